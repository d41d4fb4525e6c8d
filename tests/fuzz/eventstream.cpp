// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/eventstream.h"

#include "fuzz/input.h"

#include <QList>

namespace {

/// The complete result of an EventStream.
struct Heard
{
    std::vector<ServerSentEvent> events;
    bool isOverLimit = false, isRecognized = false;
    bool operator==(const Heard &) const = default;
};

/// Feeds the bytes in pieces that end at the offsets `cuts`, in ascending order.
Heard heard(QByteArrayView bytes, const QList<qsizetype> &cuts, qsizetype limit)
{
    EventStream stream(limit);
    Heard heard;
    const auto keep = [&heard](std::vector<ServerSentEvent> events) {
        for (ServerSentEvent &event : events)
            heard.events.push_back(std::move(event));
    };
    qsizetype from = 0;
    for (const qsizetype cut : cuts) {
        keep(stream.feed(bytes.sliced(from, cut - from)));
        from = cut;
    }
    keep(stream.feed(bytes.sliced(from)));
    keep(stream.end());
    heard.isOverLimit = stream.isOverLimit();
    heard.isRecognized = stream.isRecognized();
    return heard;
}

void requireSound(const Heard &heard, qsizetype size, qsizetype limit)
{
    qsizetype together = 0;
    for (const ServerSentEvent &event : heard.events) {
        require(!event.event.isEmpty(), "an event has a name");
        require(!event.id.contains('\0'), "an id with a NUL is ignored");
        require(event.data.size() <= limit, "no event is over the limit");
        together += event.data.size();
    }
    require(together <= size, "the events do not have more data than was sent");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    constexpr qsizetype smallLimit = 48, largeBody = 256;
    const QByteArrayView input = viewOf(bytes, size);
    const qsizetype cut = derivedNumber(input, input.size());
    for (const qsizetype limit : {EventStream::defaultLimit, smallLimit}) {
        const Heard whole = heard(input, {}, limit);
        requireSound(whole, input.size(), limit);
        require(heard(input, {cut}, limit) == whole, "a cut changes nothing");
        require(heard(input, {cut / 2, cut}, limit) == whole, "two cuts change nothing");
        if (input.size() > largeBody)
            continue;
        QList<qsizetype> everywhere(input.size());
        for (qsizetype at = 0; at < everywhere.size(); ++at)
            everywhere[at] = at;
        require(heard(input, everywhere, limit) == whole, "feeding byte by byte changes nothing");
    }
    return 0;
}
