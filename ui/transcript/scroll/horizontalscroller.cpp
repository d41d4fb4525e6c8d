// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/scroll/horizontalscroller.h"

#include "transcript/scroll/transcriptgeometry.h"

#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cstdlib>

namespace {
constexpr int wheelStep = 80, keyStep = 40; // px of the design grid
constexpr int notch = 120; // What a wheel turns by in one click.
constexpr int longestFollow = 120; // px at a time

TextPlace placeOf(const Spot &spot)
{
    return {spot.row, spot.target.inThinking ? 0 : 1, spot.target.block, 0};
}
} // namespace

HorizontalScroller::HorizontalScroller(MessageColumn *column, const TranscriptGeometry *geometry)
    : m_column(column)
    , m_geometry(geometry)
{
}

Passage::HorizontalScroll HorizontalScroller::at(const TextPlace &place) const
{
    return m_column->at(place.row).passage(place.passage).horizontalScroll(place.block);
}

std::optional<TextPlace> HorizontalScroller::wideAt(const QPoint &point) const
{
    const int x = m_geometry->toColumn(point).x();
    if (x < 0 || x > m_column->style().width || !m_geometry->isOverText(point))
        return std::nullopt;
    const TextPlace place = m_geometry->placeAt(point);
    return at(place).most > 0 ? std::optional(place) : std::nullopt;
}

std::optional<TextPlace> HorizontalScroller::wideBeside(const QPoint &point) const
{
    const int x = m_geometry->toColumn(point).x();
    return wideAt(point - QPoint(x - m_column->style().width / 2, 0));
}

void HorizontalScroller::scrollTo(const TextPlace &place, int offset)
{
    if (m_column->change(place.row).scrollHorizontally(m_column->style(), place, offset))
        emit scrolled();
}

bool HorizontalScroller::scrollByWheel(const QWheelEvent &event)
{
    const QPoint turned = event.pixelDelta().isNull()
        ? event.angleDelta() * m_column->style().theme.scaled(wheelStep) / notch
        : event.pixelDelta();
    // A touchpad and a tilted wheel scroll horizontally. An ordinary wheel does so with Shift.
    const bool isHorizontal = std::abs(turned.x()) > std::abs(turned.y());
    const bool isTurned = !isHorizontal && (event.modifiers() & Qt::ShiftModifier);
    if (!isHorizontal && !isTurned)
        return false;
    const std::optional<TextPlace> place = wideAt(event.position().toPoint());
    if (!place)
        return false;
    scrollTo(*place, at(*place).offset - (isHorizontal ? turned.x() : turned.y()));
    return true;
}

bool HorizontalScroller::scrollByKey(const QKeyEvent &event, const Spot &focused)
{
    const bool isLeft = event.key() == Qt::Key_Left, isRight = event.key() == Qt::Key_Right;
    if ((!isLeft && !isRight) || (event.modifiers() & ~Qt::KeypadModifier))
        return false;
    const Target::Kind kind = focused.target.kind;
    if (kind != Target::Kind::CopyCode && kind != Target::Kind::CodeLines
        && kind != Target::Kind::HorizontalBar)
        return false;
    const TextPlace place = placeOf(focused);
    const int step = m_column->style().theme.scaled(keyStep);
    scrollTo(place, at(place).offset + (isLeft ? -step : step));
    return true;
}

void HorizontalScroller::grab(const Spot &bar, const QPoint &point)
{
    const QRect &thumb = bar.target.thumb;
    const int x = m_geometry->toColumn(point).x();
    const bool isOnThumb = x >= thumb.left() && x <= thumb.right();
    m_grabbedAt = isOnThumb ? x - thumb.left() : thumb.width() / 2;
    if (!isOnThumb)
        drag(bar, point);
}

void HorizontalScroller::drag(const Spot &bar, const QPoint &point)
{
    const QRect &rect = bar.target.rect;
    const int way = rect.width() - bar.target.thumb.width();
    if (way <= 0)
        return;
    const TextPlace place = placeOf(bar);
    const int most = at(place).most;
    const qint64 x = m_geometry->toColumn(point).x() - m_grabbedAt - rect.left();
    scrollTo(place, static_cast<int>(std::clamp<qint64>(x * most / way, 0, most)));
}

void HorizontalScroller::scrollOnePage(const Spot &bar)
{
    const TextPlace place = placeOf(bar);
    const auto [offset, most] = at(place);
    scrollTo(place, offset >= most ? 0 : offset + bar.target.rect.width());
}

void HorizontalScroller::reveal(const TextPlace &place)
{
    const auto [offset, most] = at(place);
    if (most == 0)
        return;
    const int width = m_column->style().width;
    const int x = m_geometry->rectOf(place).x() - m_geometry->columnLeft();
    const int margin = std::min(width / 4, m_column->style().theme.scaled(keyStep));
    if (x < margin)
        scrollTo(place, offset + x - width / 3);
    else if (x > width - margin)
        scrollTo(place, offset + x - width * 2 / 3);
}

bool HorizontalScroller::hasMoreAt(const QPoint &point) const
{
    const int x = m_geometry->toColumn(point).x();
    if (x >= 0 && x < m_column->style().width)
        return false;
    const std::optional<TextPlace> place = wideBeside(point);
    if (!place)
        return false;
    const auto [offset, most] = at(*place);
    return x < 0 ? offset > 0 : offset < most;
}

void HorizontalScroller::follow(const QPoint &point)
{
    if (!hasMoreAt(point))
        return;
    const int x = m_geometry->toColumn(point).x(), width = m_column->style().width;
    const int beyond = x < 0 ? x : x - width;
    if (const std::optional<TextPlace> place = wideBeside(point))
        scrollTo(*place, at(*place).offset + std::clamp(beyond, -longestFollow, longestFollow));
}
