// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "transcript/layout/control.h"
#include "turn/turnstate.h"
#include "words/provider.h"

#include <QCoreApplication>

/// The footer below the text of an answer. It says how the answer ended, if not normally, or what
/// the answer is waiting for, and has buttons for the possible actions. Unless it is quiet, it is
/// drawn as a card.
struct MessageFooter
{
    enum class Tone {
        Quiet, ///< A request is under way. There is no card.
        Waiting, ///< The question waits, or the request is silent.
        Failed, ///< There is no answer, or it broke off.
        Note ///< The answer ended early for another reason.
    };
    struct Button
    {
        Control::Kind kind = Control::Kind::TryAgain;
        QString words;
        FailureAction action {};
        bool operator==(const Button &) const = default;
    };
    Tone tone = Tone::Note;
    QString icon; ///< The name of a line icon, or empty.
    /// One line that may change each second, in the words of the status bar: `Retrying in 4 s
    /// (attempt 2 of 4)`. May be empty.
    QString heading;
    QString time; ///< The part of the heading that is the time, or empty.
    QString sentence; ///< May be empty if there is a heading.
    QString details; ///< The provider's own error message in one line; empty if nothing is new.
    std::vector<Button> buttons;
    bool isEmpty() const { return heading.isEmpty() && sentence.isEmpty(); }
    /// Returns the heading and the sentence.
    QString words() const;
    bool operator==(const MessageFooter &) const = default;
    Q_DECLARE_TR_FUNCTIONS(MessageFooter)
};

/// The facts about the texts of a message that the footer needs instead of the texts.
struct MessageContent
{
    qint64 characters = 0; ///< The length of the text; 0 if it is empty or blank.
    bool hasThinking = false;
    /// A newer message or version follows, so what was refused has been dealt with.
    bool isSuperseded = false;
};

/// The footer of a message at the time `now`, in UTC; empty for questions. `turn` is set while a
/// turn works on the message.
MessageFooter footerOf(const Message &message, const MessageContent &content,
                       const std::optional<TurnState> &turn, const Provider &provider,
                       const QDateTime &now);
/// A sentence that says that a fallback model answers, for which account and why. Empty if there is
/// no fallback.
QString fallbackWords(const Message &message, const Provider &provider);
