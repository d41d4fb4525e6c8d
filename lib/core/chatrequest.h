// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

/// What is asked for of a model's thinking.
enum class ThinkingWish { ModelDefault, On, Off };

/// How the last message, an answer that ended early, is taken up again.
enum class Continuation {
    None, ///< The last message is a question.
    Prefilled, ///< The answer so far is sent as the last word: the model goes on in its own text.
    Asked, ///< A sentence after it asks the model to go on.
};

enum class ReplyForm { Stream, Whole };

/// One message of the history that is sent.
struct ChatMessage
{
    Role role = Role::User;
    QString text;
    QList<Attachment> attachments; ///< Their contents are in memory when the request is sent.
    QByteArray replay; ///< See Message::replay; sent only where replayModel is the request's model.
    QString replayModel;
};

/// What is asked, in no provider's dialect. Parameters are sent only where they are set.
struct ChatRequest
{
    QString model;
    QString systemPrompt;
    QList<ChatMessage> messages; ///< Oldest first; the last one is the person's, or the
                                 ///< answer that is continued.
    Continuation continuation = Continuation::None; ///< The wish; Asked where it cannot be had.
    ReplyForm form = ReplyForm::Stream;
    std::optional<int> maxTokens;
    std::optional<double> temperature, topP;
    ThinkingWish thinking = ThinkingWish::ModelDefault;
    bool wantsStreamUsage
        = true; ///< openai-chat `stream_options`; taken away where a server refuses it.
    bool wantsReplay
        = true; ///< openai-responses `include`; taken away where a model has nothing to send back.
};
