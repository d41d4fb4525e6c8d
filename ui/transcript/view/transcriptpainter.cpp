// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/view/transcriptpainter.h"

#include "transcript/find/transcriptfind.h"
#include "transcript/scroll/transcriptfocus.h"
#include "transcript/scroll/transcriptgeometry.h"
#include "transcript/selection/transcriptselection.h"
#include "transcript/view/copiedmark.h"
#include "transcript/view/transcriptpointer.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <utility>

namespace {
constexpr int overhang = 24; // px by which a box or a focus ring may extend above its text
} // namespace

TranscriptPainter::TranscriptPainter(QWidget *viewport, const Parts &parts)
    : m_viewport(viewport)
    , m_parts(parts)
{
}

void TranscriptPainter::paint(QPainter &painter, const QRect &rect) const
{
    const MessageColumn &column = m_parts.geometry->column();
    painter.fillRect(rect, column.style().theme.background);
    const int top = rect.top() + m_parts.geometry->top();
    const int bottom = rect.bottom() + 1 + m_parts.geometry->top();
    for (int row = std::max(0, column.rowAt(top));
         row < column.count() && column.topOf(row) < bottom; ++row)
        paintMessage(painter, row, top, bottom);
    m_parts.focus->paintRing(painter);
}

/// Paints the part of a message between two y coordinates of the column.
void TranscriptPainter::paintMessage(QPainter &painter, int row, int top, int bottom) const
{
    const auto in = [row](const std::optional<MessageControl> &hit) {
        return hit && hit->row == row ? &hit->control : nullptr;
    };
    const MessageColumn &column = m_parts.geometry->column();
    const int rowTop = column.topOf(row);
    MessageItem::PaintState state;
    state.showsActions = m_parts.pointer->row() == row || m_parts.focus->isIn(row);
    state.hovered = in(m_parts.pointer->hovered());
    state.pressed = in(m_parts.pointer->pressed());
    state.copied = in(m_parts.copied->button());
    state.focused = m_parts.focus->isIn(row) ? in(m_parts.focus->control()) : nullptr;
    state.top = top - rowTop;
    state.bottom = bottom - rowTop;
    state.marks = [this, row](int section, int block) { return marksOf(row, section, block); };
    const QPoint at(m_parts.geometry->columnLeft(), rowTop - m_parts.geometry->top());
    column.at(row).paint(painter, column.style(), at, state, m_viewport);
}

BlockMarks TranscriptPainter::marksOf(int row, int section, int block) const
{
    const Block *piece = blockOf(m_parts.geometry->column(), {row, section, block, 0});
    const int length = piece ? piece->length() : 0;
    if (length == 0)
        return {};
    BlockMarks marks = m_parts.find->in(row, section, block, length);
    marks.selected = m_parts.selection->in(row, section, block);
    return marks;
}

/// Scrolls the pixels on the screen and paints only what changed.
void TranscriptPainter::update(int changedFrom)
{
    const int top = m_parts.geometry->top(), page = m_parts.geometry->pageHeight();
    const int up = top - std::exchange(m_paintedTop, top);
    // Pixels can only be moved if a logical pixel is a whole number of device pixels.
    const qreal ratio = m_viewport->devicePixelRatioF();
    const bool canMove = ratio == std::floor(ratio);
    // The focus ring around the viewport must not move with the text.
    if (!canMove || std::abs(up) >= page || changedFrom <= top || m_parts.focus->isAtWhole())
        return m_viewport->update();
    if (up != 0)
        m_viewport->scroll(0, -up);
    const int changed = changedFrom - top - overhang;
    if (changed < page)
        m_viewport->update(0, std::max(0, changed), m_viewport->width(), page);
}
