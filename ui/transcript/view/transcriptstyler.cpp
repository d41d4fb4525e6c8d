// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/transcriptstyler.h"

#include <QWidget>

#include <algorithm>
#include <utility>

namespace {
constexpr int sideMargin = 24, narrowestColumn = 160; // px
}

TranscriptStyler::TranscriptStyler(const QWidget *view, const TranscriptGeometry *geometry)
    : m_view(view)
    , m_geometry(geometry)
{
}

bool TranscriptStyler::setZoom(int percent)
{
    const bool isNew = std::exchange(m_zoom, percent) != percent;
    m_isOld = m_isOld || isNew;
    return isNew;
}

bool TranscriptStyler::setTextWidth(int characters)
{
    const int bounded = std::max(20, characters);
    const bool isNew = std::exchange(m_textWidth, bounded) != bounded;
    m_isOld = m_isOld || isNew;
    return isNew;
}

bool TranscriptStyler::setCodeLines(CodeLines lines)
{
    const bool isNew = std::exchange(m_codeLines, lines) != lines;
    m_isOld = m_isOld || isNew;
    return isNew;
}

bool TranscriptStyler::setAnswerBreaks(SoftBreaks breaks)
{
    const bool isNew = std::exchange(m_answerBreaks, breaks) != breaks;
    m_isOld = m_isOld || isNew;
    return isNew;
}

std::optional<TranscriptStyle> TranscriptStyler::takeNewStyle()
{
    const bool hasNewWidth = std::exchange(m_widthIsOld, false);
    if (!m_isOld && !hasNewWidth)
        return std::nullopt;
    TranscriptStyle style = m_geometry->column().style();
    const int oldWidth = style.width;
    if (m_isOld) {
        style.theme = TranscriptTheme::of(m_view->font(), m_view->palette(), m_zoom);
        style.theme.codeLines = m_codeLines;
        style.answerBreaks = m_answerBreaks;
        style.pixelRatio = m_view->devicePixelRatioF();
        style.direction = m_view->layoutDirection();
    }
    const int widest = qRound(m_textWidth * style.theme.proseCharacter);
    style.width = std::max(narrowestColumn,
                           std::min(widest, m_geometry->availableWidth() - 2 * sideMargin));
    if (!std::exchange(m_isOld, false) && style.width == oldWidth)
        return std::nullopt;
    return style;
}
