// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/code/codehighlighter.h"

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

/// The display of a line of code that is wider than its block.
enum class CodeLines { Scroll, Wrap };

/// The fonts, sizes and colours of the transcript, derived from the platform's font and palette and
/// from the zoom.
struct TranscriptTheme
{
    QPalette palette;
    QFont prose, strong, small, smallStrong, code;
    qreal proseLine = 0, smallLine = 0, codeLine = 0; ///< From one baseline to the next.
    qreal proseCharacter = 0, codeCharacter = 0; ///< The mean width of a character.
    qreal zoom = 1;
    CodeLines codeLines = CodeLines::Scroll;
    QColor background, text, muted, link;
    QColor question; ///< The background of a question.
    QColor surface; ///< The background of code and of the head of a table.
    QColor questionSurface; ///< The same as `surface`, but inside a question.
    QColor thinking; ///< The background of thinking.
    QColor hover; ///< The background of a button under the pointer.
    QColor selected; ///< The background of selected text.
    QColor found; ///< The background of the matches of a search, also of selected ones.
    QColor current; ///< The background of the current match.
    QColor line; ///< Rules and borders.
    QColor quote; ///< The background of a quote.
    QColor quoteBar; ///< The bar at the side of a quote.

    static TranscriptTheme of(const QFont &font, const QPalette &palette, int zoomPercent);
    std::array<QColor, 11> codeColors; ///< One for each CodeRole.
    const QColor &codeColor(CodeRole role) const
    {
        return codeColors[static_cast<std::size_t>(role)];
    }
    QFont heading(int level) const;
    qreal headingLine(int level) const;
    /// Converts a length in pixels at a zoom of 100 % to this zoom.
    int scaled(int pixels) const { return qRound(pixels * zoom); }
};
