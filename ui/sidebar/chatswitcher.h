// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sidebar/chatmatches.h"
#include "sidebar/conversationdelegate.h"

#include <QFrame>

class QLineEdit;
class QListView;

/// A popup that finds a chat by words of its title and opens it. The keyboard stays in the search
/// field: the arrow keys move through the list, Enter opens, Esc closes. Deletes itself when it is
/// closed.
class ChatSwitcher : public QFrame
{
    Q_OBJECT

public:
    ChatSwitcher(ConversationList &conversations, ConversationDelegate::Now now, QWidget *window);
    /// Shows the popup near the top of the window.
    void open();

signals:
    void openRequested(ConversationId id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &query);
    void select(int row);
    bool move(int key);
    void choose(const QModelIndex &index);

    ChatMatches m_matches;
    QLineEdit *m_search;
    QListView *m_list;
};
