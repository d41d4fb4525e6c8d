// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversationlist.h"

#include <QSortFilterProxyModel>

/// The chats whose title matches a query: every word of the query occurs in it. Titles that begin
/// with the query come first, then those in which each word begins a word, then the others; equal
/// matches are sorted by the time of the last change, newest first.
class ChatMatches : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ChatMatches(ConversationList &conversations, QObject *parent = nullptr);
    void setQuery(const QString &query);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    int rankOf(const QString &title) const;

    QString m_query;
    QStringList m_words;
};
