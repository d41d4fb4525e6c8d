// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagecontrol.h"

#include <QObject>

class QPainter;
class QWidget;
class TranscriptGeometry;
class TranscriptScroller;

/// Where the keyboard is: at the conversation as a whole, at a message that was gone to, or at
/// something in a message that can be pressed.
class TranscriptFocus : public QObject
{
    Q_OBJECT

public:
    TranscriptFocus(QWidget *view, const TranscriptGeometry *geometry,
                    TranscriptScroller *scroller);

    const std::optional<MessageControl> &control() const { return m_control; }
    /// The message that was gone to; -1 is none.
    int row() const { return m_row; }
    /// The message, or something in it, has the focus.
    bool isIn(int row) const;
    /// To something in a message; nothing is the message or the conversation around it.
    void setControl(const std::optional<MessageControl> &hit);
    /// To a message, which comes into sight.
    void goTo(int row);
    /// To the next message or the one before, seen from what is read.
    void goOn(int step);
    /// By the Tab key to the next thing that can be pressed, or the one before; false where it
    /// leaves the conversation.
    bool goByTab(bool next);
    /// The view has got the focus.
    void arrive(Qt::FocusReason reason);
    /// Who clicks somewhere sees where.
    void clear();
    /// The conversation is another one; its rows are others; what is in them has moved.
    void reset();
    void shiftRows(const RowShift &shift);
    void refind();
    /// The ring is around the whole view.
    bool isAtWhole() const;
    /// The ring around the conversation or a message; things that can be pressed have their own.
    void paintRing(QPainter &painter) const;

signals:
    /// It is to be drawn at another place.
    void changed();
    /// It came to a message or to something in it.
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
