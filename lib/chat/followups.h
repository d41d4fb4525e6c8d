// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/questions.h"

/// What is sent without a click: a failed question to the fallback model, and a scheduled send
/// whose time has come.
class FollowUps : public QObject
{
    Q_OBJECT

public:
    FollowUps(ConversationList &list, Accounts &accounts, Settings &settings, Questions &questions,
              QObject *parent = nullptr);

    /// Asks the fallback model if a turn has failed and the settings say so.
    void afterTurn(Conversation &conversation, const TurnEnd &end);
    /// Asks for an answer that was to be sent later, after the user has waited for this long.
    void sendDue(Conversation &conversation, MessageId answer, std::chrono::milliseconds waited);

signals:
    /// A turn is over, and no fallback model is asked.
    void turnEnded(const TurnEnd &end);
    /// A turn has failed, and the fallback model, of the account with this name, is asked now.
    void fallbackAsked(const TurnEnd &failed, const QString &account);

private:
    /// The model to ask after a failed answer; nullopt if none is to be asked.
    std::optional<ChosenModel> fallbackFor(const Conversation &conversation, const Message &failed);
    bool askFallback(Conversation &conversation, const ChosenModel &fallback, const TurnEnd &end);

    ConversationList &m_list;
    Accounts &m_accounts;
    Settings &m_settings;
    Questions &m_questions;
};
