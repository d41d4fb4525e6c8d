// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/cost.h"
#include "bench/groups.h"
#include "bench/sampletext.h"
#include "transcript/layout/messagesection.h"
#include "ui/transcript/streameddocument.h"

#include <QGuiApplication>
#include <QPalette>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <limits>

// Measures the cost of an answer while it streams, without painting: MessageSection with several
// deltas per frame, against one parse and layout of the whole text, and the latter against
// QTextLayout alone on the same lines. These are rows 1 to 5 of the transcript's table. Row 15
// checks that a streamed text gives the same result as one parse.

using namespace Qt::StringLiterals;

namespace {

constexpr int width = 640, page = 720; // px
constexpr qsizetype kilobyte = 1024;

TranscriptTheme theme()
{
    return TranscriptTheme::of(QGuiApplication::font(), QPalette(), 100);
}

/// An answer whose end is visible. Like the view, it lays out the visible page and half a page
/// more, and releases the layouts that are more than two pages away.
class StreamedAnswer
{
public:
    void add(const QString &delta) { m_section.text().append(delta); }
    void finish() { m_section.text().finish(); }
    void drawFrame(const TranscriptTheme &theme)
    {
        m_section.refresh(theme, {width}, MarkdownDocument::Patience::WaitForAll);
        const QDeadlineTimer deadline(QDeadlineTimer::Forever);
        for (int ahead : {0, page / 2}) {
            while (m_section.layOut(theme, m_section.height() - page - ahead, m_section.height(),
                                    deadline)) { }
        }
        const int top = m_section.height() - page;
        m_section.releaseOutside(top - 2 * page, top + 3 * page);
    }
    const MessageSection &section() const { return m_section; }

private:
    MessageSection m_section;
};

/// Returns the cost of each frame of a stream. The last frame is the one after the end of the text.
std::vector<double> frames(const QStringList &deltas, int deltasAFrame)
{
    const TranscriptTheme style = theme();
    StreamedAnswer answer;
    std::vector<double> costs;
    for (qsizetype at = 0; at < deltas.size(); at += deltasAFrame) {
        const double before = threadMs();
        for (const QString &delta : deltas.mid(at, deltasAFrame))
            answer.add(delta);
        answer.drawFrame(style);
        costs.push_back(threadMs() - before);
    }
    const double before = threadMs();
    answer.finish();
    answer.drawFrame(style);
    costs.push_back(threadMs() - before);
    return costs;
}

void streamAll(const QStringList &deltas, int deltasAFrame)
{
    const TranscriptTheme style = theme();
    StreamedAnswer answer;
    for (qsizetype at = 0; at < deltas.size(); at += deltasAFrame) {
        for (const QString &delta : deltas.mid(at, deltasAFrame))
            answer.add(delta);
        answer.drawFrame(style);
    }
    answer.finish();
    answer.drawFrame(style);
}

void layOutWhole(const QString &text)
{
    const TranscriptTheme style = theme();
    MessageSection section;
    section.text().set(text);
    section.refresh(style, {width}, MarkdownDocument::Patience::WaitForAll);
    section.layOut(style, 0, std::numeric_limits<int>::max(), QDeadlineTimer::Forever);
}

/// One paragraph, line of code or table cell for a bare QTextLayout.
struct BareText
{
    QString text;
    bool isCode = false;
};

std::vector<BareText> bareTexts(const QString &source)
{
    MarkdownDocument text;
    text.set(source);
    text.update();
    std::vector<BareText> result;
    for (const Block &block : text.blocks()) {
        const bool isCode = block.kind == Block::Kind::Code;
        for (const StyledText &cell : block.cells) {
            for (const QString &line : isCode ? cell.text.split(u'\n') : QStringList {cell.text})
                result.push_back({line, isCode});
        }
    }
    return result;
}

void layOutBare(const std::vector<BareText> &texts)
{
    const TranscriptTheme style = theme();
    // Keep the layouts, because the other side keeps its layouts too.
    std::vector<std::unique_ptr<QTextLayout>> layouts;
    for (const BareText &each : texts) {
        layouts.push_back(
            std::make_unique<QTextLayout>(each.text, each.isCode ? style.code : style.prose));
        QTextLayout &layout = *layouts.back();
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine())
            line.setLineWidth(width);
        layout.endLayout();
    }
}

