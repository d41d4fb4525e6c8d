// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "transcript/layout/control.h"
#include "turn/turnstate.h"
#include "words/provider.h"

#include <QCoreApplication>

/// The footer below the text of an answer. It says how the answer ended, if not normally, or what
/// the answer is waiting for, and has buttons for the possible actions.
struct MessageFooter
{
    struct Button
    {
        Control::Kind kind = Control::Kind::TryAgain;
        QString words;
        FailureAction action {};
        bool operator==(const Button &) const = default;
    };
    QString icon; ///< The name of a line icon. If it is empty, the sentence is muted.
    QString sentence;
    QString details; ///< The provider's own error message.
    std::vector<Button> buttons;
    bool isEmpty() const { return sentence.isEmpty(); }
    bool operator==(const MessageFooter &) const = default;
    Q_DECLARE_TR_FUNCTIONS(MessageFooter)
};

/// The facts about the texts of a message that the footer needs instead of the texts.
struct MessageContent
{
    qint64 characters = 0; ///< The length of the text; 0 if it is empty or blank.
    bool hasThinking = false;
};

/// The footer of a message; empty for questions. `turn` is set while a turn works on the message.
MessageFooter footerOf(const Message &message, const MessageContent &content,
                       const std::optional<TurnState> &turn, const Provider &provider);
/// A sentence that says that a fallback model answers, for which account and why. Empty if there is
/// no fallback.
QString fallbackWords(const Message &message, const Provider &provider);
