// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a message above its text.
#include "transcript/message/messageitem.h"

#include "words/timewords.h"
#include "words/usagewords.h"

#include <QLocale>

using namespace Qt::StringLiterals;

QString MessageItem::name() const
{
    if (isQuestion())
        return MessageItem::tr("You");
    const Provider &provider = m_surroundings.provider;
    for (const QString &name : {provider.model, m_message.model, provider.name}) {
        if (!name.isEmpty())
            return name;
    }
    return MessageItem::tr("Assistant");
}

QString MessageItem::detailWords() const
{
    QStringList parts;
    if (m_message.isLeftOut) // first, so that it stays readable in a narrow window
        parts += MessageItem::tr("left out");
    const QString &account = m_surroundings.provider.name;
    if (!isQuestion() && !account.isEmpty() && account.compare(name(), Qt::CaseInsensitive) != 0)
        parts += account;
    return parts.join(u" · "_s);
}

QString MessageItem::headerWords() const
{
    QStringList parts;
    for (const QString &part :
         {detailWords(), timeInWords(m_message.createdAt, QDateTime::currentDateTimeUtc())}) {
        if (!part.isEmpty())
            parts += part;
    }
    return parts.join(u" · "_s);
}

QString MessageItem::headerToolTip() const
{
    const QString model = isQuestion() ? QString() : m_message.model;
    const QString time = QLocale().toString(m_message.createdAt.toLocalTime(), QLocale::LongFormat);
    QStringList lines;
    for (const QString &line : {model, time, usageWords(m_message)}) {
        if (!line.isEmpty())
            lines += line;
    }
    return lines.join(u'\n');
}

QString MessageItem::noteWords() const
{
    return fallbackWords(m_message, m_surroundings.provider);
}
