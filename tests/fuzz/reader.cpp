// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/dialect.h"

#include "fuzz/input.h"

#include <QList>

#include <algorithm>
#include <array>

// There is one target per dialect. CMakeLists.txt defines FUZZ_DIALECT as the name of the dialect.

namespace {

/// The complete result of an AnswerReader.
struct Reading
{
    std::vector<AnswerEvent> events;
    QString stopReason;
    qint64 payloadCount = 0;
    bool operator==(const Reading &) const = default;
};

bool isTerminal(const AnswerEvent &event)
{
    return std::holds_alternative<AnswerComplete>(event) || std::holds_alternative<Failure>(event);
}

/// Checks the events that one call returned and appends them to `reading`.
void keep(std::vector<AnswerEvent> events, const AnswerReader &reader, Reading &reading)
{
    for (AnswerEvent &event : events) {
        require(reading.events.empty() || !isTerminal(reading.events.back()),
                "nothing follows a terminal event");
        reading.events.push_back(std::move(event));
    }
    require(reader.isDone() == (!reading.events.empty() && isTerminal(reading.events.back())),
            "a reader is done if and only if it delivered a terminal event");
    require(reader.hasStopReason() == !reader.stopReason().isEmpty(),
            "hasStopReason() agrees with stopReason()");
}

/// Feeds the bytes in pieces that end at the offsets `cuts`, in ascending order.
Reading readingOf(const Dialect &dialect, QByteArrayView bytes, const QList<qsizetype> &cuts)
{
    const std::unique_ptr<AnswerReader> reader = dialect.reader();
    Reading reading;
    qsizetype from = 0;
    for (const qsizetype cut : cuts) {
        keep(reader->feed(bytes.sliced(from, cut - from)), *reader, reading);
        from = cut;
    }
    keep(reader->feed(bytes.sliced(from)), *reader, reading);
    keep(reader->end(), *reader, reading);
    require(reader->isDone(), "every reply has an end");
    require(reader->feed("data: {}\n\n").empty() && reader->end().empty(),
            "nothing is read after the end");
    reading.stopReason = reader->stopReason();
    reading.payloadCount = reader->payloadCount();
    return reading;
}

void requireSound(const Reading &reading)
{
    for (const AnswerEvent &event : reading.events) {
        if (const auto *text = std::get_if<TextDelta>(&event))
            require(!text->text.isEmpty(), "a text delta is not empty");
        else if (const auto *thinking = std::get_if<ThinkingDelta>(&event))
            require(!thinking->text.isEmpty(), "a thinking delta is not empty");
        else if (const auto *failure = std::get_if<Failure>(&event))
            requireSound(*failure);
        else if (const auto *complete = std::get_if<AnswerComplete>(&event))
            require(complete->stopReason == reading.stopReason, "both stop reasons are the same");
    }
}

/// The parts of a reading that a heartbeat must not change.
struct Answer
{
    QString text, thinking, stopReason;
    qint64 payloadCount = 0;
    bool isComplete = false;
    bool operator==(const Answer &) const = default;
};

Answer answerOf(const Reading &reading)
{
    Answer answer {{}, {}, reading.stopReason, reading.payloadCount};
    for (const AnswerEvent &event : reading.events) {
        if (const auto *text = std::get_if<TextDelta>(&event))
            answer.text += text->text;
        else if (const auto *thinking = std::get_if<ThinkingDelta>(&event))
            answer.thinking += thinking->text;
        answer.isComplete = answer.isComplete || std::holds_alternative<AnswerComplete>(event);
    }
    return answer;
}

/// Inserts a heartbeat after one of the empty lines, or returns the input if it has none or is not
/// a stream. The first byte that is neither blank nor part of a byte order mark decides that.
QByteArray withHeartbeat(QByteArrayView input)
{
    constexpr std::array<QByteArrayView, 8> heartbeats {": ping\n\n",
                                                        "data: : keepalive\n\n",
                                                        "data: [HEARTBEAT]\n\n",
                                                        "data:\n\n",
                                                        "data: {}\n\n",
                                                        "event: ping\ndata: x\n\n",
                                                        "data: \"keep-alive\"\n\n",
                                                        "data: {\"type\":\"ping\"}\n\n"};
    const auto isBlank = [](char c) { return QByteArrayView(" \t\r\n\xEF\xBB\xBF").contains(c); };
    const auto *first = std::find_if_not(input.cbegin(), input.cend(), isBlank);
    QList<qsizetype> places;
    for (qsizetype at = input.indexOf("\n\n", first - input.cbegin()); at >= 0;
         at = input.indexOf("\n\n", at + 1))
        places.append(at + 2);
    QByteArray changed = input.toByteArray();
    if (first == input.cend() || QByteArrayView("{[<").contains(*first) || places.isEmpty())
        return changed;
    const qsizetype place = places[derivedNumber(input, places.size() - 1)];
    const QByteArrayView heartbeat
        = heartbeats.at(std::size_t(derivedNumber(input, qsizetype(heartbeats.size()) - 1)));
    return changed.insert(place, heartbeat);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    constexpr qsizetype largeBody = 256;
    static const std::unique_ptr<Dialect> dialect = Dialect::create(
        dialectFromName(QStringLiteral(FUZZ_DIALECT)).value_or(DialectKind::OpenAiChat));
    const QByteArrayView input = viewOf(bytes, size);
    const qsizetype cut = derivedNumber(input, input.size());
    const Reading whole = readingOf(*dialect, input, {});
    requireSound(whole);
    require(readingOf(*dialect, input, {cut}) == whole, "a cut changes nothing");
    require(readingOf(*dialect, input, {cut / 2, cut}) == whole, "two cuts change nothing");
    const QByteArray beating = withHeartbeat(input);
    require(answerOf(readingOf(*dialect, beating, {})) == answerOf(whole),
            "a heartbeat between two events changes nothing");
    if (input.size() <= largeBody) {
        QList<qsizetype> everywhere(input.size());
        for (qsizetype at = 0; at < everywhere.size(); ++at)
            everywhere[at] = at;
        require(readingOf(*dialect, input, everywhere) == whole,
                "feeding byte by byte changes nothing");
    }
    return 0;
}
