// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <QStringList>

/// Generates random CommonMark and GFM documents from the syntax elements of both.
class RandomDocument
{
public:
    explicit RandomDocument(quint32 seed)
        : m_random(seed)
    {
    }

    /// Returns a document. `hasDefinitions` adds link definitions and formula delimiters on their
    /// own lines, which can change the meaning of text that comes before them.
    QString text(bool hasDefinitions);
    /// Cuts `text` at random places, including within surrogate pairs.
    QStringList pieces(const QString &text);

private:
    QString any(const QStringList &of);
    QString line(bool hasDefinitions);
    /// Returns many lines of one kind: code, table rows or list items. These are more lines than
    /// one passage of code has or one screen shows.
    QString run(bool hasDefinitions);

    QRandomGenerator m_random;
};
