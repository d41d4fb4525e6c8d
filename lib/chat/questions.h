// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "chat/runningturns.h"
#include "conversations/problems.h"

#include <QCoreApplication>

/// Who answers a question: an account's client and the model that it is asked for.
struct ChosenModel
{
    std::shared_ptr<ProviderClient> client;
    QString model;
};

/// Prepares a question (account, model, request) and stores it before it is sent.
class Questions
{
    Q_DECLARE_TR_FUNCTIONS(Questions)

public:
    Questions(ConversationStore &store, ConversationList &list, Accounts &accounts,
              Settings &settings, Clock &clock, RunningTurns &turns, Problems &problems);

    /// Returns nullopt if the account does not exist or no model is chosen, which is reported.
    std::optional<ChosenModel> choose(const QString &accountId, const QString &model);
    /// The request for the answer to the message `upTo` of the visible path.
    ChatRequest requestFor(const Conversation &conversation, std::optional<MessageId> upTo,
                           const QString &model) const;
    /// The request with the contents of all attachments in memory. Returns nullopt if one of them
    /// cannot be read, which is reported; call it before anything is stored or stopped.
    std::optional<ChatRequest> withContents(ChatRequest request);
    /// The same for the answer to a question that is not stored yet. `conversation` is null for a
    /// new one.
    std::optional<ChatRequest> requestFor(const Message &question, const ConversationHead &head,
                                          const Conversation *conversation, const QString &model);
    /// Whether the rest of an interrupted answer is asked for automatically, as set by the user.
    Turn::AfterInterruption afterInterruption() const;
    /// A new answer without text; not stored.
    Message pendingAnswer(const ChosenModel &model, std::optional<MessageId> question) const;
    /// Stores `messages` (a question and its answer, or an answer) and the new leaf in one
    /// transaction, and shows them. Returns the id of the last one, or nullopt if nothing was
    /// stored, which is reported.
    std::optional<MessageId> store(Conversation &conversation, const QList<Message> &messages);
    /// Stores a question that was the draft and its answer; the draft is deleted in the same
    /// transaction. A head without an id is that of a new conversation, which is created. Returns
    /// nullopt if nothing was stored, which is reported. Call show() afterwards.
    std::optional<ConversationStore::Asked> storeDraft(const ConversationHead &head,
                                                       const QList<Message> &messages);
    /// Adds stored messages to their conversation in memory. Returns the id of the last one.
    MessageId show(Conversation &conversation, QList<Message> messages,
                   const QList<MessageId> &ids);
    /// Sends the request, which is withContents(), for an answer that is stored as Pending. The
    /// user has waited for this long already.
    void ask(Conversation &conversation, MessageId answer, const ChosenModel &model,
             const ChatRequest &request, std::chrono::milliseconds waited = {});
    /// Sends the request for an answer that waited or failed, which becomes Pending again. Changes
    /// nothing if an attachment cannot be read, which is reported.
    void askAgain(Conversation &conversation, MessageId answer, const ChosenModel &model,
                  std::chrono::milliseconds waited);

private:
    std::optional<ConversationStore::Asked> store(const ConversationHead &head,
                                                  const QList<Message> &messages,
                                                  ConversationStore::Draft draft);

    ConversationStore &m_store;
    ConversationList &m_list;
    Accounts &m_accounts;
    Settings &m_settings;
    Clock &m_clock;
    RunningTurns &m_turns;
    Problems &m_problems;
};
