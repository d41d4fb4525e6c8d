// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSpinBox>

#include <chrono>
#include <optional>

/// A spin box for a duration. Shows it in the unit that reads best (`500 ms`, `1.5 s`, `5 min`) and
/// accepts any of these. A number without a unit is in seconds.
class DurationSpinBox : public QSpinBox
{
    Q_OBJECT

public:
    explicit DurationSpinBox(QWidget *parent = nullptr);
    void setMaximumDuration(std::chrono::milliseconds longest);
    /// The text that is shown for zero: `no limit`, `off`.
    void setZeroText(const QString &words);

    std::chrono::milliseconds duration() const { return std::chrono::milliseconds(value()); }
    void setDuration(std::chrono::milliseconds duration);

    void stepBy(int steps) override;

protected:
    QString textFromValue(int value) const override;
    int valueFromText(const QString &text) const override;
    QValidator::State validate(QString &text, int &position) const override;

private:
    std::optional<int> parse(const QString &text) const;

    QString m_zeroText;
};
