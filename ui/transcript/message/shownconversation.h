// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/message/messagecolumn.h"
#include "transcript/message/thinkingseconds.h"

#include <QObject>
#include <QPointer>

/// The conversation that is shown, and the column of its messages, which becomes what the
/// conversation is.
class ShownConversation : public QObject
{
    Q_OBJECT

public:
    /// Null shows nothing.
    void set(Conversation *conversation);
    /// How an account is called above its answers.
    void setProviders(std::function<Provider(const QString &accountId)> providerOf);
    /// What the turns go by; without it no seconds of thinking are counted.
    void setClock(Clock &clock) { m_thinkingSeconds.setClock(clock); }
    Conversation *get() const { return m_conversation; }
    MessageColumn &column() { return m_column; }
    const MessageColumn &column() const { return m_column; }
    /// One works on an answer.
    bool isRunning() const;
    /// The column takes all changes of its messages.
    void refresh();
    /// Makes sure that a message's blocks are there.
    void load(int row);
    void setThinkingOpen(int row, bool open);
    /// While the line of an answer that thinks is in sight, it says for how long already.
    void countThinking(bool isLineSeen);

signals:
    /// All messages will be others,
    void aboutToReset();
    /// and now they are.
    void reset();
    /// Rows come or go. Messages and heights are still as they were,
    void rowsAboutToChange();
    /// and now they are not.
    void rowsInserted(int first, int last);
    void rowsRemoved(int first, int last);
    /// What a message says is different; the next refresh() takes it.
    void rowChanged(int row);
    /// What stands around the messages is different; the next refresh() takes it.
    void surroundingsChanged();

private:
    void connectConversation();
    void rebuild();
    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void updateRows(int first, int last);
    void updateSurroundings();
    MessageSurroundings surroundingsOf(int row) const;

    QPointer<Conversation> m_conversation;
    MessageColumn m_column {[this](int row) {
        return std::make_unique<MessageItem>(m_conversation->at(row), surroundingsOf(row));
    }};
    std::function<Provider(const QString &)> m_providerOf;
    ThinkingSeconds m_thinkingSeconds {[this] { updateSurroundings(); }};
};
