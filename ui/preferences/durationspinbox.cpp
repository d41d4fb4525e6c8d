// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/durationspinbox.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr int second = 1000;
constexpr int minute = 60 * second;
constexpr int hour = 60 * minute;

/// How far one step goes from a value, so that neither 200 ms nor 10 min takes a hundred of them.
int stepAt(int value)
{
    if (value < second)
        return 100;
    if (value < 10 * second)
        return second;
    if (value < 2 * minute)
        return 5 * second;
    return value < 20 * minute ? minute : 10 * minute;
}

} // namespace

DurationSpinBox::DurationSpinBox(QWidget *parent)
    : QSpinBox(parent)
{
    setMaximumDuration(1h);
    setKeyboardTracking(false); // the "5" of "5 min" is nobody's wish
}

void DurationSpinBox::setMaximumDuration(milliseconds longest)
{
    setMaximum(int(std::min<qint64>(longest.count(), std::numeric_limits<int>::max())));
}

void DurationSpinBox::setZeroText(const QString &words)
{
    m_zeroText = words;
    setValue(value()); // shows it in the new words
}

void DurationSpinBox::setDuration(milliseconds duration)
{
    const int target = int(std::clamp<qint64>(duration.count(), minimum(), maximum()));
    if (target
        != value()) // else the text that somebody is typing would be put in order under their hands
        setValue(target);
}

void DurationSpinBox::stepBy(int steps)
{
    int target = value();
    for (int step = 0; step < std::abs(steps); ++step) {
        if (target < 0 || (target == 0 && steps < 0))
            target += steps > 0 ? 1 : -1; // between "not set" (-1) and nothing there is no hundred
        else if (steps > 0)
            target += stepAt(target);
        else
            target = std::max(0, target - stepAt(target - 1));
    }
    setValue(std::clamp(target, minimum(), maximum()));
    selectAll();
}

QString DurationSpinBox::textFromValue(int value) const
{
    if (value == 0 && !m_zeroText.isEmpty())
        return m_zeroText;
    if (value != 0 && value < second)
        return tr("%1 ms").arg(locale().toString(value));
    if (value >= hour && value % hour == 0)
        return tr("%1 h").arg(locale().toString(value / hour));
    if (value >= 2 * minute && value % minute == 0)
        return tr("%1 min").arg(locale().toString(value / minute));
    return tr("%1 s").arg(locale().toString(value / double(second), 'g', 10));
}

std::optional<int> DurationSpinBox::parse(const QString &text) const
{
    const QString words = text.trimmed().toLower();
    qsizetype end = words.size();
    while (end > 0 && words[end - 1].isLetter())
        --end;
    const QString unit = words.mid(end);
    int factor = second;
    if (unit == u"ms"_s)
        factor = 1;
    else if (unit == u"min"_s || unit == u"m"_s)
        factor = minute;
    else if (unit == u"h"_s)
        factor = hour;
    else if (!unit.isEmpty() && unit != u"s"_s)
        return std::nullopt;
    bool isNumber = false;
    const double number = locale().toDouble(words.left(end).trimmed(), &isNumber);
    const double value = number * factor;
    if (!isNumber || value < 0 || value > maximum())
        return std::nullopt;
    return qRound(value);
}

int DurationSpinBox::valueFromText(const QString &text) const
{
    if (!specialValueText().isEmpty() && text == specialValueText())
        return minimum();
    if (!m_zeroText.isEmpty() && text == m_zeroText)
        return 0;
    return parse(text).value_or(value());
}

QValidator::State DurationSpinBox::validate(QString &text, int &) const
{
    const bool isWord
        = (!specialValueText().isEmpty() && text == specialValueText()) || text == m_zeroText;
    if ((isWord && !text.isEmpty()) || parse(text).value_or(minimum() - 1) >= minimum())
        return QValidator::Acceptable;
    // Half a unit, or a word that is being replaced, must be possible on the way.
    return QValidator::Intermediate;
}
