// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QPlainTextEdit;

/// Brings earlier questions back into a text field, so that the user can change one and send it
/// again.
class EarlierQuestions : public QObject
{
    Q_OBJECT

public:
    /// Returns the questions, the latest first.
    using Source = std::function<QStringList()>;

    explicit EarlierQuestions(QPlainTextEdit &edit, QObject *parent = nullptr);
    void setSource(const Source &source) { m_source = source; }
    /// Puts the next earlier question into the field if `step` is 1, the next later one if `step`
    /// is -1. After the latest question, the text that was in the field before is restored.
    void bringBack(int step);
    /// To be called when the text of the field changed. A changed question counts as a new text.
    void forget() { m_shown = 0; }

private:
    QPlainTextEdit &m_edit;
    Source m_source;
    QString m_unsent; ///< The text of the field before an earlier question came back.
    qsizetype m_shown = 0; ///< The earlier question in the field, from 1; 0: a new text.
};
