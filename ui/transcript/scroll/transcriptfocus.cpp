// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/scroll/transcriptfocus.h"

#include "transcript/scroll/transcriptgeometry.h"
#include "transcript/scroll/transcriptscroller.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>

TranscriptFocus::TranscriptFocus(QWidget *view, const TranscriptGeometry *geometry,
                                 TranscriptScroller *scroller)
    : m_view(view)
    , m_geometry(geometry)
    , m_scroller(scroller)
{
}

bool TranscriptFocus::isIn(int row) const
{
    return m_view->hasFocus() && (m_row == row || (m_control && m_control->row == row));
}

void TranscriptFocus::setControl(const std::optional<MessageControl> &hit)
{
    m_control = hit;
    if (hit)
        emit arrived();
    emit changed();
}

void TranscriptFocus::goTo(int row)
{
    if (row < 0 || row >= m_geometry->column().count())
        return;
    m_control = std::nullopt;
    m_row = row;
    m_view->setFocus(Qt::OtherFocusReason);
    m_scroller->reveal(m_row);
    emit changed();
    emit arrived();
}

void TranscriptFocus::goTo(const MessageControl &control)
{
    m_view->setFocus(Qt::OtherFocusReason);
    setControl(control);
}

void TranscriptFocus::step(int step)
{
    const int count = m_geometry->column().count();
    if (count > 0)
        goTo(std::clamp(rowAfter(step), 0, count - 1));
}

int TranscriptFocus::rowAfter(int step) const
{
    const MessageColumn &column = m_geometry->column();
    const int top = m_geometry->top();
    const bool isInSight
        = m_row >= 0 && column.topOf(m_row) < m_geometry->bottom() && column.topOf(m_row + 1) > top;
    if (isInSight)
        return m_row + step;
    // A step back leads to the start of the message at the top of the viewport, a step forward to
    // the next message that begins there or below.
    const int row = column.rowAt(top + TranscriptScroller::revealMargin);
    const bool beginsInSight = column.topOf(row) >= top;
    if (step > 0)
        return beginsInSight ? row : row + 1;
    if (m_scroller->isFollowing())
        return column.count() - 1;
    return beginsInSight ? row - 1 : row;
}

bool TranscriptFocus::goByTab(bool next)
{
    // Only visible controls are stops of the Tab key, so that a few presses leave a long chat.
    const std::vector<MessageControl> hits = m_geometry->visibleControls();
    const int stop = stopAfter(hits, next);
    if (stop >= 0 && stop < static_cast<int>(hits.size())) {
        setControl(hits[static_cast<std::size_t>(stop)]);
        return true;
    }
    if (!next && m_control) { // Backwards, the conversation comes before its controls.
        setControl(std::nullopt);
        return true;
    }
    return false;
}

int TranscriptFocus::stopAfter(const std::vector<MessageControl> &hits, bool next) const
{
    const auto current = std::find_if(hits.begin(), hits.end(), [this](const MessageControl &hit) {
        return m_control && hit.isSameAs(*m_control);
    });
    if (current != hits.end())
        return static_cast<int>(current - hits.begin()) + (next ? 1 : -1);
    // From a message, Tab leads to the first control of the message.
    const auto inMessage
        = std::find_if(hits.begin(), hits.end(), [this](const MessageControl &hit) {
              return !m_control && m_row >= 0 && hit.row >= m_row;
          });
    if (inMessage != hits.end())
        return static_cast<int>(inMessage - hits.begin()) - (next ? 0 : 1);
    return next ? 0 : -1;
}

void TranscriptFocus::arrive(Qt::FocusReason reason)
{
    const std::vector<MessageControl> hits = m_geometry->visibleControls();
    if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason)
        m_cameByKey = true;
    if (reason == Qt::BacktabFocusReason && !hits.empty())
        setControl(hits.back());
    else if (reason == Qt::TabFocusReason)
        setControl(std::nullopt);
}

void TranscriptFocus::clear()
{
    reset();
    m_cameByKey = false;
    emit changed();
}

void TranscriptFocus::reset()
{
    m_control = std::nullopt;
    m_row = -1;
}

void TranscriptFocus::shiftRows(const RowShift &shift)
{
    m_control = shift(m_control);
    m_row = shift(m_row);
}

void TranscriptFocus::refind()
{
    if (m_control)
        m_control = m_geometry->find(*m_control);
}

bool TranscriptFocus::isAtWhole() const
{
    return m_view->hasFocus() && m_cameByKey && !m_control && m_row < 0;
}

void TranscriptFocus::paintRing(QPainter &painter) const
{
    const MessageColumn &column = m_geometry->column();
    const bool isAtMessage
        = m_view->hasFocus() && !m_control && m_row >= 0 && m_row < column.count();
    if (!isAtMessage && !isAtWhole())
        return;
    const TranscriptTheme &theme = column.style().theme;
    QRectF frame = QRectF(m_geometry->visibleRect()).adjusted(2, 2, -2, -2);
    if (isAtMessage) {
        const MessageItem &item = column.at(m_row);
        frame = QRectF(item.boxRect().translated(m_geometry->rectOf(m_row).topLeft()))
                    .translated(MessageItem::boxMargin, 0)
                    .adjusted(1, item.isQuestion() ? 1 : -7, -1, item.isQuestion() ? -1 : 3);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_view->palette().color(QPalette::Highlight), theme.zoom * 1.6));
    painter.drawRoundedRect(frame, theme.scaled(8), theme.scaled(8));
    painter.restore();
}
