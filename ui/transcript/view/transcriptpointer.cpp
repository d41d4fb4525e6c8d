// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/transcriptpointer.h"

#include "transcript/scroll/transcriptgeometry.h"

#include <QWidget>

#include <utility>

TranscriptPointer::TranscriptPointer(QWidget *viewport, const TranscriptGeometry *geometry)
    : m_viewport(viewport)
    , m_geometry(geometry)
{
}

bool TranscriptPointer::dragsBar() const
{
    return m_pressed && m_pressed->control.kind == Control::Kind::HorizontalBar;
}

void TranscriptPointer::moveTo(const QPoint &point)
{
    if (!m_geometry->visibleRect().contains(point))
        return leave();
    m_point = point;
    const std::optional<MessageControl> hit = m_geometry->controlAt(point);
    const bool isButton
        = hit && hit->control.enabled && hit->control.kind != Control::Kind::HorizontalBar;
    const bool isText = !hit || hit->control.kind != Control::Kind::HorizontalBar;
    setShape(isButton                                      ? Qt::PointingHandCursor
                 : isText && m_geometry->isOverText(point) ? Qt::IBeamCursor
                                                           : Qt::ArrowCursor);
    hover(m_geometry->rowAt(point), hit);
}

void TranscriptPointer::leave()
{
    m_point.reset();
    setShape(Qt::ArrowCursor);
    hover(-1, std::nullopt);
}

void TranscriptPointer::setShape(Qt::CursorShape shape)
{
    if (m_viewport->cursor().shape() != shape)
        m_viewport->setCursor(shape);
}

void TranscriptPointer::hover(int row, const std::optional<MessageControl> &hit)
{
    const bool isSame = row == m_row && hit.has_value() == m_hovered.has_value()
        && (!hit || hit->isSameAs(*m_hovered));
    if (isSame)
        return;
    m_row = row;
    m_hovered = hit;
    emit changed();
}

void TranscriptPointer::press(const QPoint &point)
{
    m_isDown = true;
    m_pressed = m_geometry->controlAt(point);
    emit changed();
}

std::optional<MessageControl> TranscriptPointer::release(const QPoint &point)
{
    m_isDown = false;
    const bool wasDragged = dragsBar();
    const std::optional<MessageControl> pressed = std::exchange(m_pressed, std::nullopt);
    const std::optional<MessageControl> released = m_geometry->controlAt(point);
    emit changed();
    const bool isOne = pressed && released && pressed->isSameAs(*released);
    return isOne && !wasDragged ? released : std::nullopt;
}

QString TranscriptPointer::wordsAt(const QPoint &point) const
{
    if (const std::optional<MessageControl> hit = m_geometry->controlAt(point))
        return hit->control.name;
    const int row = m_geometry->rowAt(point);
    if (row < 0)
        return {};
    const MessageItem &item = m_geometry->column().at(row);
    const QPoint local = m_geometry->toColumn(point) - QPoint(0, m_geometry->column().topOf(row));
    if (item.headerRect().contains(local))
        return item.headerToolTip();
    return item.footerRect().contains(local) ? item.footer().details : QString();
}

void TranscriptPointer::reset()
{
    m_row = -1;
    m_isDown = false;
    m_hovered = m_pressed = std::nullopt;
}

void TranscriptPointer::shiftRows(const RowShift &shift)
{
    m_row = shift(m_row);
    m_hovered = shift(m_hovered);
    m_pressed = shift(m_pressed);
}

void TranscriptPointer::refind()
{
    if (m_pressed)
        m_pressed = m_geometry->find(*m_pressed);
    if (m_hovered)
        m_hovered = m_geometry->find(*m_hovered);
    if (m_point && !m_isDown)
        moveTo(*m_point);
}
