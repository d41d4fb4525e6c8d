// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// The limits that keep the cost of a parse proportional to the length of the text. cmark-gfm needs
/// seconds for certain texts of a few kilobytes, which have thousands of marks in one line or
/// paragraph. Marks beyond a limit are shown as plain text. All limits are counts, not times, so a
/// text looks the same on every machine.
struct MarkdownLimits
{
    static constexpr qsizetype mostBytes = 4 * 1024 * 1024; ///< A longer text is not parsed at all.
    static constexpr int deepest = 64; ///< Nested quotes and list items.
    static constexpr int mostPipes = 512; ///< In one line.
    // In one paragraph, heading or cell:
    static constexpr int mostDelimiters = 2048; ///< Runs of `*`, `_` and `~`.
    static constexpr int mostImages = 512;
    static constexpr int mostOpenTags = 256; ///< HTML tags that do not end soon.
    static constexpr int mostAddresses = 64; ///< In one word.
};
