// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "base/clock.h"
#include "chat/activeturn.h"
#include "conversations/conversationlist.h"
#include "conversations/problems.h"
#include "conversations/unsavedchanges.h"
#include "storage/conversationstore.h"

#include <QObject>

#include <memory>

/// Holds failed answers until the time at which their provider will be available again, because the
/// user chose *Wait and send automatically*. There is at most one such answer per conversation. The
/// time is stored with the message. After a restart nothing is sent automatically; the window
/// offers the choice again (ConversationStore::recoverInterrupted()).
class ScheduledSends : public QObject
{
    Q_OBJECT

public:
    ScheduledSends(ConversationStore &store, ConversationList &list, const Accounts &accounts,
                   Clock &clock, UnsavedChanges &unsaved, Problems &problems,
                   QObject *parent = nullptr);
    ~ScheduledSends() override;

    /// Schedules a failed answer, which must be the last message of its conversation, for the time
    /// `at` (UTC). The conversation must outlive the wait. Returns false if the conversation
    /// already has a scheduled answer, or if the time could not be stored, which is reported.
    bool add(Conversation &conversation, MessageId answer, const QDateTime &at);
    bool contains(ConversationId id) const;
    /// The scheduled answer of a conversation; nullopt if there is none.
    std::optional<MessageId> answerOf(ConversationId id) const;
    /// Ends the wait and emits due().
    void sendNow(ConversationId id);
    /// Ends the wait. The answer becomes Failed again and keeps its failure. Emits ended().
    void cancel(ConversationId id);
    QList<ActiveTurn> active() const;

signals:
    /// A wait has ended, and the request for the answer must be sent. `waited` is the length of the
    /// wait.
    void due(Conversation *conversation, MessageId answer, std::chrono::milliseconds waited);
    /// active() has changed.
    void changed();
    /// A wait was cancelled. The conversation may be destroyed.
    void ended(Conversation *conversation);

private:
    struct Wait
    {
        Conversation *conversation;
        MessageId answer;
        QDateTime at; ///< UTC.
        std::chrono::milliseconds delay; ///< The length of the wait as planned.
        std::chrono::milliseconds since; ///< The start of the wait, by Clock::elapsed().
    };
    std::optional<Wait> take(ConversationId id);
    const Wait *find(ConversationId id) const;
    const Wait *earliest() const;
    /// Stores the answer with this status and time, and updates the conversation and the list.
    /// Returns false if Pending could not be stored; Failed becomes an unsaved change.
    bool put(Conversation &conversation, MessageId answer, MessageStatus status,
             const QDateTime &at);
    /// Starts the alarm for the earliest wait.
    void arm();
    void ring();
    static TurnState stateOf(const Wait &wait);

    ConversationStore &m_store;
    ConversationList &m_list;
    const Accounts &m_accounts;
    Clock &m_clock;
    UnsavedChanges &m_unsaved;
    Problems &m_problems;
    QList<Wait> m_waits;
    std::unique_ptr<Alarm> m_alarm;
};
