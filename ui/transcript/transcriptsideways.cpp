// SPDX-License-Identifier: GPL-3.0-or-later
// Code and tables that are wider than the column: by wheel, touchpad, key and their own bar.
#include "transcript/transcriptview.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cstdlib>

namespace {
constexpr int wheelStep = 80, keyStep = 40; // px of the design grid
constexpr int notch = 120; // What a wheel turns by in one click.

TextPlace placeOf(const TranscriptView::Spot &spot)
{
    return {spot.row, spot.target.inThinking ? 0 : 1, spot.target.block, 0};
}
} // namespace

void TranscriptView::setCodeLines(CodeLines lines)
{
    if (lines == m_codeLines)
        return;
    m_codeLines = lines;
    m_styleIsOld = true;
    scheduleFrame();
}

/// The code whose button was pressed stays where it is.
void TranscriptView::requestCodeLines(const Spot &spot)
{
    const TextPlace place = placeOf(spot);
    const MessageItem &item = m_column.at(spot.row);
    const int top = m_column.topOf(spot.row) + item.topOf(place.passage)
        + item.passage(place.passage).topOf(place.block);
    const MessageColumn::Anchor held {spot.row, place.passage, place.block,
                                      verticalScrollBar()->value() - top};
    emit codeLinesRequested(m_codeLines == CodeLines::Scroll ? CodeLines::Wrap : CodeLines::Scroll);
    if (m_styleIsOld)
        drawFrame(held, false);
}

std::optional<TextPlace> TranscriptView::wideAt(const QPoint &viewportPoint) const
{
    const QPoint point = toColumn(viewportPoint);
    const int row = m_column.rowAt(point.y());
    if (row < 0 || point.x() < 0 || point.x() > m_column.style().width
        || !m_column.at(row).isOverText(point - QPoint(0, m_column.topOf(row))))
        return std::nullopt;
    const TextPlace place = m_column.placeAt(point);
    if (m_column.at(row).passage(place.passage).sideways(place.block).most == 0)
        return std::nullopt;
    return place;
}

bool TranscriptView::scrollSideways(const TextPlace &place, int offset)
{
    if (!m_column.change(place.row).scrollSideways(m_column.style(), place, offset))
        return false;
    refindSpots();
    viewport()->update();
    return true;
}

/// What is hidden at the side of code or a table comes into sight there, with something around it.
void TranscriptView::revealSideways(const TextPlace &place)
{
    const auto [offset, most] = m_column.at(place.row).passage(place.passage).sideways(place.block);
    if (most == 0)
        return;
    const int x = rectOf(place).x() - columnLeft(), width = m_column.style().width;
    const int margin = std::min(width / 4, m_column.style().theme.scaled(keyStep));
    if (x < margin)
        scrollSideways(place, offset + x - width / 3);
    else if (x > width - margin)
        scrollSideways(place, offset + x - width * 2 / 3);
}

void TranscriptView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->pixelDelta().isNull()
        ? event->angleDelta() * m_column.style().theme.scaled(wheelStep) / notch
        : event->pixelDelta();
    // A touchpad and a tilted wheel go sideways by themselves, Shift makes an ordinary wheel do so.
    const bool isSideways = std::abs(turned.x()) > std::abs(turned.y());
    const bool isTurned = !isSideways && (event->modifiers() & Qt::ShiftModifier);
    const auto place = isSideways || isTurned ? wideAt(event->position().toPoint()) : std::nullopt;
    if (!place)
        return QAbstractScrollArea::wheelEvent(event);
    event->accept();
    const int now = m_column.at(place->row).passage(place->passage).sideways(place->block).offset;
    scrollSideways(*place, now - (isSideways ? turned.x() : turned.y()));
}

/// Of what is selected more is hidden at the side where the pointer is.
bool TranscriptView::selectsBeyondEdge(const QPoint &viewportPoint) const
{
    const QPoint point = toColumn(viewportPoint);
    const int width = m_column.style().width;
    if (point.x() >= 0 && point.x() < width)
        return false;
    const auto place = wideAt(viewportPoint - QPoint(point.x() - width / 2, 0));
    if (!place)
        return false;
    const auto [offset, most]
        = m_column.at(place->row).passage(place->passage).sideways(place->block);
    return point.x() < 0 ? offset > 0 : offset < most;
}

/// As far with each tick as the pointer is beyond the edge.
void TranscriptView::followSelection(const QPoint &viewportPoint)
{
    if (!selectsBeyondEdge(viewportPoint))
        return;
    const int x = toColumn(viewportPoint).x(), width = m_column.style().width;
    const auto place = wideAt(viewportPoint - QPoint(x - width / 2, 0));
    if (!place)
        return;
    const int now = m_column.at(place->row).passage(place->passage).sideways(place->block).offset;
    scrollSideways(*place, now + std::clamp(x < 0 ? x : x - width, -120, 120));
}

/// Left and Right while a button of the code or its bar has the focus.
bool TranscriptView::sidewaysKey(const QKeyEvent &event)
{
    const bool isLeft = event.key() == Qt::Key_Left, isRight = event.key() == Qt::Key_Right;
    if (!m_focused || (!isLeft && !isRight) || (event.modifiers() & ~Qt::KeypadModifier))
        return false;
    const Target::Kind kind = m_focused->target.kind;
    if (kind != Target::Kind::CopyCode && kind != Target::Kind::CodeLines
        && kind != Target::Kind::SideBar)
        return false;
    const TextPlace place = placeOf(*m_focused);
    const int now = m_column.at(place.row).passage(place.passage).sideways(place.block).offset;
    const int step = m_column.style().theme.scaled(keyStep);
    scrollSideways(place, now + (isLeft ? -step : step));
    return true;
}

/// Beside the thumb, its middle comes to the pointer.
void TranscriptView::grabSideBar(const QPoint &viewportPoint)
{
    const QRect &thumb = m_pressed->target.thumb;
    const int x = toColumn(viewportPoint).x();
    const bool isOnThumb = x >= thumb.left() && x <= thumb.right();
    m_grabbedAt = isOnThumb ? x - thumb.left() : thumb.width() / 2;
    if (!isOnThumb)
        dragSideBar(viewportPoint);
}

void TranscriptView::dragSideBar(const QPoint &viewportPoint)
{
    const Target &bar = m_pressed->target;
    const TextPlace place = placeOf(*m_pressed);
    const int most = m_column.at(place.row).passage(place.passage).sideways(place.block).most;
    const int way = bar.rect.width() - bar.thumb.width();
    if (way <= 0)
        return;
    const qint64 x = toColumn(viewportPoint).x() - m_grabbedAt - bar.rect.left();
    scrollSideways(place, static_cast<int>(std::clamp<qint64>(x * most / way, 0, most)));
}

/// What pressing the bar by key or by a screen reader does: on, and from the end back to the start.
void TranscriptView::scrollOnePage(const Spot &spot)
{
    const TextPlace place = placeOf(spot);
    const auto [offset, most] = m_column.at(place.row).passage(place.passage).sideways(place.block);
    scrollSideways(place, offset >= most ? 0 : offset + spot.target.rect.width());
}
