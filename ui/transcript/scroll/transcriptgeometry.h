// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagecontrol.h"
#include "transcript/message/messagecolumn.h"

class QAbstractScrollArea;

/// Where in the viewport the column, its messages and what is in them are. Points and rectangles
/// are the viewport's where nothing else is said.
class TranscriptGeometry
{
public:
    TranscriptGeometry(const QAbstractScrollArea *view, const MessageColumn *column);

    const MessageColumn &column() const { return *m_column; }
    /// What can be seen, in the viewport and as heights of the column.
    QRect seen() const;
    int top() const;
    int bottom() const { return top() + page(); }
    int page() const;
    /// How wide the column and its margins may be.
    int room() const;
    int columnLeft() const;
    QPoint toColumn(const QPoint &point) const;

    QRect rectOf(int row) const;
    QRect rectOf(const MessageControl &hit) const;
    QRect rectOf(const TextPosition &position) const;
    /// The message at a point; -1 where there is none.
    int rowAt(const QPoint &point) const;
    /// The nearest position to a point.
    TextPosition positionAt(const QPoint &point) const;
    bool isOverText(const QPoint &point) const;
    /// The position at the top of what is seen. The message whose last line has just gone out of
    /// sight is not what is read.
    TextPosition firstPosition() const;
    std::optional<MessageControl> controlAt(const QPoint &point) const;
    /// All that can be pressed, in the order in which it is read.
    std::vector<MessageControl> visibleControls() const;
    /// The same thing where it is now; nothing where it is gone.
    std::optional<MessageControl> find(const MessageControl &hit) const;

private:
    const QAbstractScrollArea *m_view;
    const MessageColumn *m_column;
};
