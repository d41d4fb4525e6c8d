// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/chatnavigation.h"

#include "chatpane/chatheader.h"
#include "chatpane/chatpane.h"
#include "sidebar/chatswitcher.h"
#include "sidebar/conversationlistview.h"
#include "sidebar/sidebar.h"
#include "widgets/lineicon.h"
#include "window/menustates.h"
#include "window/sidebarplace.h"

#include <QAction>
#include <QEvent>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {
constexpr int listButtonSize = 32;
}

ChatNavigation::ChatNavigation(const WindowMenus &menus, Workspace &workspace, Sidebar &sidebar,
                               SidebarPlace &place, ChatPane &pane, MenuStates &states,
                               QWidget &window)
    : QObject(&window)
    , m_menus(menus)
    , m_workspace(workspace)
    , m_sidebar(sidebar)
    , m_place(place)
    , m_pane(pane)
    , m_states(states)
    , m_window(window)
    , m_show(new QToolButton(&window))
{
    m_show->setObjectName(u"showSidebarButton"_s);
    m_show->setAccessibleName(tr("Show the list of chats"));
    m_show->setToolTip(tr("Show the list of chats (F9)"));
    m_show->setAutoRaise(true);
    m_show->setFocusPolicy(Qt::TabFocus);
    m_show->setFixedSize(listButtonSize, listButtonSize);
    m_pane.header().setLeading(m_show);
    m_show->installEventFilter(this);
    renderIcon();
    connectSidebar();
    connectKeys();
}

void ChatNavigation::connectSidebar()
{
    connect(m_show, &QToolButton::clicked, m_menus.sidebar, &QAction::trigger);
    connect(m_menus.sidebar, &QAction::triggered, &m_place, &SidebarPlace::setShown);
    connect(&m_place, &SidebarPlace::shownChanged, this, &ChatNavigation::renderPlace);
    connect(&m_place, &SidebarPlace::focusLost, &m_pane, &ChatPane::focusComposer);
    connect(&m_sidebar, &Sidebar::newChatRequested, this, [this] {
        m_place.closeOverlay();
        emit newChatRequested();
    });
    connect(&m_sidebar, &Sidebar::chatOpened, this, [this] {
        m_place.closeOverlay();
        m_pane.focusComposer();
    });
}

void ChatNavigation::connectKeys()
{
    ConversationListView *list = &m_sidebar.list();
    connect(m_menus.rename, &QAction::triggered, this, [this, list] {
        m_place.setShown(true);
        list->renameCurrent();
    });
    connect(m_menus.searchChats, &QAction::triggered, this, [this] {
        m_place.setShown(true);
        m_sidebar.focusSearch();
    });
    connect(m_menus.switchChat, &QAction::triggered, this, &ChatNavigation::switchChat);
    connect(m_menus.next, &QAction::triggered, this, [this, list] { open(list->neighbour(1)); });
    connect(m_menus.previous, &QAction::triggered, this,
            [this, list] { open(list->neighbour(-1)); });
    for (int row = 0; row < m_menus.nth.size(); ++row)
        connect(m_menus.nth[row], &QAction::triggered, this,
                [this, list, row] { open(list->nth(row)); });
}

void ChatNavigation::open(ConversationId id)
{
    if (id)
        m_workspace.open(id);
}

void ChatNavigation::switchChat()
{
    auto *switcher = new ChatSwitcher(
        m_workspace.conversations(), [this] { return m_workspace.clock().now(); }, &m_window);
    connect(switcher, &ChatSwitcher::openRequested, this, [this](ConversationId id) {
        open(id);
        m_pane.focusComposer();
    });
    switcher->open();
}

void ChatNavigation::renderPlace(bool isShown)
{
    m_menus.sidebar->setChecked(isShown);
    m_show->setVisible(!isShown || m_place.isOverlay());
    m_states.setOverlay(m_place.isOverlay());
}

void ChatNavigation::renderIcon()
{
    m_show->setIcon(lineIcon(u"menu"_s, m_show->palette()));
}

bool ChatNavigation::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        renderIcon();
    return QObject::eventFilter(watched, event);
}
