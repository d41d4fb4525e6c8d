// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/groups.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <limits>
#include <vector>

// Measures the time from the start of the process to the first painted frame, the memory at that
// moment, and the CPU time of an idle second. Reprise's window and a bare QWidget run alternately.

using namespace Qt::StringLiterals;

namespace {

constexpr double notMeasured = std::numeric_limits<double>::quiet_NaN();

/// The measurements of one start. They are NaN, so that no bound holds, if the window did not
/// appear.
struct Start
{
    double paintedAfterMs = notMeasured, residentMb = notMeasured, idleMs = notMeasured;
};

Start startOnce(const QString &window)
{
    Start start;
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer since;
    since.start();
    process.start(QCoreApplication::applicationFilePath(), {u"--window"_s, window});
    while (process.waitForReadyRead(20'000)) {
        while (process.canReadLine()) {
            const QList<QByteArray> words = process.readLine().trimmed().split(' ');
            if (words.size() != 2)
                continue;
            if (words[0] == "painted") {
                start.paintedAfterMs = double(since.nsecsElapsed()) / 1e6;
                start.residentMb = words[1].toDouble() / 1024;
            } else if (words[0] == "idle") {
                start.idleMs = words[1].toDouble() / 1000;
            }
        }
    }
    process.waitForFinished();
    return start;
}

double median(std::vector<Start> &starts, double Start::*figure)
{
    const auto middle = starts.begin() + qsizetype(starts.size() / 2);
    std::nth_element(starts.begin(), middle, starts.end(),
                     [figure](const Start &a, const Start &b) { return a.*figure < b.*figure; });
    return (*middle).*figure;
}

} // namespace

void start(const BenchOptions &options, Report &report)
{
    const int rounds = options.isQuick ? 3 : 9;
    startOnce(u"bare"_s); // the first start reads the libraries from the disk
    std::vector<Start> ours, bare;
    for (int round = 0; round < rounds; ++round) {
        bare.push_back(startOnce(u"bare"_s));
        ours.push_back(startOnce(u"ours"_s));
    }
    const auto compare
        = [&](const QString &name, double Start::*figure, const QString &unit, double bound) {
              const double our = median(ours, figure), other = median(bare, figure);
              report.add({name, our, unit, other, our / other, bound});
          };
    compare(u"first paint"_s, &Start::paintedAfterMs, u"ms"_s, 3);
    compare(u"resident memory at the first paint"_s, &Start::residentMb, u"MB"_s, 2);
    report.add({u"CPU of an idle second"_s, median(ours, &Start::idleMs), u"ms"_s, {}, {}, 1});
}
