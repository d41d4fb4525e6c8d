// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

/// How long a text is: what the height of a message that was never seen is estimated from, in
/// whatever width and font.
struct TextExtent
{
    int characters = 0; ///< UTF-16 code units.
    int lines = 0; ///< That end with a line break.
    static TextExtent of(QStringView text)
    {
        return {static_cast<int>(text.size()), static_cast<int>(text.count(u'\n'))};
    }
    /// Of two texts, one after the other.
    friend TextExtent operator+(const TextExtent &a, const TextExtent &b)
    {
        return {a.characters + b.characters, a.lines + b.lines};
    }
    bool operator==(const TextExtent &) const = default;
};

/// What was counted of a text before, kept beside it. It follows from the text: records that are
/// alike are so with or without it.
struct EarlierCount
{
    TextExtent extent;
    bool operator==(const EarlierCount &) const { return true; }
};
