// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/refusedparts.h"

#include "core/imagefile.h"
#include "dialects/requestparts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestQuote = 30; ///< Characters of a message that are quoted in its name.
constexpr qint64 imageWeight = 6000; ///< An image counts as a text of this many characters.

/// A turn of the request, and the index of one of its attachments; -1 if none is named.
struct WirePlace
{
    qsizetype turn = -1;
    qsizetype attachment = -1;
};

using Forms = QList<AttachmentForm>;

/// The same request with tiny images and files, so that its body is short. The null byte keeps a
/// file of unknown type from being taken for a text.
ChatRequest outlineOf(ChatRequest chat)
{
    for (ChatMessage &message : chat.messages) {
        for (Attachment &attachment : message.attachments) {
            if (!attachment.isLeftOut && formOf(attachment) != AttachmentForm::Text)
                attachment.content = QByteArray(1, '\0');
        }
    }
    return chat;
}

bool isTextPart(const QJsonValue &part)
{
    return part[u"type"_s].toString().endsWith("text"_L1);
}

/// The place that the words name by its indices in the body: `messages.3.content.1.image…`,
/// `messages[3].content[1]`, `input[3]`. The body may have further elements, such as the system
/// prompt, which are no turns.
std::optional<WirePlace> placeIn(const QString &words, const QJsonObject &body)
{
    static const QRegularExpression path(
        u"\\b(?:messages|input|contents)(?:\\.|\\[| -> )(\\d{1,9})\\b\\]?(?:(?:\\.| -> )(?:content|parts)(?:\\.|\\[| -> )(\\d{1,9})\\b)?"_s);
    const QRegularExpressionMatch match = path.match(words);
    if (!match.hasMatch())
        return std::nullopt;
    const QJsonArray elements
        = body[body.contains(u"messages"_s) ? u"messages"_s : u"input"_s].toArray();
    const qsizetype index = match.captured(1).toInt();
    if (index >= elements.size())
        return std::nullopt;
    const auto isTurn = [](const QJsonValue &element) {
        const QString role = element[u"role"_s].toString();
        return role == "user"_L1 || role == "assistant"_L1;
    };
    if (!isTurn(elements[index]))
        return std::nullopt;
    WirePlace place {std::count_if(elements.begin(), elements.begin() + index, isTurn), -1};
    const QJsonArray parts = elements[index][u"content"_s].toArray();
    const qsizetype part = match.captured(2).toInt();
    if (!match.hasCaptured(2) || part >= parts.size() || isTextPart(parts[part]))
        return place;
    place.attachment = std::count_if(parts.begin(), parts.begin() + part,
                                     [](const QJsonValue &each) { return !isTextPart(each); });
    return place;
}

