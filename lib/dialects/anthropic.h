// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/commondialect.h"
#include "dialects/payloadreader.h"

#include <QJsonArray>

#include <map>

/// The Anthropic Messages API (lib/dialects/anthropic-messages.md).
class AnthropicDialect : public CommonDialect
{
public:
    QByteArray body(const Account &account, const ChatRequest &chat) const override;
    /// Prefilled, unless thinking is on.
    Continuation continuation(const Account &account, const ChatRequest &chat) const override;
    std::unique_ptr<AnswerReader> reader() const override;
    std::optional<ChatRequest> withoutRefused(const ChatRequest &chat,
                                              const Failure &failure) const override;
    /// Requests the largest page size. Compatible servers ignore the query.
    Result<QNetworkRequest> modelsRequest(const Account &account, const QByteArray &key,
                                          const QString &after) const override;
};

/// Reads a Messages reply. Uses `type` in the data, because some proxies remove the event names.
class AnthropicReader : public PayloadReader
{
protected:
    void readPayload(const QJsonObject &payload) override;
    bool readWhole(const QJsonObject &reply) override;
    QByteArray replay() const override;

private:
    /// A content block in the form in which it is sent back.
    struct Block
    {
        QString type, text, signature, data;
        QString repeatable; ///< What is left of the text in the start event, as long as the deltas
                            ///< repeat it.
    };
    void startBlock(int index, const QJsonObject &content);
    void readContent(const QJsonArray &content);
    void growBlock(int index, const QJsonObject &delta);
    static QString grow(Block &block, const QString &piece);
    /// The counts are cumulative; a null or absent field keeps its value.
    void readUsage(const QJsonObject &usage);

    std::map<int, Block> m_blocks;
    QJsonArray m_startContent; ///< Of `message_start`; used if there are no blocks.
};
