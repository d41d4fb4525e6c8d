// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/failure.h"

#include "base/enumnames.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kindNames {
    std::pair {Failure::Kind::Unreachable, "Unreachable"},
    std::pair {Failure::Kind::Untrusted, "Untrusted"},
    std::pair {Failure::Kind::TimedOut, "TimedOut"},
    std::pair {Failure::Kind::CutOff, "CutOff"},
    std::pair {Failure::Kind::RateLimited, "RateLimited"},
    std::pair {Failure::Kind::Overloaded, "Overloaded"},
    std::pair {Failure::Kind::ServerError, "ServerError"},
    std::pair {Failure::Kind::Unauthorized, "Unauthorized"},
    std::pair {Failure::Kind::KeyUnreadable, "KeyUnreadable"},
    std::pair {Failure::Kind::NoCredit, "NoCredit"},
    std::pair {Failure::Kind::ModelNotFound, "ModelNotFound"},
    std::pair {Failure::Kind::ContextTooLong, "ContextTooLong"},
    std::pair {Failure::Kind::PolicyRefused, "PolicyRefused"},
    std::pair {Failure::Kind::Rejected, "Rejected"},
    std::pair {Failure::Kind::NotAnAnswer, "NotAnAnswer"},
    std::pair {Failure::Kind::Malformed, "Malformed"},
    std::pair {Failure::Kind::ProgramEnded, "ProgramEnded"},
    std::pair {Failure::Kind::GivenUp, "GivenUp"},
};

constexpr std::array sourceNames {
    std::pair {HintSource::None, "schedule"},
    std::pair {HintSource::RetryAfterMs, "retry-after-ms"},
    std::pair {HintSource::RetryAfter, "retry-after"},
    std::pair {HintSource::RateLimitReset, "ratelimit-reset"},
    std::pair {HintSource::Message, "message"},
};

constexpr std::array limitNames {
    std::pair {TimeLimit::None, ""},
    std::pair {TimeLimit::Connect, "connect"},
    std::pair {TimeLimit::FirstByte, "first-byte"},
    std::pair {TimeLimit::Idle, "idle"},
    std::pair {TimeLimit::Payload, "payload"},
};

constexpr std::array faultNames {
    std::pair {AddressFault::None, ""},
    std::pair {AddressFault::NeedsHttp, "needs-http"},
    std::pair {AddressFault::NeedsHttps, "needs-https"},
};

QJsonArray refusedToJson(const QList<RefusedPart> &parts)
{
    QJsonArray array;
    for (const RefusedPart &part : parts)
        array.append(QJsonObject {{u"message"_s, part.message},
                                  {u"attachment"_s, part.attachment},
                                  {u"earlier"_s, part.earlier},
                                  {u"name"_s, part.name}});
    return array;
}

QList<RefusedPart> refusedFromJson(const QJsonArray &array)
{
    QList<RefusedPart> parts;
    for (const QJsonValue &part : array)
        parts.append({part[u"message"_s].toInteger(), part[u"attachment"_s].toInt(-1),
                      part[u"earlier"_s].toInt(), part[u"name"_s].toString()});
    return parts;
}

} // namespace

bool Failure::isTransient() const
{
    if (addressFault != AddressFault::None)
        return false;
    switch (kind) {
    case Kind::NoCredit:
    case Kind::PolicyRefused:
        return false; // regardless of `x-should-retry`
    case Kind::Unreachable:
    case Kind::TimedOut:
    case Kind::CutOff:
    case Kind::RateLimited:
    case Kind::Overloaded:
    case Kind::ServerError:
    case Kind::GivenUp:
        return retryOrder.value_or(true);
    case Kind::Untrusted:
    case Kind::Unauthorized:
    case Kind::KeyUnreadable:
    case Kind::ModelNotFound:
    case Kind::ContextTooLong:
    case Kind::Rejected:
    case Kind::NotAnAnswer:
    case Kind::Malformed:
    case Kind::ProgramEnded:
        return retryOrder.value_or(false);
    }
    Q_UNREACHABLE();
}

bool Failure::closesGate() const
{
    return (kind == Kind::RateLimited || kind == Kind::Overloaded) && isTransient();
}

QString nameOf(Failure::Kind kind)
{
    return nameIn(kindNames, kind);
}

