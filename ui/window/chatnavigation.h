// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "window/windowmenus.h"

#include <QWidget>

class ChatPane;
class MenuStates;
class QToolButton;
class Sidebar;
class SidebarPlace;

/// Connects what goes from chat to chat: the sidebar and its buttons, the popup that finds a chat,
/// and the keys for the next, the previous and the n-th chat.
class ChatNavigation : public QObject
{
    Q_OBJECT

public:
    ChatNavigation(const WindowMenus &menus, Workspace &workspace, Sidebar &sidebar,
                   SidebarPlace &place, ChatPane &pane, MenuStates &states, QWidget &window);
    /// Opens a chat; 0 does nothing.
    void open(ConversationId id);

signals:
    void newChatRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectSidebar();
    void connectKeys();
    void switchChat();
    void renderPlace(bool isShown);
    void renderIcon();

    const WindowMenus &m_menus;
    Workspace &m_workspace;
    Sidebar &m_sidebar;
    SidebarPlace &m_place;
    ChatPane &m_pane;
    MenuStates &m_states;
    QWidget &m_window;
    QToolButton *m_show; ///< Before the title while the sidebar is hidden.
};
