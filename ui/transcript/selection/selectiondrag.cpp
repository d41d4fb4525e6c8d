// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/selectiondrag.h"

#include "transcript/scroll/sidewaysscroller.h"
#include "transcript/scroll/transcriptgeometry.h"
#include "transcript/scroll/transcriptscroller.h"
#include "transcript/selection/transcriptselection.h"

#include <algorithm>

namespace {
constexpr int scrollInterval = 30; // ms
constexpr int longestStep = 120; // px
} // namespace

SelectionDrag::SelectionDrag(TranscriptSelection *selection, const TranscriptGeometry *geometry,
                             TranscriptScroller *scroller, SidewaysScroller *sideways)
    : m_selection(selection)
    , m_geometry(geometry)
    , m_scroller(scroller)
    , m_sideways(sideways)
{
    m_timer.setInterval(scrollInterval);
    connect(&m_timer, &QTimer::timeout, this, &SelectionDrag::scrollOn);
}

void SelectionDrag::press(const QPoint &point, Start start)
{
    m_point = point;
    m_selection->set(m_gesture.press(
        m_geometry->column(), m_geometry->positionAt(point), point,
        start == Start::AtAnchor ? std::optional(m_selection->get().anchor) : std::nullopt));
}

void SelectionDrag::pressTwice(const QPoint &point)
{
    m_point = point;
    m_selection->set(
        m_gesture.pressTwice(m_geometry->column(), m_geometry->positionAt(point), point));
}

void SelectionDrag::moveTo(const QPoint &point)
{
    m_point = point;
    if (!m_gesture.isActive())
        return;
    extend();
    const bool isOutside
        = point.y() < 0 || point.y() >= m_geometry->page() || m_sideways->hasMoreAt(point);
    if (isOutside != m_timer.isActive())
        isOutside ? m_timer.start() : m_timer.stop();
}

void SelectionDrag::extend()
{
    const int y = std::clamp(m_point.y(), 0, std::max(0, m_geometry->page() - 1));
    m_selection->set(
        m_gesture.drag(m_geometry->column(), m_geometry->positionAt({m_point.x(), y})));
}

void SelectionDrag::scrollOn()
{
    const int above = m_point.y(), below = m_point.y() - m_geometry->page();
    const int step = above < 0 ? above : std::max(0, below);
    m_scroller->scrollBy(std::clamp(step, -longestStep, longestStep));
    m_sideways->follow(m_point);
    extend();
}

void SelectionDrag::release()
{
    m_timer.stop();
    if (m_gesture.isActive())
        m_selection->offerToMiddleButton();
    m_gesture.end();
}

void SelectionDrag::cancel()
{
    m_timer.stop();
    m_gesture.end();
}
