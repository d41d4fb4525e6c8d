// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

/// What the person asked of the bench.
struct BenchOptions
{
    bool isQuick = false; ///< Every group under 20 s.
    int countedSide = 0; ///< Only this one runs, from 1, and once: its instructions are counted.
    quint32 seed = 1;
};

/// One measured claim. A bound limits the ratio where there is one, else the value.
struct Figure
{
    QString name;
    double value = 0; ///< Ours.
    QString unit;
    std::optional<double> against; ///< The other side, measured in the same run.
    std::optional<double> ratio; ///< Ours ÷ the other side, where that is what is claimed.
    std::optional<double> bound; ///< Must not be exceeded; absent where a figure is only reported.
};

/// Prints the figures of one group, one JSON object per line, and remembers whether a bound failed.
class Report
{
public:
    explicit Report(QString group)
        : m_group(std::move(group))
    {
    }
    void add(const Figure &figure);
    /// Something that is measured could not be set up: no bound holds then.
    void addFailure(const QString &what);
    bool holds() const { return m_holds; }

private:
    QString m_group;
    bool m_holds = true;
};
