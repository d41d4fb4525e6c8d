// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/attachmentproblem.h"

#include "chat/filelimits.h"
#include "core/hostname.h"
#include "core/imagefile.h"
#include "dialects/requestparts.h"

#include <QLocale>
#include <QSize>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

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

bool isSentImage(const Attachment &attachment)
{
    return !attachment.isLeftOut && formOf(attachment) == AttachmentForm::Image;
}

qsizetype imagesIn(const QList<ChatMessage> &messages)
{
    qsizetype count = 0;
    for (const ChatMessage &message : messages)
        count += std::count_if(message.attachments.begin(), message.attachments.end(), isSentImage);
    return count;
}

QString bytesInWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

/// The problem of one image, of which `most` pixels are accepted on the longer side.
std::optional<AttachmentProblem> imageProblem(const Attachment &image, const QString &account,
                                              int most, qint64 mostBytes)
{
    const QLocale locale;
    AttachmentProblem problem {AttachmentProblem::Kind::ImageTooLarge, {}, {}, most, mostBytes};
    const QSize size = image.content.isInMemory() ? imageSize(image.content.bytes()) : QSize();
    if (most > 0 && std::max(size.width(), size.height()) > most)
        problem.words = AttachmentProblem::tr(
                            "“%1” has %2 × %3 pixels; %4 accepts at most %5 on each side. Make it "
                            "smaller and attach it again.")
                            .arg(image.fileName, locale.toString(size.width()),
                                 locale.toString(size.height()), account, locale.toString(most));
    else if (mostBytes > 0 && image.content.size() > mostBytes)
        problem.words = AttachmentProblem::tr(
                            "“%1” has %2; %3 accepts at most %4 for an image. Make it smaller and "
                            "attach it again.")
                            .arg(image.fileName, bytesInWords(image.content.size()), account,
                                 bytesInWords(mostBytes));
    return problem.words.isEmpty() ? std::nullopt : std::optional(problem);
}

/// `earlier` is the number of images in the chat.
QList<AttachmentProblem> imageProblems(const QList<Attachment> &attachments, qsizetype earlier,
                                       const QString &account, const FileLimits &limits)
{
    QList<AttachmentProblem> problems;
    const qsizetype count
        = earlier + std::count_if(attachments.begin(), attachments.end(), isSentImage);
    const bool isMany = limits.many > 0 && count > limits.many;
    for (qsizetype i = 0; i < attachments.size(); ++i) {
        if (!isSentImage(attachments[i]))
            continue;
        if (auto problem
            = imageProblem(attachments[i], account, isMany ? limits.sideOfMany : limits.side,
                           limits.image / 4 * 3)) {
            problem->index = i;
            problems.append(*problem);
        }
    }
    const bool hasImages = std::any_of(attachments.begin(), attachments.end(), isSentImage);
    if (hasImages && limits.images > 0 && count > limits.images)
        problems.append(
            {AttachmentProblem::Kind::TooManyImages,
             {},
             AttachmentProblem::tr("This chat and its files have %1 images; %2 accepts "
                                   "at most %3 at once. Remove images, or start a new "
                                   "chat.")
                 .arg(QString::number(count), account, QString::number(limits.images))});
    return problems;
}

QList<AttachmentProblem> pageProblems(const QList<Attachment> &attachments, const QString &account,
                                      const FileLimits &limits)
{
    if (limits.pages == 0)
        return {};
    int pages = 0;
    QList<qsizetype> files;
    for (qsizetype i = 0; i < attachments.size(); ++i) {
        const Attachment &each = attachments[i];
        if (each.mimeType == "application/pdf"_L1 && !each.isLeftOut && each.content.isInMemory()) {
            pages += pagesOfPdf(each.content.bytes());
            files.append(i);
        }
    }
    if (pages <= limits.pages)
        return {};
    const QLocale locale;
    const QString count = locale.toString(pages), most = locale.toString(limits.pages);
    AttachmentProblem problem {AttachmentProblem::Kind::TooManyPages, {}, {}};
    if (files.size() == 1) {
        problem.index = files.first();
        problem.words = AttachmentProblem::tr("“%1” has %2 pages; %3 accepts at most %4 at once. "
                                              "Attach only the pages that matter.")
                            .arg(attachments[files.first()].fileName, count, account, most);
    } else {
        problem.words = AttachmentProblem::tr("The PDF files have %1 pages; %2 accepts at most %3 "
                                              "at once. Attach only the pages that matter.")
                            .arg(count, account, most);
    }
    return {problem};
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
    const FileLimits limits = FileLimits::of(account, info);
    if (limits == FileLimits())
        return problems;
    const QList<ChatMessage> earlier
        = history && limits.request > 0 ? history() : QList<ChatMessage>();
    problems += imageProblems(attachments, imagesIn(earlier), account.name, limits);
    problems += pageProblems(attachments, account.name, limits);
    if (limits.request == 0)
        return problems;
    qint64 before = 0;
    for (const ChatMessage &message : earlier)
        before += sizeOnTheWire(message, model);
    const qint64 now = sizeOnTheWire(attachments);
    if (before + now + bodyReserve <= limits.request)
        return problems;
    const QString words = before + bodyReserve + now / 2 > limits.request
        ? AttachmentProblem::tr(
            "This chat and its files come to %1; %2 accepts at most %3 at once. Remove files, or "
            "start a new chat.")
        : AttachmentProblem::tr(
            "This chat and its files come to %1; %2 accepts at most %3 at once. Remove files, or "
            "make the images smaller.");
    problems.append(
        {AttachmentProblem::Kind::TooLarge,
         {},
         words.arg(bytesInWords(before + now), account.name, bytesInWords(limits.request))});
    return problems;
}
