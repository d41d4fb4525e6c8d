// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagecontrol.h"

#include <QObject>

class QPainter;
class QWidget;
class TranscriptGeometry;
class TranscriptScroller;

/// The keyboard focus in the transcript: on the conversation as a whole, on a message, or on a
/// control of a message.
class TranscriptFocus : public QObject
{
    Q_OBJECT

public:
    TranscriptFocus(QWidget *view, const TranscriptGeometry *geometry,
                    TranscriptScroller *scroller);

    const std::optional<MessageControl> &control() const { return m_control; }
    /// The message to which the focus was moved; -1 if there is none.
    int row() const { return m_row; }
    /// True if the message or one of its controls has the focus.
    bool isIn(int row) const;
    /// nullopt moves the focus from a control to its message or to the conversation.
    void setControl(const std::optional<MessageControl> &hit);
    /// Moves to a message and scrolls to it; the view takes the keyboard focus.
    void goTo(int row);
    /// Moves to a control of a message; the view takes the keyboard focus.
    void goTo(const MessageControl &control);
    /// Moves to the next (1) or previous (-1) message. Starts at the visible text if the current
    /// message is out of view.
    void step(int step);
    /// Moves to the next or previous visible control (Tab key). Returns false if there is none, so
    /// that the focus leaves the transcript.
    bool goByTab(bool next);
    /// Call this when the view received the keyboard focus.
    void arrive(Qt::FocusReason reason);
    /// Removes the focus from messages and controls after a mouse click.
    void clear();
    /// Call this when another conversation is shown.
    void reset();
    /// Call this when rows were inserted or removed.
    void shiftRows(const RowShift &shift);
    /// Call this when the layout changed.
    void refind();
    /// True if the focus is on the conversation as a whole and was moved there by key.
    bool isAtWhole() const;
    /// Paints the focus ring around the conversation or a message. Controls paint their own.
    void paintRing(QPainter &painter) const;

signals:
    /// The focus has to be painted again.
    void changed();
    /// The focus moved to a message or to a control.
    void arrived();

private:
    int rowAfter(int step) const;
    int stopAfter(const std::vector<MessageControl> &hits, bool next) const;

    QWidget *m_view;
    const TranscriptGeometry *m_geometry;
    TranscriptScroller *m_scroller;
    std::optional<MessageControl> m_control;
    int m_row = -1;
    bool m_cameByKey = false;
};
