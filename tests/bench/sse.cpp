// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/groups.h"
#include "dialects/dialect.h"
#include "dialects/eventstream.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <limits>
#include <vector>

// Measures the cost of decoding a long stream: the real reader on segments as they arrive from a
// network, against QJsonDocument alone on payloads that were extracted in advance.

using namespace Qt::StringLiterals;

namespace {

struct Stream
{
    QByteArray bytes;
    QList<QByteArray> payloads;
    qsizetype textLength = 0;
};

/// Returns an answer of `words` words in OpenAI's format.
Stream streamOf(int words)
{
    Stream stream;
    const auto add = [&stream](const QByteArray &payload) {
        stream.bytes += "data: " + payload + "\n\n";
        stream.payloads.append(payload);
    };
    for (int i = 0; i < words; ++i) {
        const QByteArray word
            = i % 10 == 9 ? QByteArray("\\n") : " word" + QByteArray::number(i % 97);
        stream.textLength += i % 10 == 9 ? 1 : word.size();
        add("{\"id\":\"chatcmpl-BenchBenchBenchBenchBenchBe\",\"object\":\"chat.completion.chunk\","
            "\"created\":1760000000,"
            "\"model\":\"bench-model-2026-01-01\",\"service_tier\":\"default\",\"system_"
            "fingerprint\":\"fp_0123456789\","
            "\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
            + word + "\"},\"logprobs\":null,\"finish_reason\":null}]}");
    }
    add("{\"id\":\"chatcmpl-BenchBenchBenchBenchBenchBe\",\"object\":\"chat.completion.chunk\","
        "\"choices\":[{\"index\":0,"
        "\"delta\":{},\"finish_reason\":\"stop\"}]}");
    stream.bytes += "data: [DONE]\n\n";
    return stream;
}

double milliseconds(const QElapsedTimer &since)
{
    return double(since.nsecsElapsed()) / 1e6;
}

constexpr qsizetype segment = 1400; // about the payload of a TCP packet

QByteArrayView segmentAt(const Stream &stream, qsizetype at)
{
    return QByteArrayView(stream.bytes).sliced(at, std::min(segment, stream.bytes.size() - at));
}

/// Returns NaN if the decoded answer is incomplete, so that a broken reader does not look fast.
double readMs(const Stream &stream)
{
    const auto dialect = Dialect::create(DialectKind::OpenAiChat);
    const auto reader = dialect->reader();
    qsizetype textLength = 0;
    QElapsedTimer timer;
    timer.start();
    for (qsizetype at = 0; at < stream.bytes.size(); at += segment) {
        const auto events = reader->feed(segmentAt(stream, at));
        for (const AnswerEvent &event : events) {
            if (const auto *delta = std::get_if<TextDelta>(&event))
                textLength += delta->text.size();
        }
    }
    const double elapsed = milliseconds(timer);
    return reader->isDone() && textLength == stream.textLength
        ? elapsed
        : std::numeric_limits<double>::quiet_NaN();
}

double splitAndParseMs(const Stream &stream)
{
    EventStream events;
    qsizetype objects = 0;
    QElapsedTimer timer;
    timer.start();
    for (qsizetype at = 0; at < stream.bytes.size(); at += segment) {
        const auto ready = events.feed(segmentAt(stream, at));
        for (const ServerSentEvent &event : ready)
            objects += QJsonDocument::fromJson(event.data).isObject() ? 1 : 0;
    }
    const double elapsed = milliseconds(timer);
    return objects == stream.payloads.size() ? elapsed : std::numeric_limits<double>::quiet_NaN();
}

double parseMs(const Stream &stream)
{
    QElapsedTimer timer;
    timer.start();
    qsizetype objects = 0;
    for (const QByteArray &payload : stream.payloads)
        objects += QJsonDocument::fromJson(payload).isObject() ? 1 : 0;
    const double elapsed = milliseconds(timer);
    return objects == stream.payloads.size() ? elapsed : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

void sse(const BenchOptions &options, Report &report)
{
    const Stream stream = streamOf(options.isQuick ? 20'000 : 100'000);
    // Alternate the sides and take the fastest round of each, because other load only slows down.
    constexpr int rounds = 15;
    std::vector<double> reading, splitting, parsing;
    for (int round = 0; round < rounds; ++round) {
        reading.push_back(readMs(stream));
        splitting.push_back(splitAndParseMs(stream));
        parsing.push_back(parseMs(stream));
    }
    const auto microsecondsAnEvent = [&stream](const std::vector<double> &times) {
        return *std::min_element(times.begin(), times.end()) * 1000
            / double(stream.payloads.size());
    };
    const double bare = microsecondsAnEvent(parsing);
    const double whole = microsecondsAnEvent(reading);
    const double split = microsecondsAnEvent(splitting);
    report.add({u"cutting one event out and reading its JSON, against bare JSON"_s, split, u"µs"_s,
                bare, split / bare, 1.3});
    report.add(
        {u"the same, with what the dialect makes of it"_s, whole, u"µs"_s, bare, whole / bare, {}});
}
