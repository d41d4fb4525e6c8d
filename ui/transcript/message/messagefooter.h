// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "transcript/layout/control.h"
#include "turn/turnstate.h"
#include "words/provider.h"

#include <QCoreApplication>

/// What stands under a message's text: how it ended where that needs a word, and what can be done;
/// or what it waits for.
struct MessageFooter
{
    struct Button
    {
        Control::Kind kind = Control::Kind::TryAgain;
        QString words;
        FailureAction action {};
        bool operator==(const Button &) const = default;
    };
    QString icon; ///< Empty for a quiet line.
    QString sentence;
    QString details; ///< More, in the provider's words.
    std::vector<Button> buttons;
    bool isEmpty() const { return sentence.isEmpty(); }
    bool operator==(const MessageFooter &) const = default;
    Q_DECLARE_TR_FUNCTIONS(MessageFooter)
};

/// What a message holds; told apart from the message, which may come without its text.
struct MessageContent
{
    qint64 characters = 0; ///< Of the text; 0 where there is nothing to see.
    bool hasThinking = false;
};

/// `turn` is given where a turn works on this message.
MessageFooter footerOf(const Message &message, const MessageContent &content,
                       const std::optional<TurnState> &turn, const Provider &provider);
/// Says that a fallback model answers, for which account and why; empty if none does.
QString fallbackWords(const Message &message, const Provider &provider);
