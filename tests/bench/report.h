// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

/// The options from the command line.
struct BenchOptions
{
    bool isQuick = false; ///< Limits every group to 20 s.
    /// If not 0, only this side of the stream group runs, once, for instructions.sh.
    int countedSide = 0;
    quint32 seed = 1;
};

/// One measurement. The bound limits the ratio, or the value if there is no ratio.
struct Figure
{
    QString name;
    double value = 0; ///< The value of Reprise.
    QString unit;
    std::optional<double> against; ///< The alternative, measured in the same run.
    std::optional<double> ratio; ///< `value` ÷ `against`, if they are compared.
    std::optional<double> bound; ///< Upper bound; absent if the figure is only reported.
};

/// Prints the figures of one group as one JSON object per line, and records if a bound fails.
class Report
{
public:
    explicit Report(QString group)
        : m_group(std::move(group))
    {
    }
    void add(const Figure &figure);
    /// Adds a figure that fails, because `what` could not be set up for the measurement.
    void addFailure(const QString &what);
    /// Returns whether all bounds so far hold.
    bool holds() const { return m_holds; }

private:
    QString m_group;
    bool m_holds = true;
};
