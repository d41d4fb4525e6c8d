// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/message/messagecolumn.h"
#include "transcript/message/thinkingseconds.h"

#include <QObject>
#include <QPointer>

/// Keeps the column of messages up to date with the conversation that is shown.
class ShownConversation : public QObject
{
    Q_OBJECT

public:
    /// Shows a conversation; null shows none.
    void set(Conversation *conversation);
    /// Sets the function that returns the provider of an account, whose name is shown above
    /// answers.
    void setProviders(std::function<Provider(const Message &answer)> providerOf);
    /// The clock of the turns. Without a clock, no seconds are counted, and the days are not shown.
    void setClock(Clock &clock);
    Conversation *get() const { return m_conversation; }
    MessageColumn &column() { return m_column; }
    const MessageColumn &column() const { return m_column; }
    /// True if a turn or a scheduled send is under way.
    bool isRunning() const;
    /// Applies all changes of messages to the column.
    void refresh();
    /// See MessageColumn::load().
    void load(int row);
    void setThinkingOpen(int row, bool open);
    void setUnfolded(int row, bool isUnfolded);
    /// Call this after each frame. While the line with the duration of the thinking or the footer
    /// of a turn under way is visible, its time is updated each second.
    void countSeconds(bool isLineSeen);

signals:
    /// Emitted after all messages were replaced.
    void reset();
    /// Emitted before rows are inserted or removed.
    void rowsAboutToChange();
    /// Emitted after rows were inserted or removed.
    void rowsInserted(int first, int last);
    void rowsRemoved(int first, int last);
    /// Emitted when a message has changed. The next refresh() applies the change.
    void rowChanged(int row);
    /// Emitted when text of an answer has arrived.
    void textAdded();
    /// Emitted when only the heading of a footer has changed. `place` is relative to the message.
    void headingChanged(int row, const QRect &place);
    /// Emitted when surroundings of messages have changed. The next refresh() applies the change.
    void surroundingsChanged();

private:
    void connectConversation();
    void rebuild();
    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void updateRows(int first, int last);
    void updateSurroundings();
    void turnChanged();
    void countOneSecond();
    void renderTime(int row);
    QDateTime countedFrom() const;
    MessageSurroundings surroundingsOf(int row) const;
    QString dayOf(int row) const;
    void awaitMidnight();

    QPointer<Conversation> m_conversation;
    MessageColumn m_column {[this](int row) {
        return std::make_unique<MessageItem>(m_conversation->at(row), surroundingsOf(row));
    }};
    std::function<Provider(const Message &)> m_providerOf;
    Clock *m_clock = nullptr;
    std::unique_ptr<Alarm> m_midnight; ///< The words for the days change then.
    ThinkingSeconds m_seconds {[this] { countOneSecond(); }};
};
