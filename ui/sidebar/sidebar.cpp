// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar/sidebar.h"

#include "sidebar/conversationlistview.h"
#include "widgets/headerbutton.h"
#include "widgets/lineicon.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {
constexpr int buttonHeight = 32, sidebarIconSize = 16;
}

Sidebar::Sidebar(Workspace &workspace, QAction *toggle, QWidget *parent)
    : QWidget(parent)
    , m_toggle(new QToolButton(this))
    , m_newChat(new HeaderButton(this))
    , m_filter(new QLineEdit(this))
    , m_list(new ConversationListView(
          workspace.conversations(), [&workspace] { return workspace.clock().now(); }, this))
{
    setObjectName(u"sidebar"_s);
    setAutoFillBackground(true); // it may lie over the chat
    m_toggle->setObjectName(u"hideSidebarButton"_s);
    m_toggle->setAccessibleName(tr("Hide the list of chats"));
    m_toggle->setToolTip(tr("Hide the list of chats (F9)"));
    m_toggle->setAutoRaise(true);
    m_toggle->setFixedSize(buttonHeight, buttonHeight);
    m_newChat->setObjectName(u"newChatButton"_s);
    m_newChat->setText(tr("New chat"));
    m_newChat->setToolTip(tr("Start a new chat (Ctrl+N)"));
    m_newChat->setMinimumHeight(buttonHeight);
    m_filter->setObjectName(u"filterField"_s);
    m_filter->setAccessibleName(tr("Search the chats by title"));
    m_filter->setPlaceholderText(tr("Search chats"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumHeight(buttonHeight);
    m_filterIcon = m_filter->addAction(QIcon(), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    for (QAbstractButton *button :
         {static_cast<QAbstractButton *>(m_toggle), static_cast<QAbstractButton *>(m_newChat)})
        button->setIconSize({sidebarIconSize, sidebarIconSize});

    auto *top = new QHBoxLayout;
    top->setSpacing(4);
    top->addWidget(m_toggle);
    top->addWidget(m_newChat);
    top->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addLayout(top);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);

    connect(m_toggle, &QToolButton::clicked, toggle, &QAction::trigger);
    connect(m_newChat, &QPushButton::clicked, this, &Sidebar::newChatRequested);
    connect(m_filter, &QLineEdit::textChanged, m_list, &ConversationListView::setFilterText);
    connect(m_list, &ConversationListView::openRequested, this,
            [this, &workspace](ConversationId id) {
                workspace.open(id);
                emit chatOpened();
            });
    connect(m_list, &ConversationListView::removeRequested, &workspace, &Workspace::remove);
    connect(m_list, &ConversationListView::pinRequested, &workspace, &Workspace::setPinned);
    connect(&workspace, &Workspace::currentChanged, this, [this, &workspace] {
        const ConversationId open = workspace.current() ? workspace.current()->head().id : 0;
        if (open && !m_list->isListed(open))
            m_filter->clear(); // The list always has the open chat when it is opened.
        m_list->setOpen(open);
    });
    setFocusProxy(m_list);
    renderIcons();
}

void Sidebar::renderIcons()
{
    m_toggle->setIcon(lineIcon(u"menu"_s, palette()));
    m_newChat->setIcon(lineIcon(u"add"_s, palette()));
    m_filterIcon->setIcon(lineIcon(u"search"_s, palette(), QPalette::PlaceholderText));
}

void Sidebar::focusSearch()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool Sidebar::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey
        = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    const bool isUsed
        = watched == m_filter && isKey && usesKey(static_cast<QKeyEvent *>(event)->key());
    if (!isUsed)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress)
        pressInFilter(static_cast<QKeyEvent *>(event)->key());
    return true;
}

/// Escape clears the search. Without a text, the shortcut of the window stops the answer.
bool Sidebar::usesKey(int key) const
{
    const bool hasText = !m_filter->text().isEmpty();
    return key == Qt::Key_Down || (hasText && key == Qt::Key_Escape)
        || (hasText && (key == Qt::Key_Return || key == Qt::Key_Enter));
}

void Sidebar::pressInFilter(int key)
{
    if (key == Qt::Key_Escape)
        m_filter->clear();
    else if (key == Qt::Key_Down)
        m_list->setFocus(Qt::OtherFocusReason);
    else if (const ConversationId first = m_list->nth(0))
        emit m_list->openRequested(first);
}

void Sidebar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderIcons();
}
