// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "chat/runningturns.h"

#include <QObject>

/// Puts questions on their way: who answers, what is sent, and that it is stored before anything
/// leaves the machine.
class Asking : public QObject
{
    Q_OBJECT

public:
    /// Who answers: the account's client and the model.
    struct Target
    {
        std::shared_ptr<ProviderClient> client;
        QString model;
    };

    Asking(ConversationStore &store, ConversationList &list, Accounts &accounts, Settings &settings,
           Clock &clock, RunningTurns &runningTurns, QObject *parent = nullptr);

    /// nullopt, and a problem(), where nobody can answer.
    std::optional<Target> target(const QString &accountId, const QString &model);
    /// The visible path up to a message, and what else is sent with it.
    ChatRequest requestFor(const Conversation &conversation, std::optional<MessageId> upTo,
                           const QString &model) const;
    /// Whether an answer that breaks off is continued by itself, as the settings say.
    Turn::AfterInterruption afterInterruption() const;
    /// An answer that is not there yet; not stored.
    Message pendingAnswer(const Target &target, std::optional<MessageId> question) const;
    /// Stores `messages` (a question and its answer, or an answer) and the new leaf in one
    /// transaction, and shows them. Returns the id of the last one; nullopt, and a problem(), if
    /// nothing was stored.
    std::optional<MessageId> store(Conversation &conversation, const QList<Message> &messages);
    /// Stores a question that was the draft and its answer; the draft is deleted in the same
    /// transaction. A head without an id is that of a new conversation, which is created. nullopt,
    /// and a problem(), if nothing was stored; show() follows.
    std::optional<ConversationStore::Asked> storeDraft(const ConversationHead &head,
                                                       const QList<Message> &messages);
    /// Adds stored messages to their conversation, in memory. Returns the id of the last one.
    MessageId show(Conversation &conversation, QList<Message> messages,
                   const QList<MessageId> &ids);
    /// Asks for an answer that is stored, and as Pending. `since` is when the person began to wait
    /// for it (UTC); invalid: now.
    void ask(Conversation &conversation, MessageId answer, const Target &target,
             const QDateTime &since = {});
    /// Asks for one that waited or failed; it is Pending again.
    bool askAgain(Conversation &conversation, MessageId answer, const Target &target,
                  const QDateTime &since);

signals:
    /// Something could not be done; in words.
    void problem(const QString &message);

private:
    std::optional<ConversationStore::Asked> store(const ConversationHead &head,
                                                  const QList<Message> &messages,
                                                  ConversationStore::Draft draft);
    bool check(const Result<Done> &result);

    ConversationStore &m_store;
    ConversationList &m_list;
    Accounts &m_accounts;
    Settings &m_settings;
    Clock &m_clock;
    RunningTurns &m_runningTurns;
};
