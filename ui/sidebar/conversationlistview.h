// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sidebar/conversationfilter.h"

#include <QListView>

/// The list of conversations: groups by date, marks, renaming in place, a menu.
class ConversationListView : public QListView
{
    Q_OBJECT

public:
    explicit ConversationListView(ConversationList &conversations, QWidget *parent = nullptr);
    void setFilterText(const QString &text);
    /// Marks the open conversation; 0 marks none.
    void setOpen(ConversationId id);
    /// Begins to rename the chosen conversation where the list has the focus, else the open one.
    void renameCurrent();
    ConversationId idAt(const QModelIndex &index) const;
    /// The conversation `step` rows after the open one among those that are listed, around the end;
    /// 0 where none is.
    ConversationId neighbour(int step) const;
    /// The n-th that is listed, from 0; 0 where there is none.
    ConversationId nth(int row) const;

signals:
    void openRequested(ConversationId id);
    void removeRequested(ConversationId id);
    void pinRequested(ConversationId id, bool pinned);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QModelIndex indexOf(ConversationId id) const;
    void showOpen();

    ConversationList &m_conversations;
    ConversationFilter m_filter;
    ConversationId m_open = 0;
};
