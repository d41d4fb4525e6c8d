// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sidebar/conversationfilter.h"

#include <QListView>

/// The list of chats: groups by date, marks, renaming in place, and a context menu.
class ConversationListView : public QListView
{
    Q_OBJECT

public:
    explicit ConversationListView(ConversationList &conversations, QWidget *parent = nullptr);
    void setFilterText(const QString &text);
    /// Selects the open chat; 0 selects none.
    void setOpen(ConversationId id);
    /// Begins to rename the current row if the list has the focus, otherwise the open chat.
    void renameCurrent();
    ConversationId idAt(const QModelIndex &index) const;
    /// Whether the filter lets a chat through.
    bool isListed(ConversationId id) const;
    /// The chat `step` rows after the open one. After the last row comes the first. 0 if the list
    /// is empty.
    ConversationId neighbour(int step) const;
    /// The chat of a row, counted from 0. 0 if there is no such row.
    ConversationId nth(int row) const;

signals:
    void openRequested(ConversationId id);
    void removeRequested(ConversationId id);
    void pinRequested(ConversationId id, bool pinned);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QModelIndex indexOf(ConversationId id) const;
    void showOpen();

    ConversationList &m_conversations;
    ConversationFilter m_filter;
    ConversationId m_open = 0;
};
