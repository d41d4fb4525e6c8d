// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/scroll/frameclock.h"
#include "transcript/scroll/transcriptgeometry.h"

class QWidget;

/// Makes the style of the transcript from the view's font, palette, screen and width, and from the
/// user's settings. A change requests a frame, and takes effect when the frame calls
/// takeNewStyle().
class TranscriptStyler
{
public:
    TranscriptStyler(const QWidget *view, const TranscriptGeometry *geometry, FrameClock *frames);

    /// `percent` is limited to 50 to 300.
    void setZoom(int percent);
    /// Sets the maximum width of the column, in average characters; at least 20.
    void setTextWidth(int characters);
    void setCodeLines(CodeLines lines);
    /// Sets the meaning of single line breaks in answers.
    void setAnswerBreaks(SoftBreaks breaks);
    CodeLines codeLines() const { return m_codeLines; }
    /// Call this when the font, the palette, the screen or the writing direction changed.
    void invalidate();
    /// Call this when only the width of the view changed. Does not request a frame.
    void invalidateWidth() { m_widthIsOld = true; }
    bool isOld() const { return m_isOld; }
    /// Returns nullopt if the column's style is still up to date.
    std::optional<TranscriptStyle> takeNewStyle();

private:
    template<typename T>
    void set(T &setting, T value);

    const QWidget *m_view;
    const TranscriptGeometry *m_geometry;
    FrameClock *m_frames;
    int m_zoom = 100, m_textWidth = 80;
    CodeLines m_codeLines = CodeLines::Scroll;
    SoftBreaks m_answerBreaks = SoftBreaks::AreKept;
    bool m_isOld = true, m_widthIsOld = true;
};
