// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/transcriptstyler.h"

#include <QWidget>

#include <algorithm>
#include <utility>

namespace {
constexpr int sideMargin = 24, narrowestColumn = 160; // px
constexpr int widestBlock = 1000; // px at a zoom of 100 %, for code and tables
constexpr int leastReach = 16; // px; less would look like a mistake.
} // namespace

TranscriptStyler::TranscriptStyler(const QWidget *view, const TranscriptGeometry *geometry,
                                   FrameClock *frames)
    : m_view(view)
    , m_geometry(geometry)
    , m_frames(frames)
{
}

template<typename T>
void TranscriptStyler::set(T &setting, T value)
{
    if (std::exchange(setting, value) != value)
        invalidate();
}

void TranscriptStyler::setZoom(int percent)
{
    set(m_zoom, percent);
}

void TranscriptStyler::setTextWidth(int characters)
{
    set(m_textWidth, std::max(20, characters));
}

void TranscriptStyler::setCodeLines(CodeLines lines)
{
    set(m_codeLines, lines);
}

void TranscriptStyler::setAnswerBreaks(SoftBreaks breaks)
{
    set(m_answerBreaks, breaks);
}

void TranscriptStyler::invalidate()
{
    m_isOld = true;
    m_frames->request();
}

std::optional<TranscriptStyle> TranscriptStyler::takeNewStyle()
{
    const bool hasNewWidth = std::exchange(m_widthIsOld, false);
    if (!m_isOld && !hasNewWidth)
        return std::nullopt;
    TranscriptStyle style = m_geometry->column().style();
    const int oldWidth = style.width, oldReach = style.reach;
    if (m_isOld) {
        style.theme = TranscriptTheme::of(m_view->font(), m_view->palette(), m_zoom);
        style.theme.codeLines = m_codeLines;
        style.answerBreaks = m_answerBreaks;
        style.pixelRatio = m_view->devicePixelRatioF();
        style.direction = m_view->layoutDirection();
    }
    const int widest = qRound(m_textWidth * style.theme.proseCharacter);
    const int room = std::max(narrowestColumn, m_geometry->availableWidth() - 2 * sideMargin);
    style.width = std::min(widest, room);
    const int reach = (std::min(room, style.theme.scaled(widestBlock)) - style.width) / 2;
    style.reach = reach < style.theme.scaled(leastReach) ? 0 : reach;
    if (!std::exchange(m_isOld, false) && style.width == oldWidth && style.reach == oldReach)
        return std::nullopt;
    return style;
}
