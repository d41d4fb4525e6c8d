// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/scroll/horizontalscroller.h"

#include "transcript/scroll/transcriptgeometry.h"

#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cstdlib>

namespace {
constexpr int wheelStep = 80, keyStep = 40; // px at a zoom of 100 %
constexpr int notch = 120; // QWheelEvent::angleDelta() for one step of a wheel
constexpr int longestFollow = 120; // px per step

TextPosition placeOf(const MessageControl &hit)
{
    return {hit.row, hit.control.inThinking ? 0 : 1, hit.control.block, 0};
}
} // namespace

HorizontalScroller::HorizontalScroller(MessageColumn *column, const TranscriptGeometry *geometry)
    : m_column(column)
    , m_geometry(geometry)
{
}

MessageSection::HorizontalScroll HorizontalScroller::at(const TextPosition &position) const
{
    return m_column->at(position.row).section(position.section).horizontalScroll(position.block);
}

std::optional<TextPosition> HorizontalScroller::wideAt(const QPoint &point) const
{
    if (!m_geometry->isOverText(point))
        return std::nullopt;
    const TextPosition position = m_geometry->positionAt(point);
    const MessageSection::HorizontalScroll scroll = at(position);
    const int x = m_geometry->toColumn(point).x();
    return scroll.most > 0 && x >= scroll.left && x <= scroll.right ? std::optional(position)
                                                                    : std::nullopt;
}

std::optional<TextPosition> HorizontalScroller::wideBeside(const QPoint &point) const
{
    const int x = m_geometry->toColumn(point).x();
    return wideAt(point - QPoint(x - m_column->style().width / 2, 0));
}

void HorizontalScroller::scrollTo(const TextPosition &position, int offset)
{
    if (m_column->change(position.row).scrollHorizontally(m_column->style(), position, offset))
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
    const std::optional<TextPosition> position = wideAt(event.position().toPoint());
    if (!position)
        return false;
    scrollTo(*position, at(*position).offset - (isHorizontal ? turned.x() : turned.y()));
    return true;
}

bool HorizontalScroller::scrollByKey(const QKeyEvent &event, const MessageControl &focused)
{
    const bool isLeft = event.key() == Qt::Key_Left, isRight = event.key() == Qt::Key_Right;
    if ((!isLeft && !isRight) || (event.modifiers() & ~Qt::KeypadModifier))
        return false;
    const Control::Kind kind = focused.control.kind;
    if (kind != Control::Kind::CopyCode && kind != Control::Kind::CodeLines
        && kind != Control::Kind::HorizontalBar)
        return false;
    const TextPosition position = placeOf(focused);
    const int step = m_column->style().theme.scaled(keyStep);
    scrollTo(position, at(position).offset + (isLeft ? -step : step));
    return true;
}

void HorizontalScroller::grab(const MessageControl &bar, const QPoint &point)
{
    const QRect &thumb = bar.control.thumb;
    const int x = m_geometry->toColumn(point).x();
    const bool isOnThumb = x >= thumb.left() && x <= thumb.right();
    m_grabbedAt = isOnThumb ? x - thumb.left() : thumb.width() / 2;
    if (!isOnThumb)
        drag(bar, point);
}

void HorizontalScroller::drag(const MessageControl &bar, const QPoint &point)
{
    const QRect &rect = bar.control.rect;
    const int way = rect.width() - bar.control.thumb.width();
    if (way <= 0)
        return;
    const TextPosition position = placeOf(bar);
    const int most = at(position).most;
    const qint64 x = m_geometry->toColumn(point).x() - m_grabbedAt - rect.left();
    scrollTo(position, static_cast<int>(std::clamp<qint64>(x * most / way, 0, most)));
}

void HorizontalScroller::scrollOnePage(const MessageControl &bar)
{
    const TextPosition position = placeOf(bar);
    const MessageSection::HorizontalScroll scroll = at(position);
    scrollTo(position, scroll.offset >= scroll.most ? 0 : scroll.offset + bar.control.rect.width());
}

void HorizontalScroller::reveal(const TextPosition &position)
{
    const auto [offset, most, left, right] = at(position);
    if (most == 0)
        return;
    const int width = right - left;
    const int x = m_geometry->rectOf(position).x() - m_geometry->columnLeft() - left;
    const int margin = std::min(width / 4, m_column->style().theme.scaled(keyStep));
    if (x < margin)
        scrollTo(position, offset + x - width / 3);
    else if (x > width - margin)
        scrollTo(position, offset + x - width * 2 / 3);
}

bool HorizontalScroller::hasMoreAt(const QPoint &point) const
{
    const std::optional<TextPosition> position = wideBeside(point);
    if (!position)
        return false;
    const MessageSection::HorizontalScroll scroll = at(*position);
    const int x = m_geometry->toColumn(point).x();
    return (x < scroll.left && scroll.offset > 0)
        || (x >= scroll.right && scroll.offset < scroll.most);
}

void HorizontalScroller::follow(const QPoint &point)
{
    if (!hasMoreAt(point))
        return;
    const std::optional<TextPosition> position = wideBeside(point);
    const MessageSection::HorizontalScroll scroll = at(*position);
    const int x = m_geometry->toColumn(point).x();
    const int beyond = x < scroll.left ? x - scroll.left : x - scroll.right;
    scrollTo(*position, scroll.offset + std::clamp(beyond, -longestFollow, longestFollow));
}
