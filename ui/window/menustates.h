// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "window/windowmenus.h"

class ChatPane;
class ConversationListView;

/// Enables the actions of the menus that have an effect now, and names those whose effect changes.
class MenuStates : public QObject
{
    Q_OBJECT

public:
    MenuStates(const WindowMenus &menus, Workspace &workspace, ChatPane &pane,
               const ConversationListView &list, QObject *parent);

    /// What Esc does now.
    using Escape = WindowMenus::Escape;
    Escape escape() const;
    /// Whether F5 and Esc mean the turn that the status bar shows, because it is that of the open
    /// chat.
    bool keysMeanTurn() const;
    /// Tells whether the list lies over the chat.
    void setOverlay(bool isOverlay);
    void render();

private:
    void watchChat();
    void renderTurn();
    void renderAnswerActions();

    const WindowMenus &m_menus;
    Workspace &m_workspace;
    ChatPane &m_pane;
    const ConversationListView &m_list;
    bool m_isOverlay = false;
    QList<QMetaObject::Connection> m_chatConnections; ///< To the open chat.
};
