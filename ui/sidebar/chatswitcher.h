// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sidebar/chatmatches.h"
#include "sidebar/conversationdelegate.h"

#include <QPointer>
#include <QWidget>

class QLineEdit;
class QListView;

/// Finds a chat by words of its title and opens it. The keyboard stays in the search field: the
/// arrow keys move through the list, Enter opens, Esc closes. It covers its window and draws a card
/// near the top. It is no window of its own, because an input method only writes into the active
/// window. Closes, and deletes itself, when it loses the focus, too.
class ChatSwitcher : public QWidget
{
    Q_OBJECT

public:
    ChatSwitcher(ConversationList &conversations, ConversationDelegate::Now now, QWidget *window);
    void open();
    /// Closes and returns the focus.
    void dismiss();

signals:
    void openRequested(ConversationId id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool) override { return true; } // there is only one control
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fillWindow();
    bool press(int key);
    void search(const QString &query);
    void select(int row);
    bool moveBy(int key);
    void choose(const QModelIndex &index);

    ChatMatches m_matches;
    QWidget *m_card;
    QPointer<QWidget> m_focusBefore;
    QLineEdit *m_search;
    QListView *m_list;
};
