// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/queuedquestions.h"

QueuedQuestions::QueuedQuestions(ConversationStore &store, Problems &problems, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_problems(problems)
{
}

QList<QueuedQuestion> QueuedQuestions::of(ConversationId conversation)
{
    if (conversation == 0)
        return {};
    const auto known = m_read.constFind(conversation);
    if (known != m_read.cend())
        return *known;
    const Result<QList<QueuedQuestion>> questions = m_store.queued(conversation);
    if (!m_problems.check(questions))
        return {};
    m_read.insert(conversation, *questions);
    return *questions;
}

bool QueuedQuestions::add(ConversationId conversation, const QString &text,
                          const QList<Attachment> &attachments)
{
    QueuedQuestion question {0, text, attachments};
    QList<QueuedQuestion> questions = of(conversation);
    const Result<QueuedQuestionId> id = m_store.queue(conversation, question);
    if (!m_problems.check(id))
        return false;
    question.id = *id;
    questions.append(question);
    m_read.insert(conversation, questions);
    emit changed(conversation);
    return true;
}

bool QueuedQuestions::takeBack(ConversationId conversation, QueuedQuestionId question,
                               const QueuedQuestion &draft)
{
    if (!m_problems.check(m_store.takeBack(conversation, question, draft)))
        return false;
    sent(conversation, question);
    return true;
}

void QueuedQuestions::sent(ConversationId conversation, QueuedQuestionId question)
{
    m_read[conversation].removeIf(
        [question](const QueuedQuestion &each) { return each.id == question; });
    emit changed(conversation);
}
