// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/mouseselection.h"

#include "transcript/scroll/horizontalscroller.h"
#include "transcript/scroll/transcriptgeometry.h"
#include "transcript/scroll/transcriptscroller.h"
#include "transcript/selection/transcriptselection.h"

#include <QGuiApplication>
#include <QStyleHints>

#include <algorithm>

namespace {
constexpr int scrollInterval = 30; // ms
constexpr int longestStep = 120; // px per scrollInterval
} // namespace

MouseSelection::MouseSelection(TranscriptSelection *selection, const TranscriptGeometry *geometry,
                               TranscriptScroller *scroller, HorizontalScroller *horizontalScroller)
    : m_selection(selection)
    , m_geometry(geometry)
    , m_scroller(scroller)
    , m_horizontalScroller(horizontalScroller)
{
    m_scrollTimer.setInterval(scrollInterval);
    connect(&m_scrollTimer, &QTimer::timeout, this, &MouseSelection::scrollAndExtend);
}

bool MouseSelection::isThirdClick(const QPoint &point) const
{
    const QStyleHints *hints = QGuiApplication::styleHints();
    return m_sinceDoubleClick.isValid()
        && m_sinceDoubleClick.elapsed() < hints->mouseDoubleClickInterval()
        && (point - m_doubleClickPoint).manhattanLength() < hints->startDragDistance();
}

void MouseSelection::press(const QPoint &point, Start start)
{
    if (isThirdClick(point))
        return begin(point, SelectionUnit::Block);
    if (start == Start::Anew)
        return begin(point, SelectionUnit::Character);
    m_point = point;
    m_isDragging = true;
    m_unit = SelectionUnit::Character;
    const TextPosition anchor = m_selection->get().anchor;
    m_start.keep(m_geometry->column(), {anchor, anchor});
    m_selection->set({anchor, m_geometry->positionAt(point)});
}

void MouseSelection::pressTwice(const QPoint &point)
{
    m_doubleClickPoint = point;
    m_sinceDoubleClick.start();
    begin(point, SelectionUnit::Word);
}

void MouseSelection::begin(const QPoint &point, SelectionUnit unit)
{
    m_point = point;
    m_isDragging = true;
    m_unit = unit;
    const TextRange range = unitAt(m_geometry->positionAt(point));
    m_start.keep(m_geometry->column(), range);
    m_selection->set(range);
}

void MouseSelection::moveTo(const QPoint &point)
{
    m_point = point;
    if (!m_isDragging)
        return;
    extend();
    const bool isOutside = point.y() < 0 || point.y() >= m_geometry->pageHeight()
        || m_horizontalScroller->hasMoreAt(point);
    if (isOutside != m_scrollTimer.isActive())
        isOutside ? m_scrollTimer.start() : m_scrollTimer.stop();
}

void MouseSelection::extend()
{
    const int y = std::clamp(m_point.y(), 0, std::max(0, m_geometry->pageHeight() - 1));
    const TextPosition position = m_geometry->positionAt({m_point.x(), y});
    const TextRange start = m_start.find(m_geometry->column());
    if (start == TextRange()) // The message in which the drag began was removed.
        m_selection->set({});
    else if (m_unit == SelectionUnit::Character)
        m_selection->set({start.anchor, position});
    else
        m_selection->set(joined(start, unitAt(position)));
}

void MouseSelection::scrollAndExtend()
{
    const int above = m_point.y(), below = m_point.y() - m_geometry->pageHeight();
    const int step = above < 0 ? above : std::max(0, below);
    m_scroller->scrollBy(std::clamp(step, -longestStep, longestStep));
    m_horizontalScroller->follow(m_point);
    extend();
}

void MouseSelection::release()
{
    const bool wasDragging = m_isDragging;
    cancel();
    if (wasDragging)
        m_selection->offerToMiddleButton();
}

void MouseSelection::cancel()
{
    m_scrollTimer.stop();
    m_isDragging = false;
}

TextRange MouseSelection::unitAt(const TextPosition &position) const
{
    switch (m_unit) {
    case SelectionUnit::Character:
        break;
    case SelectionUnit::Word:
        return wordAt(m_geometry->column(), position);
    case SelectionUnit::Block:
        return blockAt(m_geometry->column(), position);
    }
    return {position, position};
}
