// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/decoded.h"

#include "dialects/dialect.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

template<typename Number>
QJsonValue orNull(const std::optional<Number> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QJsonValue toJson(const std::optional<Usage> &usage)
{
    if (!usage)
        return {};
    return QJsonObject {{u"input_tokens"_s, orNull(usage->inputTokens)},
                        {u"output_tokens"_s, orNull(usage->outputTokens)},
                        {u"reasoning_tokens"_s, orNull(usage->reasoningTokens)},
                        {u"cache_read_tokens"_s, orNull(usage->cacheReadTokens)},
                        {u"cache_write_tokens"_s, orNull(usage->cacheWriteTokens)},
                        {u"cost"_s, orNull(usage->cost)}};
}

QJsonObject errorOf(const Failure &failure)
{
    const QString kind = failure.kind == Failure::Kind::Malformed ? u"malformed"_s
        : failure.kind == Failure::Kind::CutOff                   ? u"truncated"_s
                                                                  : u"api"_s;
    return {{u"kind"_s, kind},
            {u"type"_s, orNull(failure.type)},
            {u"code"_s, orNull(failure.code)},
            {u"message"_s, failure.detail}};
}

struct Sum
{
    QString text, thinking;
    std::optional<Usage> usage;
    QJsonValue error;
    QString completeReason;
    int terminalEvents = 0;
    bool followsEnd = false;

    void operator()(const TextDelta &delta) { text += delta.text; }
    void operator()(const ThinkingDelta &delta) { thinking += delta.text; }
    void operator()(const UsageUpdate &update) { usage = update.usage; }
    void operator()(const AnswerComplete &complete)
    {
        ++terminalEvents;
        completeReason = complete.stopReason;
    }
    void operator()(const Failure &failure)
    {
        ++terminalEvents;
        error = errorOf(failure);
    }
    void take(const std::vector<AnswerEvent> &events)
    {
        for (const AnswerEvent &event : events) {
            followsEnd = followsEnd || terminalEvents > 0;
            std::visit(*this, event);
        }
    }
};

} // namespace

QJsonObject decoded(DialectKind dialect, const QByteArray &body, const QList<qsizetype> &cuts)
{
    const auto reader = Dialect::create(dialect)->reader();
    Sum sum;
    qsizetype from = 0;
    for (const qsizetype cut : cuts) {
        sum.take(reader->feed(QByteArrayView(body).sliced(from, cut - from)));
        from = cut;
    }
    sum.take(reader->feed(QByteArrayView(body).sliced(from)));
    sum.take(reader->end());
    QJsonObject result {{u"text"_s, sum.text},
                        {u"thinking"_s, sum.thinking},
                        {u"stop_reason"_s, orNull(reader->stopReason())},
                        {u"usage"_s, toJson(sum.usage)},
                        {u"error"_s, sum.error}};
    // If the contract of AnswerReader is broken, the result must differ from every expectation.
    const bool endsOnce = sum.terminalEvents == 1 && !sum.followsEnd && reader->isDone();
    const bool agrees = !sum.error.isNull() || sum.completeReason == reader->stopReason();
    if (!endsOnce || !agrees || !reader->feed("data: [DONE]\n\n").empty() || !reader->end().empty())
        result[u"broken contract"_s] = sum.terminalEvents;
    return result;
}

QJsonObject decodedEveryWay(DialectKind dialect, const QByteArray &body, qsizetype step)
{
    const QJsonObject whole = decoded(dialect, body);
    QList<qsizetype> everyByte;
    for (qsizetype cut = 1; cut < body.size(); ++cut)
        everyByte.append(cut);
    if (const QJsonObject bytewise = decoded(dialect, body, everyByte); bytewise != whole)
        return bytewise;
    for (qsizetype cut = 1; cut < body.size(); cut += step) {
        if (const QJsonObject split = decoded(dialect, body, {cut}); split != whole)
            return split;
    }
    return whole;
}

DialectKind recordedDialect(const QString &name)
{
    if (name == "anthropic"_L1)
        return DialectKind::Anthropic;
    return name == "responses"_L1 ? DialectKind::OpenAiResponses : DialectKind::OpenAiChat;
}

QByteArray recordedFile(const QString &path)
{
    QFile file(QStringLiteral(RECORDED_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject recordedJson(const QString &path)
{
    return QJsonDocument::fromJson(recordedFile(path)).object();
}
