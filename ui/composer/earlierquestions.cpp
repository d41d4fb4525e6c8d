// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/earlierquestions.h"

#include <QPlainTextEdit>

#include <utility>

EarlierQuestions::EarlierQuestions(QPlainTextEdit &edit, QObject *parent)
    : QObject(parent)
    , m_edit(edit)
{
}

void EarlierQuestions::bringBack(int step)
{
    const QStringList earlier = m_source ? m_source() : QStringList();
    const qsizetype wanted = qBound<qsizetype>(0, m_shown + step, earlier.size());
    if (wanted == m_shown)
        return;
    if (m_shown == 0)
        m_unsent = m_edit.toPlainText();
    const QString words = wanted == 0 ? std::exchange(m_unsent, {}) : earlier[wanted - 1];
    m_edit.selectAll();
    m_edit.insertPlainText(words); // unlike setPlainText(), this can be undone
    m_shown = wanted;
}
