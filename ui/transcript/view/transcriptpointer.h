// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagecontrol.h"

#include <QObject>
#include <QPoint>

class QWidget;
class TranscriptGeometry;

/// The mouse pointer over the transcript: the message and control under it, and the pressed
/// control. Points are in the viewport's coordinates.
class TranscriptPointer : public QObject
{
    Q_OBJECT

public:
    TranscriptPointer(QWidget *viewport, const TranscriptGeometry *geometry);

    /// The message under the pointer; -1 if there is none.
    int row() const { return m_row; }
    const std::optional<MessageControl> &hovered() const { return m_hovered; }
    const std::optional<MessageControl> &pressed() const { return m_pressed; }
    /// True while the scroll bar of a code block or table is pressed.
    bool dragsBar() const;
    void moveTo(const QPoint &point);
    void leave();
    void press(const QPoint &point);
    /// Returns the pressed control; nullopt if the button was released elsewhere or a bar was
    /// dragged.
    std::optional<MessageControl> release(const QPoint &point);
    /// The text of the tool tip at a point; empty if there is none.
    QString wordsAt(const QPoint &point) const;
    /// Call this when another conversation is shown.
    void reset();
    /// Call this when rows were inserted or removed.
    void shiftRows(const RowShift &shift);
    /// Call this when the text was laid out again or scrolled under the pointer.
    void refind();

signals:
    /// The hovered or pressed control changed.
    void changed();

private:
    void hover(int row, const std::optional<MessageControl> &hit);
    void setShape(Qt::CursorShape shape);

    QWidget *m_viewport;
    const TranscriptGeometry *m_geometry;
    std::optional<QPoint> m_point; ///< nullopt while the pointer is outside the viewport.
    bool m_isDown = false; ///< The left button is pressed.
    int m_row = -1;
    std::optional<MessageControl> m_hovered, m_pressed;
};
