// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "transcript/layout/control.h"
#include "turn/turnstate.h"
#include "words/provider.h"

#include <QCoreApplication>

/// The footer below the text of an answer: how the answer ended, if not normally, or what it is
/// waiting for, with buttons for the possible actions.
struct MessageFooter
{
    struct Button
    {
        Control::Kind kind = Control::Kind::TryAgain;
        QString words;
        FailureAction action {};
        bool operator==(const Button &) const = default;
    };
    QString icon; ///< The name of a line icon. Empty: a muted line without an icon.
    QString sentence;
    QString details; ///< The provider's own words.
    std::vector<Button> buttons;
    bool isEmpty() const { return sentence.isEmpty(); }
    bool operator==(const MessageFooter &) const = default;
    Q_DECLARE_TR_FUNCTIONS(MessageFooter)
};

/// The content of a message whose text is not passed along.
struct MessageContent
{
    qint64 characters = 0; ///< Of the text; 0 if it is empty or blank.
    bool hasThinking = false;
};

/// The footer of a message; empty for questions. `turn` is set while a turn works on the message.
MessageFooter footerOf(const Message &message, const MessageContent &content,
                       const std::optional<TurnState> &turn, const Provider &provider);
/// Says that a fallback model answers, for which account and why; empty if none does.
QString fallbackWords(const Message &message, const Provider &provider);
