// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagecontrol.h"

#include <QObject>
#include <QPoint>

class QWidget;
class TranscriptGeometry;

/// What the pointer is at, and what its button went down on. Points are the viewport's.
class TranscriptPointer : public QObject
{
    Q_OBJECT

public:
    TranscriptPointer(QWidget *viewport, const TranscriptGeometry *geometry);

    /// The message that it is at; -1 is none.
    int row() const { return m_row; }
    const std::optional<MessageControl> &hovered() const { return m_hovered; }
    const std::optional<MessageControl> &pressed() const { return m_pressed; }
    /// The bar of a code or a table is dragged.
    bool dragsBar() const;
    void moveTo(const QPoint &point);
    void leave();
    void press(const QPoint &point);
    /// What was pressed; nothing where the button comes up elsewhere, or where it was dragged.
    std::optional<MessageControl> release(const QPoint &point);
    /// What a tool tip says; empty is nothing.
    QString wordsAt(const QPoint &point) const;
    /// The conversation is another one; its rows are others.
    void reset();
    void shiftRows(const RowShift &shift);
    /// What is shown has moved under the pointer, which may be at something else now.
    void refind();

signals:
    /// It is at something else.
    void changed();

private:
    void hover(int row, const std::optional<MessageControl> &hit);
    void setShape(Qt::CursorShape shape);

    QWidget *m_viewport;
    const TranscriptGeometry *m_geometry;
    std::optional<QPoint> m_point; ///< Where it is, while it is here.
    bool m_isDown = false; ///< Its button.
    int m_row = -1;
    std::optional<MessageControl> m_hovered, m_pressed;
};
