// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/messagerecord.h"

#include "storage/sql.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace MessageRecord {

namespace {

    constexpr qint64 latestTime = 253'402'300'799'999; // the end of the year 9999

    std::optional<qint64> optionalNumber(const QVariant &stored)
    {
        bool isNumber = false;
        const qint64 number = stored.isNull() ? 0 : stored.toLongLong(&isNumber);
        return isNumber ? std::optional(number) : std::nullopt;
    }

    milliseconds durationFrom(const QVariant &stored)
    {
        return milliseconds(qBound(qint64(0), stored.toLongLong(), latestTime));
    }

    QString jsonText(const QJsonDocument &document)
    {
        return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
    }

    /// The value whose nameOf() is the name; `fallback` if there is none.
    template<typename T>
    T named(const QString &name, std::initializer_list<T> values, T fallback)
    {
        const auto found = std::find_if(values.begin(), values.end(),
                                        [&name](T each) { return nameOf(each) == name; });
        return found == values.end() ? fallback : *found;
    }

    HintSource sourceFrom(const QString &name)
    {
        return named(name,
                     {HintSource::RetryAfterMs, HintSource::RetryAfter, HintSource::RateLimitReset,
                      HintSource::Message},
                     HintSource::None);
    }

    QVariant stored(const QList<AttemptRecord> &attempts)
    {
        if (attempts.isEmpty())
            return {};
        QJsonArray array;
        for (const AttemptRecord &attempt : attempts) {
            QJsonObject object {{u"startedAt"_s, stamp(attempt.startedAt)},
                                {u"durationMs"_s, qint64(attempt.duration.count())}};
            if (attempt.failure)
                object[u"failure"_s] = toJson(*attempt.failure);
            if (attempt.wasStopped)
                object[u"stopped"_s] = true;
            if (attempt.waitedAfter) {
                object[u"waitedAfterMs"_s] = qint64(attempt.waitedAfter->count());
                object[u"waitSource"_s] = ::nameOf(attempt.waitSource);
            }
            array.append(object);
        }
        return Sql::storable(jsonText(QJsonDocument(array)));
    }

    QList<AttemptRecord> attemptsFrom(const QVariant &stored)
    {
        QList<AttemptRecord> attempts;
        if (stored.isNull())
            return attempts;
        const QJsonArray array = QJsonDocument::fromJson(stored.toByteArray()).array();
        for (const QJsonValue &value : array) {
            const QJsonObject object = value.toObject();
            AttemptRecord attempt;
            attempt.startedAt = timeFrom(object[u"startedAt"_s].toVariant());
            attempt.duration = durationFrom(object[u"durationMs"_s].toVariant());
            if (object[u"failure"_s].isObject())
                attempt.failure = failureFromJson(object[u"failure"_s].toObject());
            attempt.wasStopped = object[u"stopped"_s].toBool();
            if (object.contains(u"waitedAfterMs"_s)) {
                attempt.waitedAfter = durationFrom(object[u"waitedAfterMs"_s].toVariant());
                attempt.waitSource = sourceFrom(object[u"waitSource"_s].toString());
            }
            attempts.append(attempt);
        }
        return attempts;
    }

    QVariant stored(const std::optional<FallbackNote> &note)
    {
        if (!note)
            return {};
        const QJsonObject object {{u"accountId"_s, note->accountId},
                                  {u"account"_s, note->account},
                                  {u"model"_s, note->model},
                                  {u"failure"_s, toJson(note->failure)}};
        return Sql::storable(jsonText(QJsonDocument(object)));
    }

    std::optional<FallbackNote> fallbackNoteFrom(const QVariant &stored)
    {
        if (stored.isNull())
            return std::nullopt;
        const QJsonDocument document = QJsonDocument::fromJson(stored.toByteArray());
        if (!document.isObject())
            return std::nullopt;
        return FallbackNote {document[u"accountId"_s].toString(), document[u"account"_s].toString(),
                             document[u"model"_s].toString(),
                             failureFromJson(document[u"failure"_s].toObject())};
    }

    std::optional<Failure> failureFrom(const QVariant &stored)
    {
        if (stored.isNull())
            return std::nullopt;
        const QJsonDocument document = QJsonDocument::fromJson(stored.toByteArray());
        if (!document.isObject())
            return std::nullopt;
        Failure failure = failureFromJson(document.object());
        // Earlier versions stored a sentence here, in the language of the interface at that time.
        if (failure.kind == Failure::Kind::ProgramEnded)
            failure.detail.clear();
        return failure;
    }

    /// A row with an impossible number of lines is recounted.
    TextExtent extentOf(const QString &text, const std::optional<qint64> &lines)
    {
        return lines && *lines >= 0 && *lines <= text.size()
            ? TextExtent {static_cast<int>(text.size()), static_cast<int>(*lines)}
            : TextExtent::of(text);
    }

} // namespace

QString nameOf(MessageStatus status)
{
    switch (status) {
    case MessageStatus::Pending:
        return u"pending"_s;
    case MessageStatus::Streaming:
        return u"streaming"_s;
    case MessageStatus::Complete:
        return u"complete"_s;
    case MessageStatus::Interrupted:
        return u"interrupted"_s;
    case MessageStatus::Failed:
        return u"failed"_s;
    case MessageStatus::Stopped:
        return u"stopped"_s;
    }
    Q_UNREACHABLE();
}

