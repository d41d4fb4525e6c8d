// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/attachmentproblem.h"

#include "core/hostname.h"
#include "dialects/requestparts.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

/// The largest body that Anthropic accepts, 32 MB: lib/dialects/anthropic-messages.md §1.
constexpr qint64 anthropicBody = 32'000'000;
constexpr qint64 bodyReserve = 100'000; ///< For the system prompt and the JSON syntax.

/// Every provider accepts these four types, except that Ollama refuses GIF with an error message:
/// lib/dialects/README.md §1.
bool isSupportedImage(const QString &mimeType)
{
    return mimeType == "image/png"_L1 || mimeType == "image/jpeg"_L1 || mimeType == "image/gif"_L1
        || mimeType == "image/webp"_L1;
}

/// The size in bytes as sent: text files are sent unchanged, other files in Base64.
qint64 sizeOnTheWire(const Attachment &attachment)
{
    const qint64 size = attachment.content.size();
    return formOf(attachment) == AttachmentForm::Text ? size : (size + 2) / 3 * 4;
}

qint64 sizeOnTheWire(const QList<Attachment> &attachments)
{
    qint64 size = 0;
    for (const Attachment &attachment : attachments)
        size += attachment.isLeftOut ? 0 : sizeOnTheWire(attachment);
    return size;
}

/// The size in bytes of UTF-8.
qint64 sizeOnTheWire(QStringView text)
{
    qint64 size = 0;
    for (const QChar each : text) {
        if (each.unicode() < 0x80)
            size += 1;
        else if (each.unicode() < 0x800 || each.isSurrogate()) // a pair of surrogates is 4 bytes
            size += 2;
        else
            size += 3;
    }
    return size;
}

qint64 sizeOnTheWire(const ChatMessage &message, const QString &model)
{
    // The replay is sent instead of the text, see replayOrContentOf() in lib/dialects.
    const bool isReplayed = !message.replay.isEmpty() && message.replayModel == model;
    return (isReplayed ? message.replay.size() : sizeOnTheWire(message.text))
        + sizeOnTheWire(message.attachments);
}

/// Whether the account certainly accepts PDF files. With Chat Completions, only two hosts are known
/// to do so: lib/dialects/openai-chat-completions.md §1.
bool isKnownToTakeFiles(const Account &account)
{
    if (account.dialect != DialectKind::OpenAiChat || account.isDemo)
        return true;
    const QString host = hostNameOf(account.baseUrl);
    return host == "api.openai.com"_L1 || host == "openrouter.ai"_L1;
}

std::optional<AttachmentProblem> problemOf(const Attachment &attachment, const Account &account,
                                           const ModelInfo &model)
{
    using Kind = AttachmentProblem::Kind;
    switch (formOf(attachment)) {
    case AttachmentForm::Text:
        return std::nullopt;
    case AttachmentForm::Image:
        if (model.takesImages == false)
            return AttachmentProblem {
                Kind::ImageRefused,
                {},
                AttachmentProblem::tr(
                    "%1 does not accept images. Remove “%2”, or choose another model.")
                    .arg(model.id, attachment.fileName)};
        if (!isSupportedImage(attachment.mimeType))
            return AttachmentProblem {
                Kind::ImageTypeRefused,
                {},
                AttachmentProblem::tr("“%1” is not a valid PNG, JPEG, GIF or WebP image. Save it "
                                      "in one of these formats and attach it again.")
                    .arg(attachment.fileName)};
        return std::nullopt;
    case AttachmentForm::File:
        if (model.takesPdf == false)
            return AttachmentProblem {
                Kind::FileRefused,
                {},
                AttachmentProblem::tr(
                    "%1 does not accept PDF files. Remove “%2”, or choose another model.")
                    .arg(model.id, attachment.fileName)};
        if (!model.takesPdf && !isKnownToTakeFiles(account))
            return AttachmentProblem {
                Kind::FileDoubtful,
                {},
                AttachmentProblem::tr("%1 may not accept PDF files such as “%2”. If it refuses, "
                                      "paste the text instead.")
                    .arg(account.name, attachment.fileName)};
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

} // namespace

QList<AttachmentProblem> attachmentProblems(const Account &account, const QString &model,
                                            const std::function<QList<ChatMessage>()> &history,
                                            const QList<Attachment> &attachments)
{
    QList<AttachmentProblem> problems;
    ModelInfo info = account.modelInfo(model).value_or(ModelInfo());
    info.id = model;
    for (qsizetype i = 0; i < attachments.size(); ++i) {
        if (attachments[i].isLeftOut)
            continue;
        if (std::optional<AttachmentProblem> problem = problemOf(attachments[i], account, info)) {
            problem->index = i;
            problems.append(*problem);
        }
    }
    if (account.dialect != DialectKind::Anthropic)
        return problems;
    qint64 before = 0;
    for (const ChatMessage &message : history ? history() : QList<ChatMessage>())
        before += sizeOnTheWire(message, model);
    const qint64 now = sizeOnTheWire(attachments);
    if (before + now + bodyReserve <= anthropicBody)
        return problems;
    const QLocale locale;
    const auto inWords = [&](qint64 bytes) {
        return locale.formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
    };
    const QString words = before + bodyReserve + now / 2 > anthropicBody
        ? AttachmentProblem::tr(
            "This chat and its files come to %1; %2 accepts at most %3 at once. Remove files, or "
            "start a new chat.")
        : AttachmentProblem::tr(
            "This chat and its files come to %1; %2 accepts at most %3 at once. Remove files, or "
            "make the images smaller.");
    problems.append({AttachmentProblem::Kind::TooLarge,
                     {},
                     words.arg(inWords(before + now), account.name, inWords(anthropicBody))});
    return problems;
}
