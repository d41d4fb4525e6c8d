// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/account.h"
#include "core/chatrequest.h"

#include <QJsonArray>
#include <QNetworkRequest>
#include <QUrl>

// The parts that the requests of all dialects have in common.

/// A request to `url` with the account's key and headers, which does not follow redirects and
/// accepts a reply of this form. If the key is empty, no key header is sent. An extra header that
/// problemOf() rejects, or that would replace the key header, is not sent. Fails with a message for
/// the user if the key cannot be sent in a header.
Result<QNetworkRequest> requestTo(const QUrl &url, const Account &account, const QByteArray &key,
                                  ReplyForm form);

/// The messages in the form that every provider accepts: without empty ones, with a question at the
/// start, with consecutive messages of one role joined by a blank line, and with replay only if it
/// is from the request's model and wanted. A note stands for each attachment that is left out. A
/// continuation ends with the trimmed answer (Prefilled), or with a message that asks the
/// model to go on (Asked).
QList<ChatMessage> turnsOf(const ChatRequest &chat);

/// The way in which an attachment is sent.
enum class AttachmentForm { Image, Text, File };
/// Decides by the MIME type. If it is unknown, the content decides between Text and File.
AttachmentForm formOf(const Attachment &attachment);
/// `data:<type>;base64,…`
QString dataUrl(const Attachment &attachment);
/// The attached text files, followed by the text of the message.
QString textWithFiles(const ChatMessage &message);
/// The attachments that are not text files.
QList<Attachment> binaryAttachments(const ChatMessage &message);
/// The form in which a dialect writes a message with images or files.
struct ContentForm
{
    enum class Text { BeforeFiles, AfterFiles };
    QLatin1StringView textType; ///< The `type` of a part with text.
    Text text = Text::AfterFiles;
    QJsonObject (*filePart)(const Attachment &attachment) = nullptr; ///< One image or file.
};
/// `user` or `assistant`, as in all dialects.
QString roleOf(const ChatMessage &message);
/// A message's `content`: a plain string if it has neither images nor files, because some servers
/// split an array into several messages.
QJsonValue contentOf(const ChatMessage &message, const ContentForm &form);
/// The content blocks in Message::replay; empty if they cannot be read.
QJsonArray replayBlocks(const ChatMessage &message);

/// Writes the sampling parameters that are set.
void setSampling(QJsonObject &body, const ChatRequest &chat);
/// Whether the failure's detail names a parameter as a whole word.
bool names(const Failure &failure, QLatin1StringView parameter);
/// The request without the sampling parameter that was refused by name; nullopt if none was. If the
/// server names both, because it accepts only one of them, `top_p` is removed.
std::optional<ChatRequest> withoutRefusedSampling(const ChatRequest &chat, const Failure &failure);
