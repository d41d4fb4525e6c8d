// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"

#include <QWidget>

class ConversationListView;
class HeaderButton;
class QAction;
class QLineEdit;
class QToolButton;

/// The left side of the window: *New chat*, a search field, and the list of all chats.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    /// `toggle` hides and shows the sidebar.
    explicit Sidebar(Workspace &workspace, QAction *toggle, QWidget *parent = nullptr);
    ConversationListView &list() { return *m_list; }
    void focusSearch();

signals:
    void newChatRequested();
    /// A chat was opened from the list by a click or by Enter.
    void chatOpened();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void renderIcons();
    bool usesKey(int key) const;
    void pressInFilter(int key);

    QToolButton *m_toggle;
    HeaderButton *m_newChat;
    QLineEdit *m_filter;
    QAction *m_filterIcon = nullptr;
    ConversationListView *m_list;
};
