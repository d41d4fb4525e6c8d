// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/commondialect.h"
#include "dialects/payloadreader.h"
#include "dialects/streamedparts.h"

#include <QJsonArray>

/// The OpenAI Responses API (lib/dialects/openai-responses.md).
class OpenAiResponsesDialect : public CommonDialect
{
public:
    QByteArray body(const Account &account, const ChatRequest &chat) const override;
    std::unique_ptr<AnswerReader> reader() const override;
    std::optional<ChatRequest> withoutRefused(const ChatRequest &chat,
                                              const Failure &failure) const override;
};

/// Reads a Responses reply. The text comes from the deltas. The `done` events and the output of the
/// terminal event contain it again; what was not in a delta is taken from them.
class OpenAiResponsesReader : public PayloadReader
{
protected:
    void readPayload(const QJsonObject &payload) override;
    bool readWhole(const QJsonObject &reply) override;
    QByteArray replay() const override;

private:
    enum class Ending { Completed, Incomplete, Failed, Abandoned };
    static Ending endingOf(const QString &status, Ending otherwise);
    using Key = StreamedParts::Key;
    struct PartText
    {
        Key key;
        QString text;
    };
    static PartText partText(Key key, const QJsonObject &part);
    std::vector<PartText> partsOf(const QJsonObject &item, int number) const;
    void addPiece(const Key &key, const QString &piece);
    void addComplete(const PartText &part, StreamedParts::Source source);
    void readResponse(const QJsonObject &response, Ending ending);
    void readOutput(const QJsonArray &output);
    void readUsage(const QJsonObject &usage);
    void keepReasoning(const QJsonObject &item);

    StreamedParts m_text {QString()}, m_thinking {QStringLiteral("\n\n")};
    QJsonArray m_reasoning;
};
