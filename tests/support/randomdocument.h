// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <QStringList>

/// CommonMark and GFM as nobody writes it: lines made of what the language is made of.
class RandomDocument
{
public:
    explicit RandomDocument(quint32 seed)
        : m_random(seed)
    {
    }

    /// Link definitions and formulas on lines of their own may reach back over what is final.
    QString text(bool hasDefinitions);
    /// Cuts anywhere, through surrogate pairs too.
    QStringList pieces(const QString &text);

private:
    QString any(const QStringList &of);
    QString line(bool hasDefinitions);
    /// Many lines of one kind, longer than a piece of code or a screen of items.
    QString run(bool hasDefinitions);

    QRandomGenerator m_random;
};
