// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

/// A button that proposes a text for the composer: the text, shortened to one line, and a muted
/// note after it.
class SuggestionButton : public QAbstractButton
{
    Q_OBJECT

public:
    SuggestionButton(const QString &text, const QString &note, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QString m_shown;
    QString m_note;
};
