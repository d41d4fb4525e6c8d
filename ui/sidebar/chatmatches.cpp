// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar/chatmatches.h"

#include <algorithm>

namespace {

constexpr int noMatch = 3;

/// 1 if `word` begins a word of `title`, 2 if it occurs elsewhere.
int rankOfWord(const QString &title, const QString &word)
{
    int rank = noMatch;
    for (qsizetype at = title.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = title.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (at == 0 || !title[at - 1].isLetterOrNumber())
            return 1;
        rank = 2;
    }
    return rank;
}

} // namespace

ChatMatches::ChatMatches(ConversationList &conversations, QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSourceModel(&conversations);
    sort(0);
}

void ChatMatches::setQuery(const QString &query)
{
    m_query = query.simplified();
    m_words = m_query.split(u' ', Qt::SkipEmptyParts);
    invalidate();
}

int ChatMatches::rankOf(const QString &title) const
{
    if (title.startsWith(m_query, Qt::CaseInsensitive))
        return 0;
    int rank = 0;
    for (const QString &word : m_words)
        rank = std::max(rank, rankOfWord(title, word));
    return rank;
}

bool ChatMatches::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    return m_words.isEmpty()
        || rankOf(sourceModel()->index(sourceRow, 0, sourceParent).data().toString()) < noMatch;
}

bool ChatMatches::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int a = m_words.isEmpty() ? 0 : rankOf(left.data().toString());
    const int b = m_words.isEmpty() ? 0 : rankOf(right.data().toString());
    if (a != b)
        return a < b;
    return left.data(ConversationList::ChangedAtRole).toDateTime()
        > right.data(ConversationList::ChangedAtRole).toDateTime();
}
