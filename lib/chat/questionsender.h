// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "chat/runningturns.h"
#include "conversations/problems.h"
#include "conversations/unsavedchanges.h"

#include <QCoreApplication>

/// The client of an account, and the model of that account that answers a question.
struct ChosenModel
{
    std::shared_ptr<ProviderClient> client;
    QString model;
};

/// Chooses the model for a question, stores the question, and then sends its request.
class QuestionSender
{
    Q_DECLARE_TR_FUNCTIONS(QuestionSender)

public:
    QuestionSender(ConversationStore &store, ConversationList &list, Accounts &accounts,
                   Settings &settings, Clock &clock, RunningTurns &turns, UnsavedChanges &unsaved,
                   Problems &problems);

    /// Returns the client of the account with the model. If the account does not exist or `model`
    /// is empty, reports the problem and returns nullopt.
    std::optional<ChosenModel> choose(const QString &accountId, const QString &model);
    /// Returns the request for an answer to the message `upTo`, with the messages that lead to it.
    ChatRequest requestFor(const Conversation &conversation, std::optional<MessageId> upTo,
                           const QString &model) const;
    /// Returns the request with the contents of all attachments in memory. If one of them cannot be
    /// read, reports the problem and returns nullopt. Call it before anything is stored or stopped.
    std::optional<ChatRequest> withContents(ChatRequest request);
    /// Returns the request, with the contents of all attachments, for the answer to a question that
    /// is not stored yet; nullopt as in withContents(). `conversation` is null for a new one.
    std::optional<ChatRequest> requestFor(const Message &question, const ConversationHead &head,
                                          const Conversation *conversation, const QString &model);
    /// Returns the setting for interrupted answers: whether their rest is requested automatically.
    Turn::AfterInterruption afterInterruption() const;
    /// Returns a new question. Does not store it.
    Message question(std::optional<MessageId> parent, const QString &text,
                     const QList<Attachment> &attachments) const;
    /// Returns a new answer without text. Does not store it.
    Message pendingAnswer(const ChosenModel &model, std::optional<MessageId> question) const;
    /// Stores `messages` (a question and its answer, or only an answer) and the new leaf in one
    /// transaction, and shows the messages. Returns the id of the last message. If storing fails,
    /// reports the problem and returns nullopt.
    std::optional<MessageId> store(Conversation &conversation, const QList<Message> &messages);
    /// Stores `messages`, the question and its answer, and deletes the draft in the same
    /// transaction. If the head has no id, a new conversation is created. If storing fails, reports
    /// the problem and returns nullopt. Call show() afterwards.
    std::optional<ConversationStore::Asked> storeDraft(const ConversationHead &head,
                                                       const QList<Message> &messages);
    /// The same for a question that is moved from the queue of the conversation instead.
    std::optional<ConversationStore::Asked> storeQueued(ConversationId conversation,
                                                        const QList<Message> &messages,
                                                        QueuedQuestionId queued);
    /// Adds stored messages to their conversation in memory, and updates its head and the list.
    /// Returns the id of the last message.
    MessageId show(Conversation &conversation, QList<Message> messages,
                   const QList<MessageId> &ids);
    /// Sends the request, made by withContents(), for an answer that is stored as Pending. `waited`
    /// is the time for which the user has already waited.
    void ask(Conversation &conversation, MessageId answer, const ChosenModel &model,
             const ChatRequest &request, std::chrono::milliseconds waited = {});
    /// Makes an answer that waited or failed Pending again, and sends its request. If an attachment
    /// cannot be read or the change cannot be stored, reports the problem and sends nothing.
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
    UnsavedChanges &m_unsaved;
    Problems &m_problems;
};
