// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/commondialect.h"
#include "dialects/payloadreader.h"

/// OpenAI Chat Completions and the servers compatible with it
/// (lib/dialects/openai-chat-completions.md).
class OpenAiChatDialect : public CommonDialect
{
public:
    QByteArray body(const Account &account, const ChatRequest &chat) const override;
    std::unique_ptr<AnswerReader> reader() const override;
    std::optional<ChatRequest> withoutRefused(const ChatRequest &chat,
                                              const Failure &failure) const override;
};

/// Reads a Chat Completions reply of any compatible server.
class OpenAiChatReader : public PayloadReader
{
protected:
    void readPayload(const QJsonObject &payload) override;
    bool readWhole(const QJsonObject &reply) override;
    void readDone() override { complete(); }

private:
    void readChoice(const QJsonObject &choice);
    void readDelta(const QJsonObject &delta);
    void readMessage(const QJsonObject &message);
    void readFinishReason(const QString &reason);
    void readUsage(const QJsonObject &payload);

    QString m_text, m_thinking; ///< Shown so far.
    int m_deltas = 0; ///< The number of deltas with text.
};
