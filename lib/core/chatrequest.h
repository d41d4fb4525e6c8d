// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

/// Whether the model is asked to think before it answers.
enum class ThinkingWish { ModelDefault, On, Off };

/// How an answer that ended early is continued.
enum class Continuation {
    None, ///< The last message is a question.
    Prefilled, ///< The answer so far is the last message; the model continues its text.
    Asked, ///< A message after the answer asks the model to go on.
};

/// Whether the reply is requested as a stream or as one body.
enum class ReplyForm { Stream, Whole };

/// One message of the history that is sent.
struct ChatMessage
{
    Role role = Role::User;
    QString text;
    QList<Attachment> attachments; ///< The contents of those that are not left out are in memory
                                   ///< when the request is sent.
    QByteArray replay; ///< See Message::replay; sent only if replayModel is the request's model.
    QString replayModel;
    MessageId id = 0; ///< 0 if it is not stored yet.
    QList<RefusedPart> origins {}; ///< Where each attachment comes from; set by turnsOf().
};

/// A question and its history, independent of the dialect. Only parameters that are set are sent.
struct ChatRequest
{
    QString model;
    QString systemPrompt;
    QList<ChatMessage> messages; ///< Oldest first; the last one is the question, or the answer
                                 ///< that is continued.
    Continuation continuation = Continuation::None; ///< Sent as Asked if Prefilled is impossible.
    ReplyForm form = ReplyForm::Stream;
    std::optional<int> maxTokens;
    std::optional<double> temperature, topP;
    ThinkingWish thinking = ThinkingWish::ModelDefault;
    bool wantsStreamUsage = true; ///< openai-chat `stream_options`; false if the server refuses it.
    bool wantsReplay = true; ///< Message::replay is sent, and openai-responses asks for it with
                             ///< `include`; false if the server refuses it.
};
