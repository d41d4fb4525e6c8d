// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/commondialect.h"
#include "dialects/payloadreader.h"

#include <QJsonArray>

#include <tuple>

/// The OpenAI Responses API (lib/dialects/openai-responses.md).
class OpenAiResponsesDialect : public CommonDialect
{
public:
    QByteArray body(const Account &account, const ChatRequest &chat) const override;
    std::unique_ptr<AnswerReader> reader() const override;
    std::optional<ChatRequest> withoutRefused(const ChatRequest &chat,
                                              const Failure &failure) const override;
};

/// Reads a Responses reply. The text comes from the deltas, or from the output of the terminal
/// event if there were none.
class OpenAiResponsesReader : public PayloadReader
{
protected:
    void readPayload(const QJsonObject &payload) override;
    bool readWhole(const QJsonObject &reply) override;
    QByteArray replay() const override;

private:
    enum class Ending { Completed, Incomplete, Failed, Abandoned };
    static Ending endingOf(const QString &status);
    /// Identifies a part of the thinking. The wire has no separator between two parts.
    using ThinkingPart = std::tuple<QString, int, int>;
    void readThinking(const ThinkingPart &part, const QString &text);
    void readResponse(const QJsonObject &response, Ending ending);
    void readOutput(const QJsonArray &output);
    void readUsage(const QJsonObject &usage);
    void keepReasoning(const QJsonObject &item);

    bool m_hasText = false;
    std::optional<ThinkingPart> m_thinkingPart;
    QJsonArray m_reasoning;
};
