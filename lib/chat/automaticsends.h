// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/questionsender.h"
#include "chat/queuedquestions.h"

/// Sends requests that the user has not started directly: a failed question to the fallback model,
/// a scheduled send whose time has come, and a queued question.
class AutomaticSends : public QObject
{
    Q_OBJECT

public:
    AutomaticSends(ConversationList &list, Accounts &accounts, Settings &settings,
                   QuestionSender &questions, QueuedQuestions &queue, QObject *parent = nullptr);

    /// Call this after a turn has ended. If it failed and the setting is on, asks the fallback
    /// model and emits fallbackAsked(). Otherwise emits turnEnded().
    void afterTurn(Conversation &conversation, const TurnEnd &end);
    /// Sends the request for a scheduled answer. `waited` is the time for which the user has
    /// already waited.
    void sendDue(Conversation &conversation, MessageId answer, std::chrono::milliseconds waited);
    /// Stores a queued question in its conversation, which must not have a turn, and sends it to
    /// the account and model that are chosen there. Returns false and leaves the question in the
    /// queue if there is no model, a file that cannot be read, or an error while storing, which are
    /// reported.
    bool sendQueued(Conversation &conversation, const QueuedQuestion &queued);

signals:
    /// A turn has ended, and no fallback model is asked.
    void turnEnded(const TurnEnd &end);
    /// A turn has failed, and the fallback model is being asked. `account` is the name of its
    /// account.
    void fallbackAsked(const TurnEnd &failed, const QString &account);

private:
    /// Returns the model to ask after a failed answer; nullopt if there is none.
    std::optional<ChosenModel> fallbackFor(const Conversation &conversation, const Message &failed);
    bool askFallback(Conversation &conversation, const ChosenModel &fallback, const TurnEnd &end);

    ConversationList &m_list;
    Accounts &m_accounts;
    Settings &m_settings;
    QuestionSender &m_questions;
    QueuedQuestions &m_queue;
};
