// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/scroll/transcriptgeometry.h"

class QWidget;

/// Makes the style of the transcript from the view's font, palette, screen and width and from the
/// user's settings. A change takes effect when the next frame takes the new style.
class TranscriptStyler
{
public:
    TranscriptStyler(const QWidget *view, const TranscriptGeometry *geometry);

    /// 50 to 300 percent. True if the value is another one; the other setters too.
    bool setZoom(int percent);
    /// The greatest width of the column, in average characters; at least 20.
    bool setTextWidth(int characters);
    bool setCodeLines(CodeLines lines);
    CodeLines codeLines() const { return m_codeLines; }
    /// The font, the palette, the screen or the writing direction changed.
    void invalidate() { m_isOld = true; }
    /// Only the width of the view changed.
    void invalidateWidth() { m_widthIsOld = true; }
    bool isOld() const { return m_isOld; }
    /// nullopt if the column's style is still right.
    std::optional<TranscriptStyle> takeNewStyle();

private:
    const QWidget *m_view;
    const TranscriptGeometry *m_geometry;
    int m_zoom = 100, m_textWidth = 75;
    CodeLines m_codeLines = CodeLines::Scroll;
    bool m_isOld = true, m_widthIsOld = true;
};