QString nameOf(HintSource source)
{
    return nameIn(sourceNames, source);
}

QJsonObject toJson(const Failure &failure)
{
    QJsonObject object {{u"kind"_s, nameOf(failure.kind)}};
    if (failure.status)
        object[u"status"_s] = failure.status;
    for (const auto &[key, value] :
         {std::pair {u"type"_s, failure.type}, std::pair {u"code"_s, failure.code},
          std::pair {u"requestId"_s, failure.requestId}, std::pair {u"detail"_s, failure.detail}}) {
        if (!value.isEmpty())
            object[key] = value;
    }
    if (failure.retryAfter) {
        object[u"retryAfterMs"_s] = qint64(failure.retryAfter->count());
        object[u"hintSource"_s] = nameOf(failure.hintSource);
    }
    if (failure.retryOrder)
        object[u"retryOrder"_s] = *failure.retryOrder;
    if (failure.limit != TimeLimit::None)
        object[u"limit"_s] = nameIn(limitNames, failure.limit);
    if (failure.addressFault != AddressFault::None)
        object[u"addressFault"_s] = nameIn(faultNames, failure.addressFault);
    if (failure.outcomeUnknown)
        object[u"outcomeUnknown"_s] = true;
    if (!failure.refused.isEmpty())
        object[u"refused"_s] = refusedToJson(failure.refused);
    return object;
}

Failure failureFromJson(const QJsonObject &object)
{
    Failure failure;
    failure.kind
        = valueIn(kindNames, object[u"kind"_s].toString()).value_or(Failure::Kind::Malformed);
    failure.status = object[u"status"_s].toInt();
    failure.type = object[u"type"_s].toString();
    failure.code = object[u"code"_s].toString();
    failure.requestId = object[u"requestId"_s].toString();
    failure.detail = object[u"detail"_s].toString();
    if (object.contains(u"retryAfterMs"_s)) {
        failure.retryAfter = std::chrono::milliseconds(object[u"retryAfterMs"_s].toInteger());
        failure.hintSource
            = valueIn(sourceNames, object[u"hintSource"_s].toString()).value_or(HintSource::None);
    }
    if (object.contains(u"retryOrder"_s))
        failure.retryOrder = object[u"retryOrder"_s].toBool();
    failure.limit = valueIn(limitNames, object[u"limit"_s].toString()).value_or(TimeLimit::None);
    failure.addressFault
        = valueIn(faultNames, object[u"addressFault"_s].toString()).value_or(AddressFault::None);
    failure.outcomeUnknown = object[u"outcomeUnknown"_s].toBool();
    failure.refused = refusedFromJson(object[u"refused"_s].toArray());
    return failure;
}

QString cleanWords(const QString &words, int maxLength)
{
    // Read past `maxLength` by more than the length of a key, so that a key across the end is
    // masked too.
    constexpr int longestKey = 512;
    QString clean;
    clean.reserve(qMin(words.size(), qsizetype(maxLength) + longestKey));
    for (qsizetype i = 0; i < words.size() && clean.size() < maxLength + longestKey; ++i) {
        const bool isPair
            = words[i].isHighSurrogate() && i + 1 < words.size() && words[i + 1].isLowSurrogate();
        const char32_t c = isPair ? QChar::surrogateToUcs4(words[i], words[i + 1])
                                  : char32_t(words[i].unicode());
        const QChar::Category category = QChar::category(c);
        // Formatting: bidi overrides, zero-width and tag characters.
        const bool isLeftOut = category == QChar::Other_Format
            || (category == QChar::Other_Control && c != u'\n' && c != u'\t');
        if (!isLeftOut)
            clean.append(QStringView(words).sliced(i, isPair ? 2 : 1));
        i += isPair ? 1 : 0;
    }
    // Some providers quote the key in their message. It must not reach the log or the store.
    static const QRegularExpression keyLike(u"\\b(sk|xai|gsk|key|pplx)-[A-Za-z0-9_\\-]{12,}"_s);
    clean.replace(keyLike, u"\\1-…"_s);
    clean.truncate(maxLength);
    if (!clean.isEmpty() && clean.back().isHighSurrogate())
        clean.chop(1); // do not leave half a character
    return clean.trimmed();
}
