// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar/sidebar.h"

#include "sidebar/conversationlistview.h"
#include "widgets/lineicon.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

Sidebar::Sidebar(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_newChat(new QPushButton(tr("New chat"), this))
    , m_filter(new QLineEdit(this))
    , m_list(new ConversationListView(workspace.conversations(), this))
{
    setObjectName(u"sidebar"_s);
    m_newChat->setObjectName(u"newChatButton"_s);
    m_newChat->setAccessibleName(tr("New chat"));
    m_newChat->setToolTip(tr("Start a new chat (Ctrl+N)"));
    m_filter->setObjectName(u"filterField"_s);
    m_filter->setAccessibleName(tr("Filter the chats by title"));
    m_filter->setPlaceholderText(tr("Filter chats…"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_newChat);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);

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
    renderIcons();
}

void Sidebar::renderIcons()
{
    m_newChat->setIcon(lineIcon(u"add"_s, palette()));
}

bool Sidebar::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey
        = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (watched != m_filter || !isKey || m_filter->text().isEmpty()
        || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    // Escape clears the filter. Otherwise the shortcut of the window would stop the answer.
    event->accept();
    if (event->type() == QEvent::KeyPress)
        m_filter->clear();
    return true;
}

void Sidebar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderIcons();
}
