// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/chatrequest.h"
#include "core/result.h"

#include <QJsonArray>
#include <QNetworkRequest>
#include <QUrl>

// What the requests of all dialects have in common.

/// A request to `url` with the account's key and headers, and with redirects left to us. An empty
/// key sends no key header.
Result<QNetworkRequest> requestTo(const QUrl &url, const Account &account, const QByteArray &key);

/// The messages as every provider takes them: empty ones dropped, neighbours of one role joined by
/// a blank line, and replay only where it belongs to the request's model. A continuation ends
/// as it has to: with the answer, trimmed, or with the sentence that asks for more.
QList<ChatMessage> turnsOf(const ChatRequest &chat);

enum class AttachmentForm { Image, Text, File };
AttachmentForm formOf(const Attachment &attachment);
/// `data:<type>;base64,…`
QString dataUrl(const Attachment &attachment);
/// The message's text with the text files that go with it before it.
QString textWithFiles(const ChatMessage &message);
/// The attachments that are no text.
QList<Attachment> binaryAttachments(const ChatMessage &message);
/// How a dialect writes a message that has images or files.
struct ContentForm
{
    enum class Text { BeforeFiles, AfterFiles };
    QLatin1StringView textType; ///< The `type` of a part with text.
    Text text = Text::AfterFiles;
    QJsonObject (*filePart)(const Attachment &attachment) = nullptr; ///< One image or file.
};
/// A message's `content`: a plain string if it has neither images nor files, since some servers
/// make several messages of an array.
QJsonValue contentOf(const ChatMessage &message, const ContentForm &form);
/// Message::replay as what it is; empty where it cannot be read.
QJsonArray replayBlocks(const ChatMessage &message);

/// Whether a refusal names a parameter as a whole word.
bool names(const Failure &failure, QLatin1StringView parameter);
/// The question without the sampling parameter that was refused by name; where both are named (they
/// exclude each other on some servers), without top_p.
std::optional<ChatRequest> withoutRefusedSampling(const ChatRequest &chat, const Failure &failure);
