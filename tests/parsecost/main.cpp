// SPDX-License-Identifier: GPL-3.0-or-later
// Parses the hostile texts for instructions.sh, which runs this program under callgrind to count
// the instructions of each parse. Without callgrind, the program prints CPU times.
//
// Usage: reprise-parsecost all|nearest|NAME
#include "support/hostiletexts.h"
#include "transcript/markdown/markdown.h"

#include <QByteArray>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <ctime>

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_ZERO_STATS ((void)0)
#define CALLGRIND_DUMP_STATS_AT(name) ((void)0)
#endif

namespace {
/// Runs `work`, writes a callgrind dump with the label "NAME|KIND|BYTES", and prints the CPU time.
template<typename Work>
void count(const char *name, const char *kind, const QByteArray &source, const Work &work)
{
    const QByteArray label
        = QByteArray(name) + '|' + kind + '|' + QByteArray::number(source.size());
    const std::clock_t start = std::clock();
    CALLGRIND_ZERO_STATS;
    work();
    CALLGRIND_DUMP_STATS_AT(label.constData());
    std::printf("%s|%.1f ms\n", label.constData(),
                double(std::clock() - start) * 1000 / CLOCKS_PER_SEC);
    std::fflush(stdout);
}

/// Parses the text at about 60 kB, which is beyond the limits of the parser, at twice that size,
/// and with parseMarkdownAtOnce() at about 250 kB.
void measure(const HostileText &hostile)
{
    constexpr qsizetype mostBytes = 60'000, mostAtOnce = 250'000;
    const auto bytesOf = [&](qsizetype count) { return hostile.make(count).toUtf8(); };
    qsizetype repetitions = hostile.repetitions;
    while (repetitions > 1 && bytesOf(repetitions).size() > mostBytes)
        repetitions = repetitions * 9 / 10;
    for (const qsizetype times : {1, 2}) {
        const QByteArray source = bytesOf(repetitions * times);
        count(hostile.name, times == 1 ? "once" : "twice", source,
              [&] { (void)parseMarkdown(source, SoftBreaks::AreSpaces); });
    }
    repetitions = hostile.repetitions;
    while (repetitions > 1 && bytesOf(repetitions).size() > mostAtOnce)
        repetitions = repetitions * 9 / 10;
    const QByteArray source = bytesOf(repetitions);
    bool isParsed = false;
    count(hostile.name, "at once", source,
          [&] { isParsed = parseMarkdownAtOnce(source, SoftBreaks::AreSpaces).has_value(); });
    std::printf("%s\n", isParsed ? "parsed at once" : "left to the worker");
}
/// The texts that came closest to a bound when all were measured.
constexpr std::array nearest {
    "a megabyte",
    "128 columns, 1,000 rows",
    "heads of tables",
    "blank lines in a deep list",
    "30,000 e-mail addresses",
    "line breaks only",
    "open HTML",
    "pattern ![[]() repeated",
    "links in open marks",
    "links after open images",
    "tildes of other lengths",
    "open emphasis beside CJK punctuation",
    "instructions with another end",
    "autolinks in one word",
    "a heading",
    "headings",
    "paragraphs of delimiter rows",
    "a formula below a long line",
    "a definition used often",
    "delimiter rows",
    "empty cells",
    "nested items by tabs",
};
} // namespace

int main(int argc, char **argv)
{
    const char *which = argc > 1 ? argv[1] : "all";
    const auto isWanted = [which](const char *name) {
        const auto is = [name](const char *other) { return std::strcmp(name, other) == 0; };
        return std::strcmp(which, "all") == 0 || is(which)
            || (std::strcmp(which, "nearest") == 0
                && std::any_of(nearest.begin(), nearest.end(), is));
    };

    std::size_t measured = 0;
    for (const auto *texts : {&hostileTexts(), &pathologicalMarkdown()}) {
        for (const HostileText &hostile : *texts) {
            if (isWanted(hostile.name)) {
                measure(hostile);
                ++measured;
            }
        }
    }
    // Detects names in `nearest` that no text has.
    const std::size_t expected = std::strcmp(which, "nearest") == 0 ? nearest.size() : 1;
    return measured >= expected ? 0 : 1;
}
