// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/cost.h"
#include "bench/groups.h"
#include "bench/longchat.h"

#include <QCoreApplication>
#include <QScrollBar>

#include <algorithm>
#include <functional>

// Compares a long chat with a short one: opening, frames after a change of the width or of the
// content, scrolling and memory. These are rows 7 to 10 of the transcript's table.

using namespace Qt::StringLiterals;

namespace {

constexpr int fewMessages = 100, manyMessages = 10'000;
constexpr double frameMs = 1000.0 / 60;

struct Pair
{
    std::vector<double> many, few;
};

/// Alternates both sides.
Pair byTurns(int rounds, const std::function<double(int round)> &many,
             const std::function<double(int round)> &few)
{
    Pair costs;
    for (int round = 0; round < rounds; ++round) {
        costs.few.push_back(few(round));
        costs.many.push_back(many(round));
    }
    return costs;
}

/// Compares the medians, because they are what a user typically experiences.
void compare(Report &report, const QString &name, const Pair &costs, std::optional<double> bound)
{
    const double many = percentile(costs.many, 50), few = percentile(costs.few, 50);
    report.add({name, many, u"ms"_s, few, many / few, bound});
}

void addOpening(Report &report, LongChat &many, LongChat &few, int rounds)
{
    compare(report, u"opening 10,000 messages in the view, against 100"_s,
            byTurns(
                rounds, [&](int) { return many.openMs(); }, [&](int) { return few.openMs(); }),
            1.5);
    compare(report, u"the same from the database on, as a person waits for it"_s,
            byTurns(
                rounds, [&](int) { return many.readAndOpenMs(); },
                [&](int) { return few.readAndOpenMs(); }),
            {});
}

void addFrames(Report &report, LongChat &many, LongChat &few, int rounds)
{
    const auto width = [](int round) { return round % 2 ? 520 : 560 + round; };
    compare(report, u"a frame of another width at 10,000 messages, against 100"_s,
            byTurns(
                rounds, [&](int round) { return many.resizeMs(width(round)); },
                [&](int round) { return few.resizeMs(width(round)); }),
            1.5);
    compare(report, u"a frame with a new message at 10,000 messages, against 100"_s,
            byTurns(
                rounds, [&](int) { return many.appendMs(); }, [&](int) { return few.appendMs(); }),
            1.5);
    compare(report, u"a frame with new text at 10,000 messages, against 100"_s,
            byTurns(
                rounds, [&](int) { return many.growMs(); }, [&](int) { return few.growMs(); }),
            1.5);
}

void addScrolling(Report &report, LongChat &many, int frames)
{
    std::vector<double> costs;
    for (int frame = 0; frame < frames; ++frame)
        costs.push_back(many.scrollMs(100)); // px, about one step of the wheel
    const double slow = percentile(costs, 95);
    report.add({u"p95 of a scrolled frame at 10,000 messages, against a frame's time"_s, slow,
                u"ms"_s, frameMs, slow / frameMs, 0.3});
}

/// Finding parses all messages, because it searches only the text that is visible, without the
/// Markdown syntax. So the cost is compared with that of parsing.
void addFinding(Report &report, LongChat &many)
{
    const double found = many.findMs(u"deadline"_s), parsed = many.parseMs();
    if (many.found() == 0)
        return report.addFailure(u"finding a word"_s);
    report.add({u"finding a word in 10,000 messages, against parsing them"_s, found, u"ms"_s,
                parsed, found / parsed, 3});
}

} // namespace

void transcript(const BenchOptions &options, Report &report)
{
    LongChat few(fewMessages, options.seed), many(manyMessages, options.seed);
    if (!few.isStored() || !many.isStored())
        return report.addFailure(u"storing the chats"_s);
    few.readAndOpenMs(); // loads fonts and memory pages
    const LongChat::Memory before = LongChat::memory();
    many.readAndOpenMs();
    const LongChat::Memory after = LongChat::memory();
    const double text = double(many.textBytes()) / 1e6;
    const double grown = (after.residentMb - before.residentMb);
    report.add({u"resident memory grown by opening 10,000 messages, against their text"_s, grown,
                u"MB"_s, text, grown / text, 3});
    const double allocated = after.allocatedMb - before.allocatedMb;
    report.add({u"the same, counting what is allocated"_s,
                allocated,
                u"MB"_s,
                text,
                allocated / text,
                {}});
    const int rounds = options.isQuick ? 7 : 15;
    addOpening(report, many, few, rounds);
    addFrames(report, many, few, 2 * rounds);
    addScrolling(report, many, options.isQuick ? 300 : 1000);
    addFinding(report, many);
}
