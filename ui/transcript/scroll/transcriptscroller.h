// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/message/messagecolumn.h"

#include <QObject>

class FrameClock;
class QAbstractScrollArea;
class QKeyEvent;
class ShownConversation;
class SteadyScrollBar;
class TranscriptGeometry;

/// Moves the column in the viewport and lays out what comes into sight. It follows the end while
/// that is in sight; else what is read stays where it is, however the heights above it turn out.
class TranscriptScroller : public QObject
{
    Q_OBJECT

public:
    /// What stays free above a message that is revealed.
    static constexpr int revealMargin = 16;
    /// A point of the text that stays at the top of the viewport; nothing is the end.
    using Position = std::optional<MessageColumn::Anchor>;

    TranscriptScroller(SteadyScrollBar *bar, ShownConversation *shown,
                       const TranscriptGeometry *geometry, FrameClock *clock);

    /// What is at the top of the viewport,
    MessageColumn::Anchor anchor() const;
    /// and what is to stay in its place.
    Position position() const;
    bool isFollowing() const { return m_follows; }
    /// Puts a position where it belongs; all other functions that move do it by this one.
    void layOutAt(const Position &position);
    /// The scroll bar is set by layOutAt(), not by a person.
    bool isMovingBar() const { return m_isMovingBar; }
    void scrollToEnd() { layOutAt(std::nullopt); }
    /// Brings a message into sight.
    void reveal(int row);
    /// Brings a position into sight, with something around it.
    void revealPosition(const TextPosition &position);
    /// The nearest scroll offset that shows a position.
    void scrollTo(const TextPosition &position);
    /// By so many pixels.
    void scrollBy(int distance);
    /// By line, page, and to the ends; false where the key is for something else.
    bool scrollByKey(const QKeyEvent &event);
    /// Messages that were never seen turn out higher or lower than thought when they are read: what
    /// is seen stays where it is. Does nothing where no conversation is shown.
    void holdWhile(const std::function<void()> &read);

signals:
    /// What is seen has its layout and its place.
    void laidOut();

private:
    void place(int top);

    SteadyScrollBar *m_bar;
    ShownConversation *m_shown;
    const TranscriptGeometry *m_geometry;
    FrameClock *m_clock;
    bool m_follows = true, m_isMovingBar = false;
};