/// Alternates the works and returns the minimum cost of each.
std::vector<double> leastOfEach(const BenchOptions &options,
                                const std::vector<std::function<void()>> &works)
{
    const int rounds = options.isQuick ? 3 : 7;
    std::vector<std::vector<double>> costs(works.size());
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < works.size(); ++i)
            costs[i].push_back(costOf(works[i]));
    }
    std::vector<double> result;
    for (const std::vector<double> &each : costs)
        result.push_back(least(each));
    return result;
}

void addWholeStreams(const BenchOptions &options, Report &report)
{
    const QString text = SampleText::mixed(32 * kilobyte, options.seed);
    const QStringList deltas = SampleText::deltas(text, options.seed);
    const std::vector<BareText> texts = bareTexts(text);
    layOutWhole(text); // loads the fonts
    const std::vector<std::function<void()>> sides {
        [&] { streamAll(deltas, 34); }, [&] { streamAll(deltas, 8); }, [&] { layOutWhole(text); },
        [&] { layOutBare(texts); }};
    if (options.countedSide > 0) {
        costOf(sides[std::size_t(options.countedSide - 1) % sides.size()]);
        return;
    }
    const std::vector<double> costs = leastOfEach(options, sides);
    const double fast = costs[0], slow = costs[1], whole = costs[2], bare = costs[3];
    report.add({u"a stream of 32 KB, 34 deltas a frame, against one parse and layout"_s, fast,
                u"ms"_s, whole, fast / whole, 3});
    report.add({u"a stream of 32 KB, 8 deltas a frame, against one parse and layout"_s, slow,
                u"ms"_s, whole, slow / whole, 8});
    report.add({u"one parse and layout of 32 KB, against QTextLayout of the same lines"_s, whole,
                u"ms"_s, bare, whole / bare, 1.5});
}

void addGrowth(const BenchOptions &options, Report &report)
{
    const QStringList shorter
        = SampleText::deltas(SampleText::mixed(32 * kilobyte, options.seed), options.seed);
    const QStringList longer
        = SampleText::deltas(SampleText::mixed(256 * kilobyte, options.seed), options.seed);
    const std::vector<double> costs
        = leastOfEach(options, {[&] { streamAll(shorter, 34); }, [&] { streamAll(longer, 34); }});
    report.add({u"exponent of a whole stream's cost, 32 to 256 KB"_s,
                std::log(costs[1] / costs[0]) / std::log(8.0),
                {},
                {},
                {},
                1.15});
}

/// Compares the last tenth of a stream's frames with the first tenth. The cost of a frame is the
/// minimum of several runs.
void addLateFrames(const BenchOptions &options, Report &report, const QString &what,
                   const QString &text, double bound)
{
    const QStringList deltas = SampleText::deltas(text, options.seed);
    const int rounds = options.isQuick ? 3 : 5;
    std::vector<double> fastest = frames(deltas, 34);
    for (int round = 1; round < rounds; ++round) {
        const std::vector<double> again = frames(deltas, 34);
        for (std::size_t i = 0; i < fastest.size(); ++i)
            fastest[i] = std::min(fastest[i], again[i]);
    }
    fastest.pop_back(); // the frame after the end parses the whole text once
    const auto tenth = std::ptrdiff_t(fastest.size() / 10);
    const double first = mean({fastest.begin(), fastest.begin() + tenth});
    const double last = mean({fastest.end() - tenth, fastest.end()});
    report.add({u"the last tenth's frames against the first's, "_s + what, last, u"ms"_s, first,
                last / first, bound});
}

void addRandomDocuments(Report &report)
{
    constexpr quint32 documents = 5'000;
    int different = 0;
    for (quint32 seed = 1; seed <= documents; ++seed)
        different += streamsToOneParse(seed) ? 0 : 1;
    report.add({u"random documents that stream to something else than one parse gives"_s,
                double(different),
                u"documents"_s,
                double(documents),
                {},
                0});
}

} // namespace

void stream(const BenchOptions &options, Report &report)
{
    addWholeStreams(options, report);
    if (options.countedSide > 0)
        return;
    addGrowth(options, report);
    const quint32 seed = options.seed;
    addLateFrames(options, report, u"256 KB of all kinds"_s,
                  SampleText::mixed(256 * kilobyte, seed), 1.5);
    addLateFrames(options, report, u"64 KB of one list"_s, SampleText::list(64 * kilobyte, seed),
                  2);
    addLateFrames(options, report, u"64 KB of one code block"_s,
                  SampleText::code(64 * kilobyte, seed), 2);
    addLateFrames(options, report, u"64 KB of one table"_s, SampleText::table(64 * kilobyte, seed),
                  3);
    addRandomDocuments(report);
}
