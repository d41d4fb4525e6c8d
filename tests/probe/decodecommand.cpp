// SPDX-License-Identifier: GPL-3.0-or-later
#include "decodecommand.h"

#include "arguments.h"
#include "dialects/dialect.h"
#include "dialects/eventstream.h"
#include "output.h"

#include <QJsonArray>

#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

QString errorKind(Failure::Kind kind)
{
    switch (kind) {
    case Failure::Kind::Malformed:
        return u"malformed"_s;
    case Failure::Kind::CutOff:
    case Failure::Kind::ProgramEnded: // only in stored messages, as the next one
    case Failure::Kind::GivenUp:
        return u"truncated"_s;
    case Failure::Kind::Unreachable:
    case Failure::Kind::Untrusted:
    case Failure::Kind::TimedOut:
        return u"network"_s;
    case Failure::Kind::RateLimited:
    case Failure::Kind::Overloaded:
    case Failure::Kind::ServerError:
    case Failure::Kind::Unauthorized:
    case Failure::Kind::KeyUnreadable:
    case Failure::Kind::NoCredit:
    case Failure::Kind::ModelNotFound:
    case Failure::Kind::ContextTooLong:
    case Failure::Kind::PolicyRefused:
    case Failure::Kind::Rejected:
    case Failure::Kind::NotAnAnswer:
        return u"api"_s;
    }
    Q_UNREACHABLE();
}

/// Consecutive parts of a body.
using Pieces = QList<QByteArrayView>;

Pieces piecesOf(QByteArrayView body, qsizetype size)
{
    Pieces pieces;
    for (qsizetype from = 0; from < body.size(); from += size)
        pieces.append(body.sliced(from, qMin(size, body.size() - from)));
    return pieces;
}

QJsonValue decodeEvents(const Pieces &pieces)
{
    EventStream stream;
    std::vector<ServerSentEvent> events;
    const auto take = [&events](std::vector<ServerSentEvent> more) {
        events.insert(events.end(), more.begin(), more.end());
    };
    for (const QByteArrayView piece : pieces)
        take(stream.feed(piece));
    take(stream.end());
    QJsonArray result;
    for (const ServerSentEvent &event : events) {
        result.append(QJsonObject {{u"event"_s, QString::fromUtf8(event.event)},
                                   {u"data"_s, QString::fromUtf8(event.data)},
                                   {u"id"_s, QString::fromUtf8(event.id)}});
    }
    return result;
}

QJsonValue decodeAnswer(const Dialect &dialect, const Pieces &pieces)
{
    const std::unique_ptr<AnswerReader> reader = dialect.reader();
    QString text, thinking;
    QJsonValue usage = QJsonValue::Null, error = QJsonValue::Null;
    const auto take = [&](const std::vector<AnswerEvent> &events) {
        for (const AnswerEvent &event : events) {
            if (const auto *delta = std::get_if<TextDelta>(&event))
                text += delta->text;
            else if (const auto *thought = std::get_if<ThinkingDelta>(&event))
                thinking += thought->text;
            else if (const auto *update = std::get_if<UsageUpdate>(&event))
                usage = usageJson(update->usage);
            else if (const auto *failure = std::get_if<Failure>(&event))
                error = QJsonObject {{u"kind"_s, errorKind(failure->kind)},
                                     {u"type"_s, orNull(failure->type)},
                                     {u"code"_s, orNull(failure->code)},
                                     {u"message"_s, orNull(failure->detail)}};
        }
    };
    for (const QByteArrayView piece : pieces) {
        if (!reader->isDone())
            take(reader->feed(piece));
    }
    if (!reader->isDone())
        take(reader->end());
    return QJsonObject {{u"text"_s, text},
                        {u"thinking"_s, thinking},
                        {u"stop_reason"_s, orNull(reader->stopReason())},
                        {u"usage"_s, usage},
                        {u"error"_s, error}};
}

/// Returns whether decoding byte by byte and with every split in two gives the result `whole`.
bool isSplitProof(const QByteArray &body, const std::function<QJsonValue(const Pieces &)> &decode,
                  const QJsonValue &whole)
{
    if (decode(piecesOf(body, 1)) != whole)
        return false;
    const QByteArrayView view(body);
    for (qsizetype cut = 1; cut < body.size(); ++cut) {
        if (decode({view.first(cut), view.sliced(cut)}) != whole)
            return false;
    }
    return true;
}

} // namespace

int runDecode(const QStringList &words)
{
    const auto arguments = Arguments::read(words, {u"dialect"_s, u"split"_s}, {});
    if (!arguments)
        return unusable(arguments.error());
    const bool onlyEvents = arguments->value(u"dialect"_s) == "sse"_L1;
    const auto kind
        = onlyEvents ? Result<DialectKind>(DialectKind::OpenAiChat) : arguments->dialect();
    if (!kind)
        return unusable(u"--dialect is anthropic, openai-responses, openai-chat or sse"_s);
    const bool everySplit = arguments->value(u"split"_s) == "all"_L1;
    const auto size = everySplit ? Result<qint64>(0) : arguments->number(u"split"_s, 0, 1);
    if (!size)
        return unusable(u"--split takes `all` or a number of bytes"_s);
    if (arguments->files().size() != 1)
        return unusable(u"one FILE is needed (- is standard input)"_s);
    const auto body = readFile(arguments->files().first());
    if (!body)
        return unusable(body.error());

    const std::unique_ptr<Dialect> dialect = Dialect::create(*kind);
    const auto decode = [&](const Pieces &pieces) {
        return onlyEvents ? decodeEvents(pieces) : decodeAnswer(*dialect, pieces);
    };
    const QJsonValue result
        = decode(*size > 0 ? piecesOf(*body, *size) : Pieces {QByteArrayView(*body)});
    printLine(result);
    if (everySplit && !isSplitProof(*body, decode, result)) {
        std::fputs("reprise-probe: the result depends on how the bytes are cut\n", stderr);
        return 1;
    }
    return 0;
}
