// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/report.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

/// Rounds to three decimals, because no measurement is more precise.
QJsonValue number(const std::optional<double> &value)
{
    return value ? QJsonValue(std::round(*value * 1000) / 1000) : QJsonValue();
}

} // namespace

void Report::addFailure(const QString &what)
{
    add({what, std::numeric_limits<double>::quiet_NaN(), {}, {}, {}, 0});
}

void Report::add(const Figure &figure)
{
    QJsonValue holds;
    if (figure.bound) {
        const bool isWithin = figure.ratio.value_or(figure.value) <= *figure.bound; // false for NaN
        m_holds = m_holds && isWithin;
        holds = isWithin;
    }
    const QJsonObject line {{u"group"_s, m_group},
                            {u"figure"_s, figure.name},
                            {u"value"_s, number(figure.value)},
                            {u"unit"_s, figure.unit},
                            {u"against"_s, number(figure.against)},
                            {u"ratio"_s, number(figure.ratio)},
                            {u"bound"_s, number(figure.bound)},
                            {u"holds"_s, holds}};
    if (holds == QJsonValue(false))
        QTextStream(stderr) << "reprise-bench: " << m_group
                            << ": the bound does not hold: " << figure.name << Qt::endl;
    QTextStream(stdout) << QJsonDocument(line).toJson(QJsonDocument::Compact) << Qt::endl;
}
