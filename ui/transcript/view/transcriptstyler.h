// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/scroll/transcriptgeometry.h"

class QWidget;

/// Makes the style of the transcript from the view's font, palette, screen and width, and from the
/// user's settings. A change takes effect when the next frame calls takeNewStyle().
class TranscriptStyler
{
public:
    TranscriptStyler(const QWidget *view, const TranscriptGeometry *geometry);

    /// `percent` is limited to 50 to 300. Each setter returns true if the value changed.
    bool setZoom(int percent);
    /// Sets the maximum width of the column, in average characters; at least 20.
    bool setTextWidth(int characters);
    bool setCodeLines(CodeLines lines);
    /// Sets the meaning of single line breaks in answers.
    bool setAnswerBreaks(SoftBreaks breaks);
    CodeLines codeLines() const { return m_codeLines; }
    /// Call this when the font, the palette, the screen or the writing direction changed.
    void invalidate() { m_isOld = true; }
    /// Call this when only the width of the view changed.
    void invalidateWidth() { m_widthIsOld = true; }
    bool isOld() const { return m_isOld; }
    /// Returns nullopt if the column's style is still up to date.
    std::optional<TranscriptStyle> takeNewStyle();

private:
    const QWidget *m_view;
    const TranscriptGeometry *m_geometry;
    int m_zoom = 100, m_textWidth = 75;
    CodeLines m_codeLines = CodeLines::Scroll;
    SoftBreaks m_answerBreaks = SoftBreaks::AreKept;
    bool m_isOld = true, m_widthIsOld = true;
};
