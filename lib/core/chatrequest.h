// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

/// What is asked for of a model's thinking.
enum class ThinkingWish { ModelDefault, On, Off };

enum class ReplyForm { Stream, Whole };

/// One message of the history that is sent.
struct ChatMessage
{
    Role role = Role::User;
    QString text;
    QList<Attachment> attachments;
    QByteArray replay; ///< See Message::replay; sent only where replayModel is the request's model.
    QString replayModel;
};

/// What is asked, in no provider's dialect. Parameters are sent only where they are set.
struct ChatRequest
{
    QString model;
    QString systemPrompt;
    QList<ChatMessage> messages; ///< Oldest first; the last one is the person's.
    ReplyForm form = ReplyForm::Stream;
    std::optional<int> maxTokens;
    std::optional<double> temperature, topP;
    ThinkingWish thinking = ThinkingWish::ModelDefault;
    bool wantsStreamUsage
        = true; ///< openai-chat `stream_options`; taken away where a server refuses it.
    bool wantsReplay
        = true; ///< openai-responses `include`; taken away where a model has nothing to send back.
};
