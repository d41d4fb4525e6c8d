// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/groups.h"
#include "bench/measuredwindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLoggingCategory>
#include <QTextStream>

#include <algorithm>
#include <array>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

struct Group
{
    QLatin1StringView name;
    void (*run)(const BenchOptions &options, Report &report);
};

#define LIST_GROUP(name) Group {QLatin1StringView(#name), &name},
constexpr std::array groups {BENCH_GROUPS(LIST_GROUP)};
#undef LIST_GROUP

int unusable(const QString &why)
{
    QTextStream(stderr) << "reprise-bench: " << why << Qt::endl;
    return 2;
}

QString groupNames()
{
    QStringList names;
    for (const Group &group : groups)
        names << group.name;
    return names.join(u", "_s);
}

} // namespace

int main(int argc, char *argv[])
{
    // The start group measures windows, which this program shows if it is started with --window.
    if (argc == 3 && qstrcmp(argv[1], "--window") == 0)
        return showMeasuredWindow(argc, argv);

    // The groups that run in this process draw into memory, so that no display is needed.
    std::vector<char *> arguments(argv, argv + argc);
    std::array<char, 10> option {"-platform"}, platform {"offscreen"};
    arguments.insert(arguments.end(), {option.data(), platform.data(), nullptr});
    int argumentCount = argc + 2;
    QApplication app(argumentCount, arguments.data());
    QLoggingCategory::setFilterRules(u"reprise.*=false"_s); // thousands of retries are expected

    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures Reprise and the alternatives in the same run. Groups: "_s + groupNames());
    const auto help = parser.addHelpOption();
    const QCommandLineOption quick(u"quick"_s, u"Keep every group under 20 s."_s);
    const QCommandLineOption seed(u"seed"_s, u"Seed of the random numbers."_s, u"N"_s, u"1"_s);
    const QCommandLineOption counted(
        u"counted"_s, u"Run only this side of the stream group, once (for instructions.sh)."_s,
        u"SIDE"_s, u"0"_s);
    parser.addOptions({quick, seed, counted});
    parser.addPositionalArgument(u"group"_s, u"Groups to run; all if none is given."_s,
                                 u"[group…]"_s);
    if (!parser.parse(app.arguments()))
        return unusable(parser.errorText());
    if (parser.isSet(help))
        parser.showHelp();

    bool isNumber = false;
    const BenchOptions options {parser.isSet(quick), parser.value(counted).toInt(),
                                parser.value(seed).toUInt(&isNumber)};
    if (!isNumber)
        return unusable(u"--seed needs a number"_s);

    std::vector<Group> wanted;
    for (const QString &name : parser.positionalArguments()) {
        const auto found = std::find_if(groups.begin(), groups.end(),
                                        [&](const Group &each) { return each.name == name; });
        if (found == groups.end())
            return unusable(u"there is no group %1; the groups are %2"_s.arg(name, groupNames()));
        wanted.push_back(*found);
    }
    if (wanted.empty())
        wanted.assign(groups.begin(), groups.end());

    bool allHold = true;
    for (const Group &group : wanted) {
        Report report(group.name);
        group.run(options, report);
        allHold = allHold && report.holds();
    }
    return allHold ? 0 : 1;
}