MessageStatus statusFrom(const QString &name)
{
    return named(name,
                 {MessageStatus::Pending, MessageStatus::Streaming, MessageStatus::Interrupted,
                  MessageStatus::Failed, MessageStatus::Stopped},
                 MessageStatus::Complete);
}

QString nameOf(Role role)
{
    switch (role) {
    case Role::User:
        return u"user"_s;
    case Role::Assistant:
        return u"assistant"_s;
    }
    Q_UNREACHABLE();
}

qint64 stamp(const QDateTime &time)
{
    return (time.isValid() ? time : QDateTime::currentDateTimeUtc()).toMSecsSinceEpoch();
}

QDateTime timeFrom(const QVariant &stored)
{
    return QDateTime::fromMSecsSinceEpoch(qBound(qint64(0), stored.toLongLong(), latestTime),
                                          Qt::UTC);
}

QVariant stored(const std::optional<Failure> &failure)
{
    return failure ? QVariant(Sql::storable(jsonText(QJsonDocument(toJson(*failure)))))
                   : QVariant();
}

const QStringList &columns()
{
    static const QStringList names {u"status"_s,
                                    u"created_at"_s,
                                    u"account"_s,
                                    u"model"_s,
                                    u"stop_reason"_s,
                                    u"input_tokens"_s,
                                    u"output_tokens"_s,
                                    u"reasoning_tokens"_s,
                                    u"cache_read_tokens"_s,
                                    u"cache_write_tokens"_s,
                                    u"cost"_s,
                                    u"first_text_ms"_s,
                                    u"thinking_ms"_s,
                                    u"answer_ms"_s,
                                    u"failure"_s,
                                    u"attempts"_s,
                                    u"send_at"_s,
                                    u"stand_in_for"_s,
                                    u"left_out"_s,
                                    u"text"_s,
                                    u"thinking"_s,
                                    u"replay"_s,
                                    u"line_breaks"_s};
    return names;
}

const QString &selection()
{
    static const QString sql = [] {
        QStringList names = columns();
        for (QString &name : names) {
            if (name == "text"_L1 || name == "thinking"_L1)
                name = u"CAST(%1 AS BLOB)"_s.arg(name);
        }
        return u"id, parent, role = '%1', "_s.arg(nameOf(Role::Assistant)) + names.join(", "_L1);
    }();
    return sql;
}

QVariantList values(const Message &message)
{
    const Usage &usage = message.usage;
    return {nameOf(message.status),
            stamp(message.createdAt),
            Sql::storable(message.accountId),
            Sql::storable(message.model),
            Sql::storable(message.stopReason),
            Sql::nullable(usage.inputTokens),
            Sql::nullable(usage.outputTokens),
            Sql::nullable(usage.reasoningTokens),
            Sql::nullable(usage.cacheReadTokens),
            Sql::nullable(usage.cacheWriteTokens),
            usage.cost ? QVariant(*usage.cost) : QVariant(),
            qint64(message.firstTextAfter.count()),
            qint64(message.thinkingTime.count()),
            qint64(message.answerTime.count()),
            stored(message.failure),
            stored(message.attempts),
            message.sendAt.isValid() ? QVariant(stamp(message.sendAt)) : QVariant(),
            stored(message.fallbackFor),
            message.isLeftOut,
            Sql::storable(message.text),
            Sql::storable(message.thinking),
            message.replay,
            TextExtent::of(message.text).lines};
}

Message read(const QSqlQuery &row)
{
    int column = 0;
    const auto next = [&row, &column] { return row.value(column++); };
    Message message;
    message.id = next().toLongLong();
    message.parent = optionalNumber(next());
    message.role = next().toBool() ? Role::Assistant : Role::User;
    message.status = statusFrom(next().toString());
    message.createdAt = timeFrom(next());
    message.accountId = next().toString();
    message.model = next().toString();
    message.stopReason = next().toString();
    for (std::optional<qint64> *tokens :
         {&message.usage.inputTokens, &message.usage.outputTokens, &message.usage.reasoningTokens,
          &message.usage.cacheReadTokens, &message.usage.cacheWriteTokens})
        *tokens = optionalNumber(next());
    const QVariant cost = next();
    bool isNumber = false;
    const double dollars = cost.isNull() ? 0 : cost.toDouble(&isNumber);
    if (isNumber && std::isfinite(dollars))
        message.usage.cost = dollars;
    message.firstTextAfter = durationFrom(next());
    message.thinkingTime = durationFrom(next());
    message.answerTime = durationFrom(next());
    message.failure = failureFrom(next());
    message.attempts = attemptsFrom(next());
    if (const QVariant sendAt = next(); !sendAt.isNull())
        message.sendAt = timeFrom(sendAt);
    message.fallbackFor = fallbackNoteFrom(next());
    message.isLeftOut = next().toBool();
    message.text = Sql::text(next().toByteArray());
    message.thinking = Sql::text(next().toByteArray());
    message.replay = next().toByteArray();
    message.counted.extent = extentOf(message.text, optionalNumber(next()));
    return message;
}

} // namespace MessageRecord
