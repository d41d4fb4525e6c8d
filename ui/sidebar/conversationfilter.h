// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversationlist.h"

#include <QSortFilterProxyModel>

/// The chats whose title contains the filter text. Adds the headings of the date groups and the
/// texts for a screen reader.
class ConversationFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    /// The heading above a row (QString). Empty if the row belongs to the same group as the row
    /// before.
    static constexpr int HeadingRole = Qt::UserRole + 100;

    explicit ConversationFilter(QObject *parent = nullptr);
    void setFilterText(const QString &text);
    QVariant data(const QModelIndex &index, int role) const override;

private:
    static QString heading(const QModelIndex &index);
    static QString spoken(const QModelIndex &index);
};
