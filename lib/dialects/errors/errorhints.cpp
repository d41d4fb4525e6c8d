// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/errors/errorhints.h"

#include "base/duration.h"
#include "dialects/json.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int mostValues = 5000; // an error has some dozens; a server may send millions
constexpr int deepest = 24;
constexpr qsizetype longestMessage = 4000; // longer messages are searched up to here
constexpr qsizetype longestJson = 64 * 1024; // of a text that contains JSON
constexpr qsizetype mostListed = 64; // headers, messages and names

using Wait = std::optional<milliseconds>;

/// Gives `retryDelay`, `retry_delay` and `Retry-Delay` the same form.
QString squeezed(const QString &name)
{
    return name.toLower().remove(u'_').remove(u'-').remove(u' ');
}

/// The name of a response header with a hint, as HTTP has it; empty if the name is another one.
/// LiteLLM puts a prefix before the names of the provider's headers.
QByteArray hintHeader(const QString &name)
{
    constexpr QLatin1StringView prefix("llm_provider-");
    QString header = name.trimmed().toLower();
    if (header.startsWith(prefix))
        header.remove(0, prefix.size());
    header.replace(u'_', u'-');
    const QString form = squeezed(header);
    if (form == "retryaftermilliseconds"_L1 || form == "retryaftermillis"_L1
        || form == "retryafterms"_L1)
        return "retry-after-ms"_ba;
    if (form == "retryafter"_L1 || form == "retryafterseconds"_L1
        || form == "retryafterinseconds"_L1 || form == "retryinseconds"_L1
        || form == "resetsinseconds"_L1)
        return "retry-after"_ba;
    const bool isHint
        = header == "date"_L1 || header == "x-should-retry"_L1 || header.contains("ratelimit-"_L1);
    return isHint ? header.toLatin1() : QByteArray();
}

bool isDelay(const QString &form)
{
    return form == "retrydelay"_L1 || form == "retrydelayms"_L1 || form == "quotaresetdelay"_L1;
}

bool isMessage(const QString &form)
{
    return QStringList {u"message"_s,  u"msg"_s,         u"error"_s,       u"detail"_s,
                        u"raw"_s,      u"title"_s,       u"description"_s, u"statusmsg"_s,
                        u"errormsg"_s, u"errormessage"_s}
        .contains(form);
}

bool isName(const QString &form)
{
    return QStringList {u"code"_s,   u"type"_s,      u"status"_s,
                        u"reason"_s, u"errorcode"_s, u"errortype"_s}
        .contains(form);
}

QString textOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (!value.isDouble())
        return value.toString();
    const double number = value.toDouble();
    constexpr double largest = 9007199254740992.0; // 2⁵³
    return std::abs(number) < largest && number == std::floor(number)
        ? QString::number(qint64(number))
        : QString::number(number, 'f', 6);
}

/// A duration with units, or a number of seconds.
Wait durationIn(const QString &text, double unit = 1000)
{
    const QByteArray value = text.trimmed().toLower().toUtf8();
    if (const auto number = decimal(value))
        return saturatedMs(*number * unit);
    return goDuration(value);
}

/// The value of a delay field: `"31.5s"`, `"31"`, `31`, or `{"seconds":"31","nanos":500000000}`.
Wait delayIn(const QJsonValue &value, double unit)
{
    if (!value.isObject())
        return durationIn(textOf(value), unit);
    const QJsonObject parts = value.toObject();
    const Wait seconds = durationIn(textOf(parts[u"seconds"_s]));
    const auto nanos = decimal(textOf(parts[u"nanos"_s]).toLatin1());
    if (!seconds && !nanos)
        return std::nullopt;
    return saturatedMs(double(seconds.value_or(milliseconds(0)).count()) + nanos.value_or(0) / 1e6);
}

double unitIn(const QString &name)
{
    if (name.startsWith("ms"_L1) || name.startsWith("milli"_L1))
        return 1;
    if (name.startsWith(u's'))
        return 1e3;
    if (name.startsWith(u'm'))
        return 6e4;
    return name.startsWith(u'h') ? 3.6e6 : 8.64e7;
}

