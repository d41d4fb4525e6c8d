// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagecontrol.h"
#include "transcript/message/messagecolumn.h"

class QAbstractScrollArea;

/// Maps between the viewport and the column with its messages and controls. Points and rectangles
/// are in the viewport's coordinates unless stated otherwise.
class TranscriptGeometry
{
public:
    TranscriptGeometry(const QAbstractScrollArea *view, const MessageColumn *column);

    const MessageColumn &column() const { return *m_column; }
    /// The visible part: the rectangle of the viewport, and its top and bottom in the column.
    QRect visibleRect() const;
    int top() const;
    int bottom() const { return top() + pageHeight(); }
    int pageHeight() const;
    /// The width that is available for the column and its margins.
    int availableWidth() const;
    int columnLeft() const;
    QPoint toColumn(const QPoint &point) const;

    QRect rectOf(int row) const;
    QRect rectOf(const MessageControl &hit) const;
    QRect rectOf(const TextPosition &position) const;
    /// The message at a point; -1 if there is none.
    int rowAt(const QPoint &point) const;
    /// The text position that is nearest to a point.
    TextPosition positionAt(const QPoint &point) const;
    bool isOverText(const QPoint &point) const;
    /// The first visible position. Skips a message whose last line has just been scrolled out.
    TextPosition firstPosition() const;
    std::optional<MessageControl> controlAt(const QPoint &point) const;
    /// The visible enabled controls in reading order.
    std::vector<MessageControl> visibleControls() const;
    /// The current geometry of a control; nullopt if it does not exist any more.
    std::optional<MessageControl> find(const MessageControl &hit) const;

private:
    const QAbstractScrollArea *m_view;
    const MessageColumn *m_column;
};
