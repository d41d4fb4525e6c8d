// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/chatrequest.h"
#include "dialects/dialect.h"

#include <QJsonDocument>
#include <QJsonObject>

// Shortcuts for accounts, questions and failures in the tests of the dialects.

inline Account accountAt(DialectKind dialect, const QString &baseUrl)
{
    Account account;
    account.dialect = dialect;
    account.baseUrl = baseUrl;
    return account;
}

inline ChatMessage said(Role role, const QString &text)
{
    ChatMessage message;
    message.role = role;
    message.text = text;
    return message;
}

inline ChatRequest question(const QString &model, const QList<ChatMessage> &messages)
{
    ChatRequest chat;
    chat.model = model;
    chat.messages = messages;
    return chat;
}

inline QJsonObject bodyOf(const Account &account, const ChatRequest &chat)
{
    return QJsonDocument::fromJson(Dialect::create(account.dialect)->body(account, chat)).object();
}

inline Failure rejection(const QString &detail)
{
    Failure failure;
    failure.kind = Failure::Kind::Rejected;
    failure.status = 400;
    failure.detail = detail;
    return failure;
}

/// Reads a complete reply body and returns AnswerComplete::replay.
inline QByteArray replayOf(DialectKind dialect, const QByteArray &body)
{
    const auto reader = Dialect::create(dialect)->reader();
    std::vector<AnswerEvent> events = reader->feed(body);
    for (const AnswerEvent &event : reader->end())
        events.push_back(event);
    for (const AnswerEvent &event : events) {
        if (const auto *complete = std::get_if<AnswerComplete>(&event))
            return complete->replay;
    }
    return "no answer";
}
