// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/commondialect.h"
#include "dialects/payloadreader.h"

#include <map>

/// The Anthropic Messages API (lib/dialects/anthropic-messages.md).
class AnthropicDialect : public CommonDialect
{
public:
    QByteArray body(const Account &account, const ChatRequest &chat) const override;
    /// A last assistant message is continued, but not with thinking on.
    Continuation continuation(const Account &account, const ChatRequest &chat) const override;
    std::unique_ptr<AnswerReader> reader() const override;
    std::optional<ChatRequest> withoutRefused(const ChatRequest &chat,
                                              const Failure &failure) const override;
    /// All models of an account on as few pages as possible; other servers ignore the query.
    Result<QNetworkRequest> modelsRequest(const Account &account, const QByteArray &key,
                                          const QString &after) const override;
};

/// Reads a Messages reply. Dispatches on `type` in the data, since some proxies strip the event
/// names.
class AnthropicReader : public PayloadReader
{
protected:
    void readPayload(const QJsonObject &payload) override;
    bool readWhole(const QJsonObject &reply) override;
    QByteArray replay() const override;

private:
    /// A content block as it has to be sent back.
    struct Block
    {
        QString type, text, signature, data;
    };
    void startBlock(int index, const QJsonObject &content);
    void growBlock(int index, const QJsonObject &delta);
    /// Cumulative: what is null or absent keeps its value.
    void readUsage(const QJsonObject &usage);

    std::map<int, Block> m_blocks;
};
