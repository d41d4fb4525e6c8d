// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/runningturns.h"

/// Answers that wait, at a person's wish, until their provider will be back (*Wait and send
/// automatically*), at most one a conversation. The deadline is the wall clock's. It is stored with
/// the message: after a restart it is an offer (ConversationStore::recoverInterrupted), and nothing
/// goes by itself.
class ScheduledSends : public QObject
{
    Q_OBJECT

public:
    ScheduledSends(ConversationStore &store, ConversationList &list, Clock &clock,
                   QObject *parent = nullptr);
    ~ScheduledSends() override;

    /// A failed answer at the end of its conversation waits until `at` (UTC). The conversation
    /// outlives its wait. False, and a problem(), where it could not be stored.
    bool add(Conversation &conversation, MessageId answer, const QDateTime &at);
    bool contains(ConversationId id) const;
    /// The answer of a conversation that waits; nullopt where none does.
    std::optional<MessageId> answerOf(ConversationId id) const;
    /// Does not wait: due() comes at once.
    void sendNow(ConversationId id);
    /// Back to Failed, with its reason.
    void cancel(ConversationId id);
    /// Adds what waits here to what the turns wait for; `foreground` is the open conversation.
    void addTo(TurnSummary &summary, const Conversation *foreground) const;

signals:
    /// Its time has come, and it does not wait here any more; it has since `since` (UTC).
    void due(Conversation *conversation, MessageId answer, const QDateTime &since);
    /// A wait began or ended.
    void changed();
    /// A wait was cancelled; the conversation may go.
    void ended(Conversation *conversation);
    /// It could not be stored; in words.
    void problem(const QString &message);

private:
    struct Wait
    {
        Conversation *conversation;
        MessageId answer;
        QDateTime at, since; ///< UTC.
    };
    std::optional<Wait> take(ConversationId id);
    const Wait *find(ConversationId id) const;
    const Wait *earliest() const;
    /// Stores the answer with this status and time; the conversation's and the list's marks follow.
    bool put(Conversation &conversation, MessageId answer, MessageStatus status,
             const QDateTime &at);
    void arm();
    void ring();
    static TurnState stateOf(const Wait &wait);

    ConversationStore &m_store;
    ConversationList &m_list;
    Clock &m_clock;
    QList<Wait> m_waits;
    std::unique_ptr<Alarm> m_alarm;
};
