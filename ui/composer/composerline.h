// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

/// A quiet line in the composer: a few words, and one button.
class ComposerLine : public QWidget
{
    Q_OBJECT

public:
    explicit ComposerLine(QWidget *parent = nullptr);
    /// Shows the line.
    void say(const QString &words, const QString &action);
    QString words() const;
    QToolButton &button() { return *m_button; }

signals:
    void clicked();

private:
    QLabel *m_words;
    QToolButton *m_button;
};
