// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/messagecontrol.h"
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
    /// The same after rows were inserted or removed. Shows the end if a question was just asked or
    /// the end was visible; otherwise the text stays in place.
    void layOutAfter(const RowShift &shift);
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
    /// Makes sure that the blocks of a message exist. Its height may turn out different from the
    /// estimate; the visible text stays in place. Does nothing if no conversation is shown.
    void load(int row);

signals:
    /// What is seen has its layout and its place.
    void laidOut();

private:
    void place(int top);

    SteadyScrollBar *m_bar;
    ShownConversation *m_shown;
    const TranscriptGeometry *m_geometry;
    FrameClock *m_clock;
    MessageColumn::Anchor m_heldAnchor; ///< From before rows were inserted or removed.
    bool m_follows = true, m_isMovingBar = false;
};