/// The forms of attachments that the words speak about. A chat sends nothing else that these words
/// could mean.
Forms formsIn(const QString &words)
{
    static const QRegularExpression image(u"image|vision|multi-?modal|image_url|media type"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression file(u"\\b(pdf|documents?|files?|file_data|input_file)\\b"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    // Servers that know only texts name neither: the content has to be a string.
    static const QRegularExpression any(
        u"expected a string|valid string|must be a string|ChatCompletionRequestContent|"
        "expected `?text|should be 'text'|content type"_s,
        QRegularExpression::CaseInsensitiveOption);
    Forms forms;
    if (image.match(words).hasMatch())
        forms.append(AttachmentForm::Image);
    if (file.match(words).hasMatch())
        forms.append(AttachmentForm::File);
    if (forms.isEmpty() && any.match(words).hasMatch())
        forms = {AttachmentForm::Image, AttachmentForm::File};
    return forms;
}

QList<RefusedPart> attachmentsOf(const ChatMessage &turn, const Forms &forms)
{
    QList<RefusedPart> parts;
    for (qsizetype i = 0; i < turn.attachments.size(); ++i) {
        if (forms.contains(formOf(turn.attachments[i])))
            parts.append(turn.origins[i]);
    }
    return parts;
}

/// The number of images that the server accepts, from "At most 1 image(s) may be provided", "Too
/// many images in request. Max is 8.", "too many images and documents: 102 + 0 > 100".
std::optional<qsizetype> mostImagesIn(const QString &words)
{
    static const QRegularExpression most(
        u"(?:at most|up to|maximum of|max(?:imum)? is|more than|exceeds? (?:the "
        u")?(?:limit|maximum) "
        "(?:of|is)|>)\\s*(\\d{1,4})(?!\\.?\\d| ?(?:px|pixel|[KMG]i?B|bytes))"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression many(
        u"too many|at most \\d+ image|up to \\d+ image|images? may|more than \\d+ image|number of images"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (!many.match(words).hasMatch())
        return std::nullopt;
    const QRegularExpressionMatch match = most.match(words);
    return match.hasMatch() ? std::optional(qsizetype(match.captured(1).toInt())) : std::nullopt;
}

/// The attachments of these forms in the whole request, but not the newest ones if the server
/// accepts some.
QList<RefusedPart> attachmentsOf(const QList<ChatMessage> &turns, const Forms &forms,
                                 const QString &words)
{
    QList<RefusedPart> parts;
    for (const ChatMessage &turn : turns)
        parts += attachmentsOf(turn, forms);
    if (const auto most = mostImagesIn(words); most && *most < parts.size())
        parts.resize(parts.size() - *most);
    return parts;
}

QString quoteOf(const ChatMessage &message)
{
    const QString text = message.text.left(10 * longestQuote).simplified();
    if (text.isEmpty() && !message.attachments.isEmpty())
        return message.attachments.first().fileName;
    return text.size() > longestQuote ? text.left(longestQuote - 1).trimmed() + u'…' : text;
}

/// The turn as a whole, unless it is the question or follows it.
QList<RefusedPart> refusedMessage(const QList<ChatMessage> &turns, qsizetype index)
{
    const auto isQuestion
        = [](const ChatMessage &turn) { return turn.role == Role::User && turn.id != 0; };
    if (std::none_of(turns.begin() + index + 1, turns.end(), isQuestion))
        return {};
    return {{turns[index].id, -1, 0, quoteOf(turns[index])}};
}

qint64 weightOf(const ChatMessage &message)
{
    qint64 weight = message.text.size();
    for (const Attachment &attachment : message.attachments) {
        if (!attachment.isLeftOut)
            weight += formOf(attachment) == AttachmentForm::Image ? imageWeight
                                                                  : attachment.content.size();
    }
    return weight;
}

/// The part of the chat that fits, from the two largest numbers in "prompt is too long: 210000
/// tokens > 200000 maximum", "188240 + 21333 > 200000" and similar sentences. Somewhat less than
/// the limit, because the weights of the messages are estimates. Half of the chat if there are no
/// such numbers.
double fittingShare(const QString &words)
{
    static const QRegularExpression number(u"\\d{1,3}(?:,\\d{3})+|\\d{3,}"_s);
    QList<double> numbers;
    for (auto match = number.globalMatch(words); match.hasNext();)
        numbers.append(match.next().captured().remove(u',').toDouble());
    if (numbers.size() < 2)
        return 0.5;
    std::partial_sort(numbers.begin(), numbers.begin() + 2, numbers.end(), std::greater<>());
    const double asked = numbers[0], limit = numbers[1];
    return asked > 0 ? std::clamp(0.9 * limit / asked, 0.25, 0.9) : 0.5;
}

/// The oldest messages, so that the rest begins with a question and probably fits.
QList<RefusedPart> oldestMessages(const ChatRequest &chat, const QString &words)
{
    const QList<ChatMessage> &messages = chat.messages;
    const auto question
        = std::find_if(messages.crbegin(), messages.crend(),
                       [](const ChatMessage &each) { return each.role == Role::User; });
    const qsizetype last = std::distance(question, messages.crend()) - 1;
    if (last < 1)
        return {};
    qint64 whole = 0;
    for (const ChatMessage &message : messages)
        whole += weightOf(message);
    const double room = double(whole) * fittingShare(words);
    qsizetype first = last; // the first message that is still sent
    double kept = 0;
    for (qsizetype i = messages.size() - 1; i > 0; --i) {
        kept += double(weightOf(messages[i]));
        if (kept > room)
            break;
        if (messages[i].role == Role::User)
            first = std::min(first, i);
    }
    const ChatMessage &end = messages[first - 1];
    return {{end.id, -1, int(first) - 1, quoteOf(end)}};
}

/// If the request has too many bytes, its files are the reason, the earlier ones first.
QList<RefusedPart> earlierFiles(const QList<ChatMessage> &turns)
{
    const Forms all {AttachmentForm::Image, AttachmentForm::File};
    const QList<RefusedPart> earlier = attachmentsOf(turns.first(turns.size() - 1), all, QString());
    return earlier.isEmpty() ? attachmentsOf(turns.last(), all) : earlier;
}

/// All images that exceed the limit in "max allowed size: 8000 pixels" or "6275800 bytes > 5242880
/// bytes". A server names only the first of them.
QList<RefusedPart> imagesOver(const QList<ChatMessage> &turns, const QString &words)
{
    static const QRegularExpression pixels(u"size[^:]*: (\\d{1,9}) pixels"_s),
        bytes(u"> (\\d{1,9}) bytes"_s);
    const QRegularExpressionMatch side = pixels.match(words), size = bytes.match(words);
    QList<RefusedPart> parts;
    for (const ChatMessage &turn : turns) {
        for (qsizetype i = 0; i < turn.attachments.size(); ++i) {
            const Attachment &file = turn.attachments[i];
            if (formOf(file) != AttachmentForm::Image || !file.content.isInMemory())
                continue;
            const QSize has = imageSize(file.content.bytes());
            const bool isOver = side.hasMatch()
                ? std::max(has.width(), has.height()) > side.captured(1).toInt()
                : size.hasMatch()
                    && (file.content.size() + 2) / 3 * 4 > size.captured(1).toLongLong();
            if (isOver)
                parts.append(turn.origins[i]);
        }
    }
    return parts;
}

/// The files or the message that the words name or describe.
QList<RefusedPart> namedParts(const Dialect &dialect, const Account &account,
                              const ChatRequest &chat, const QList<ChatMessage> &turns,
                              const QString &words)
{
    const Forms forms = formsIn(words);
    const QJsonObject body
        = QJsonDocument::fromJson(dialect.body(account, outlineOf(chat))).object();
    const std::optional<WirePlace> place = placeIn(words, body);
    if (!place || place->turn >= turns.size())
        return attachmentsOf(turns, forms, words);
    const ChatMessage &turn = turns[place->turn];
    const QList<RefusedPart> files
        = attachmentsOf(turn, {AttachmentForm::Image, AttachmentForm::File});
    if (place->attachment >= 0 && place->attachment < files.size()) {
        const QList<RefusedPart> alike = imagesOver(turns, words);
        const RefusedPart &named = files[place->attachment];
        return alike.contains(named) ? alike : QList {named};
    }
    if (const QList<RefusedPart> named = attachmentsOf(turn, forms); !named.isEmpty())
        return named;
    return refusedMessage(turns, place->turn);
}

} // namespace

QList<RefusedPart> refusedParts(const Dialect &dialect, const Account &account,
                                const ChatRequest &chat, const Failure &failure)
{
    const bool isTooLong = failure.kind == Failure::Kind::ContextTooLong;
    if (!isTooLong && failure.kind != Failure::Kind::Rejected)
        return {};
    const QList<ChatMessage> turns = turnsOf(chat);
    if (turns.isEmpty())
        return {};
    QList<RefusedPart> parts;
    if (!isTooLong)
        parts = namedParts(dialect, account, chat, turns, failure.detail);
    else if (failure.status == 413)
        parts = earlierFiles(turns);
    if (isTooLong && parts.isEmpty())
        parts = oldestMessages(chat, failure.detail);
    parts.removeIf([](const RefusedPart &part) { return part.message == 0; }); // not stored
    return parts;
}