/// The sum of the numbers with their units: "1 hour and 5 minutes", "1m26.4s".
milliseconds spelledDuration(const QString &words)
{
    static const QRegularExpression part(u"(\\d+(?:\\.\\d*)?)\\s*(ns|[uµμ]s|[a-z]+)"_s);
    double sum = 0;
    for (auto parts = part.globalMatch(words); parts.hasNext();) {
        const auto match = parts.next();
        const double number = decimal(match.captured(1).toLatin1()).value_or(0);
        const QString unit = match.captured(2);
        if (unit == "ns"_L1)
            sum += number / 1e6;
        else if (unit.size() == 2 && unit[0] != u'm' && unit[1] == u's')
            sum += number / 1e3; // us, in three spellings
        else
            sum += number * unitIn(unit);
    }
    return saturatedMs(sum);
}

/// A delay inside a sentence: "try again in 11.054s", "please retry in 28ms", "in 6m0s", "after 26
/// seconds", "quota will reset after 1h2m3s".
Wait waitIn(const QString &words)
{
    static const QString unit
        = u"(?:ns|[uµμ]s|ms|msecs?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)"_s;
    static const QRegularExpression spelled(
        u"\\b(?:try again|retry|retrying|wait|resets?)\\s+(?:(?:in|after|for)\\s+)?"
        "(?:(?:about|approximately|around|another|at least)\\s+)?"
        "((?:\\d+(?:\\.\\d*)?\\s*%1(?![a-z])(?:\\s*,)?(?:\\s*and)?\\s*)+)"_s.arg(unit));
    Wait longest;
    for (auto matches = spelled.globalMatch(words); matches.hasNext();)
        longest = std::max(longest, Wait(spelledDuration(matches.next().captured(1))));
    return longest;
}

/// A field inside a sentence, as the programs of gateways print it: `'retryDelay': '34s'`,
/// `retry_delay { seconds: 34 }`, `Retry-After: 30`.
Wait printedFieldIn(const QString &words)
{
    static const QRegularExpression field(
        u"retry[_ -]?(?:delay|after)[\"'\\\\]*\\s*[:=][\\s\"'\\\\]*(\\d+(?:\\.\\d*)?(?:ms|s)?)(?![\\w.-])"_s);
    static const QRegularExpression message(
        u"retry_?delay[\"'\\\\]*\\s*(?::\\s*)?\\{[\\s\"'\\\\n]*seconds[\"'\\\\]*\\s*:[\\s\"']*(\\d+"
        u")"
        "(?:[\\s\"'\\\\n,]*nanos[\"'\\\\]*\\s*:[\\s\"']*(\\d+))?"_s);
    Wait longest;
    for (auto matches = field.globalMatch(words); matches.hasNext();)
        longest = std::max(longest, durationIn(matches.next().captured(1)));
    for (auto matches = message.globalMatch(words); matches.hasNext();) {
        const auto match = matches.next();
        longest = std::max(longest,
                           delayIn(QJsonObject {{u"seconds"_s, match.captured(1)},
                                                {u"nanos"_s, match.captured(2)}},
                                   1000));
    }
    return longest;
}

bool looksLikeJson(const QString &text)
{
    const QString begin = text.left(80).trimmed();
    return begin.startsWith(u'{') || begin.startsWith(u'[');
}

class HintReader
{
public:
    void read(const QJsonValue &value, int depth);
    const ErrorHints &hints() const { return m_hints; }

private:
    void readField(const QString &name, const QJsonValue &value, int depth);
    void readText(const QString &text, int depth);
    void readJsonIn(const QString &text, int depth);
    void readHeaders(const QJsonValue &value, int depth);
    void readPrintedHeaders(const QString &text);
    void addHeader(const QString &name, const QJsonValue &value);
    void addWait(const Wait &wait) { m_hints.retryAfter = std::max(m_hints.retryAfter, wait); }

    ErrorHints m_hints;
    int m_valuesLeft = mostValues;
};

void HintReader::read(const QJsonValue &value, int depth)
{
    if (depth > deepest || --m_valuesLeft < 0)
        return;
    if (value.isString())
        readText(value.toString(), depth);
    const QJsonArray list = value.toArray();
    for (const QJsonValue &each : list) {
        if (!each.isString())
            read(each, depth + 1);
    }
    const QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field)
        readField(field.key(), field.value(), depth);
}

