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

/// Scrolls the column and lays out its visible part. While the end is visible, the scroller follows
/// the end; otherwise the visible text stays in place when heights above it change.
class TranscriptScroller : public QObject
{
    Q_OBJECT

public:
    /// The distance, in pixels, between a revealed message and the top of the viewport.
    static constexpr int revealMargin = 16;
    /// A point of the text that is at the top of the viewport; nullopt is the end of the text.
    using Position = std::optional<MessageColumn::Anchor>;

    TranscriptScroller(SteadyScrollBar *bar, ShownConversation *shown,
                       const TranscriptGeometry *geometry, FrameClock *clock);

    /// The point at the top of the viewport.
    MessageColumn::Anchor anchor() const;
    /// The point at the top of the viewport, or nullopt while the scroller follows the end.
    Position position() const;
    bool isFollowing() const { return m_follows; }
    /// Scrolls to a position and lays out the text there. All other functions scroll by calling
    /// this one.
    void layOutAt(const Position &position);
    /// Lays out the text after rows were inserted or removed. Shows the end if a question was just
    /// asked or the end was visible; otherwise the text stays in place.
    void layOutAfter(const RowShift &shift);
    /// True while layOutAt() moves the scroll bar, false while the user moves it.
    bool isMovingBar() const { return m_isMovingBar; }
    void scrollToEnd() { layOutAt(std::nullopt); }
    /// Scrolls to the start of a message.
    void reveal(int row);
    /// Scrolls until a position is visible, with some text around it. Opens the thinking if the
    /// position is in it.
    void revealPosition(const TextPosition &position);
    /// Scrolls as little as possible to show a position.
    void scrollTo(const TextPosition &position);
    /// Scrolls down by a distance in pixels.
    void scrollBy(int distance);
    /// Scrolls by line, by page, or to an end. Returns false for other keys.
    bool scrollByKey(const QKeyEvent &event);
    /// Calls `use` with a message whose blocks exist; they are parsed if necessary, and may be
    /// freed afterwards. The visible text stays in place, even if the height of the message
    /// changes. Does nothing if no conversation is shown.
    void read(int row, const std::function<void(const MessageItem &)> &use);

signals:
    /// The visible part has been laid out and scrolled to.
    void laidOut();

private:
    void place(int top);
    void unfold(const TextPosition &position);

    SteadyScrollBar *m_bar;
    ShownConversation *m_shown;
    const TranscriptGeometry *m_geometry;
    FrameClock *m_clock;
    MessageColumn::Anchor m_heldAnchor; ///< The anchor before rows were inserted or removed.
    bool m_follows = true, m_isMovingBar = false;
};
