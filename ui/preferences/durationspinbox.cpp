// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/durationspinbox.h"

#include "words/durationwords.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr int second = 1000;
constexpr int minute = 60 * second;
constexpr int hour = 60 * minute;

/// The step from a value. It grows with the value, so that 200 ms and 10 min both need few steps.
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
    setKeyboardTracking(false); // the "5" of a half-typed "5 min" must not be stored
}

void DurationSpinBox::setMaximumDuration(milliseconds longest)
{
    setMaximum(int(std::min<qint64>(longest.count(), std::numeric_limits<int>::max())));
}

void DurationSpinBox::setZeroText(const QString &words)
{
    m_zeroText = words;
    setValue(value()); // shows the value with the new text
}

void DurationSpinBox::setDuration(milliseconds duration)
{
    const int target = int(std::clamp<qint64>(duration.count(), minimum(), maximum()));
    if (target != value()) // setting the same value would rewrite the text while it is typed
        setValue(target);
}

void DurationSpinBox::stepBy(int steps)
{
    int target = value();
    for (int step = 0; step < std::abs(steps); ++step) {
        if (target < 0 || (target == 0 && steps < 0))
            target += steps > 0 ? 1 : -1; // from "not set" (-1) the next value is 0
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
        return unitPattern(DurationUnit::Millisecond).arg(locale().toString(value));
    if (value >= hour && value % hour == 0)
        return unitPattern(DurationUnit::Hour).arg(locale().toString(value / hour));
    if (value >= 2 * minute && value % minute == 0)
        return unitPattern(DurationUnit::Minute).arg(locale().toString(value / minute));
    return unitPattern(DurationUnit::Second)
        .arg(locale().toString(value / double(second), 'g', 10));
}

std::optional<int> DurationSpinBox::parse(const QString &text) const
{
    // The units may be typed in the language of the window or in English.
    const std::pair<QString, int> spellings[] = {{unitPattern(DurationUnit::Millisecond), 1},
                                                 {unitPattern(DurationUnit::Second), second},
                                                 {unitPattern(DurationUnit::Minute), minute},
                                                 {unitPattern(DurationUnit::Hour), hour},
                                                 {u"%1 ms"_s, 1},
                                                 {u"%1 s"_s, second},
                                                 {u"%1 min"_s, minute},
                                                 {u"%1 m"_s, minute},
                                                 {u"%1 h"_s, hour},
                                                 {u"%1"_s, second}};
    const QString words = text.trimmed();
    for (const auto &[spelling, unit] : spellings) {
        const QString before = spelling.section(u"%1"_s, 0, 0).trimmed(),
                      after = spelling.section(u"%1"_s, 1).trimmed();
        if (words.size() < before.size() + after.size()
            || !words.startsWith(before, Qt::CaseInsensitive)
            || !words.endsWith(after, Qt::CaseInsensitive))
            continue;
        const QString number
            = words.mid(before.size(), words.size() - before.size() - after.size()).trimmed();
        bool isNumber = false;
        const double value = locale().toDouble(number, &isNumber) * unit;
        if (isNumber)
            return value >= 0 && value <= maximum() ? std::optional(qRound(value)) : std::nullopt;
    }
    return std::nullopt;
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
    // An unfinished unit must be possible while typing.
    return QValidator::Intermediate;
}
