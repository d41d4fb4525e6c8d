// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <QWidget>

class ConversationListView;
class QLineEdit;
class QPushButton;

/// The left side of the window: *New chat*, a filter, and the list of all chats.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    explicit Sidebar(Workspace &workspace, QWidget *parent = nullptr);
    ConversationListView &list() { return *m_list; }

signals:
    void newChatRequested();
    /// A chat was opened from the list by a click or by Enter.
    void chatOpened();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void renderIcons();

    QPushButton *m_newChat;
    QLineEdit *m_filter;
    ConversationListView *m_list;
};