void HintReader::readField(const QString &name, const QJsonValue &value, int depth)
{
    const QString form = squeezed(name);
    if (form.endsWith("headers"_L1)) {
        if (!form.startsWith("request"_L1))
            readHeaders(value, depth + 1);
    } else if (isDelay(form)) {
        addWait(delayIn(value, form.endsWith("ms"_L1) ? 1 : 1000));
    } else if (!hintHeader(name).isEmpty()) {
        addHeader(name, value);
    } else if (value.isString()) {
        if (isName(form) && m_hints.names.size() < mostListed)
            m_hints.names.append(value.toString());
        if (form == "quotaid"_L1 && value.toString().contains("PerDay"_L1, Qt::CaseInsensitive))
            m_hints.isDailyQuota = true;
        if (isMessage(form) || looksLikeJson(value.toString()))
            read(value, depth + 1);
    } else {
        read(value, depth + 1);
    }
}

void HintReader::readText(const QString &text, int depth)
{
    if (m_hints.messages.size() < mostListed)
        m_hints.messages.append(text.left(longestMessage));
    const QString words = text.left(longestMessage).toLower();
    addWait(waitIn(words));
    addWait(printedFieldIn(words));
    readJsonIn(text, depth);
}

/// Reads the JSON in a text, with or without a sentence around it.
void HintReader::readJsonIn(const QString &text, int depth)
{
    const qsizetype begin = text.indexOf(u'{');
    const qsizetype end = text.lastIndexOf(u'}');
    if (begin < 0 || end < begin || text.size() > longestJson)
        return;
    auto value = looksLikeJson(text) ? jsonValue(text.toUtf8()) : std::nullopt;
    if (!value)
        value = jsonValue(text.sliced(begin, end + 1 - begin).toUtf8());
    if (value)
        read(*value, depth + 1);
}

/// Headers as an object, a list of pairs, a list of objects with `name` and `value`, a flat list of
/// names and values, or a text that contains one of these.
void HintReader::readHeaders(const QJsonValue &value, int depth)
{
    if (depth > deepest || --m_valuesLeft < 0)
        return;
    if (value.isString()) {
        if (const auto json = jsonValue(value.toString().left(longestJson).toUtf8());
            json && !json->isString())
            readHeaders(*json, depth + 1);
        else
            readPrintedHeaders(value.toString().left(longestJson));
        return;
    }
    const QJsonObject object = value.toObject();
    const QJsonValue name = object[object.contains(u"name"_s) ? u"name"_s : u"key"_s];
    if (name.isString() && object.contains(u"value"_s))
        addHeader(name.toString(), object[u"value"_s]);
    for (auto header = object.begin(); header != object.end(); ++header)
        addHeader(header.key(), header.value());
    const QJsonArray list = value.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!list[i].isString())
            readHeaders(list[i], depth + 1);
        else if (list[i].toString().contains(u": "_s))
            readPrintedHeaders(list[i].toString());
        else if (i + 1 < list.size())
            addHeader(list[i].toString(), list[i + 1]);
    }
}

/// `Retry-After: 30` in lines, or `{'retry-after': '30'}` as Python prints it.
void HintReader::readPrintedHeaders(const QString &text)
{
    static const QRegularExpression header(
        u"(?:^|[\\s'\"({\\[,])([A-Za-z][\\w-]*)['\"]?\\s*[:,]\\s*(?:'([^']*)'|\"([^\"]*)\"|([^\\r\\n'\"]+))"_s,
        QRegularExpression::MultilineOption);
    for (auto matches = header.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        addHeader(match.captured(1),
                  match.captured(2) + match.captured(3) + match.captured(4).trimmed());
    }
}

void HintReader::addHeader(const QString &name, const QJsonValue &value)
{
    const QByteArray header = hintHeader(name);
    const QJsonValue single = value.isArray() ? value[0] : value;
    const QString text = textOf(single).trimmed();
    if (header.isEmpty() || text.isEmpty() || m_hints.headers.pairs().size() >= mostListed)
        return;
    const Wait duration = header == "retry-after" ? goDuration(text.toLower().toUtf8()) : Wait();
    if (duration)
        addWait(duration); // a header has no unit, a field may
    else
        m_hints.headers.add(header, text.toLatin1());
}

} // namespace

ErrorHints hintsIn(const QJsonValue &body)
{
    HintReader reader;
    reader.read(body, 0);
    return reader.hints();
}
