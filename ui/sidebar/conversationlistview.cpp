// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar/conversationlistview.h"

#include "sidebar/conversationdelegate.h"
#include "widgets/lineicon.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

using namespace Qt::StringLiterals;

ConversationListView::ConversationListView(ConversationList &conversations, QWidget *parent)
    : QListView(parent)
    , m_conversations(conversations)
{
    setObjectName(u"conversationList"_s);
    setAccessibleName(tr("Chats"));
    m_filter.setSourceModel(&conversations);
    setModel(&m_filter);
    setItemDelegate(new ConversationDelegate(this));
    setEditTriggers(EditKeyPressed);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover); // the row under the pointer is tinted
    viewport()->setAutoFillBackground(false); // the background of the sidebar shows through
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex &index) { emit openRequested(idAt(index)); });
    connect(this, &QListView::activated, this,
            [this](const QModelIndex &index) { emit openRequested(idAt(index)); });
    // The heading of a row, and so its height, depends on the row before.
    const auto changed = [this] {
        scheduleDelayedItemsLayout();
        showOpen();
    };
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, changed);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, changed);
    connect(&m_filter, &QAbstractItemModel::rowsMoved, this, changed);
    connect(&m_filter, &QAbstractItemModel::layoutChanged, this, changed);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, changed);
    connect(&m_filter, &QAbstractItemModel::dataChanged, this,
            [this] { scheduleDelayedItemsLayout(); });
}

void ConversationListView::setFilterText(const QString &text)
{
    m_filter.setFilterText(text);
    scrollTo(indexOf(m_open));
}

void ConversationListView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_filter.rowCount() > 0 || m_conversations.rowCount() == 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().adjusted(8, 12, -8, 0), Qt::AlignHCenter | Qt::TextWordWrap,
                     tr("No chat matches the filter."));
}

void ConversationListView::setOpen(ConversationId id)
{
    m_open = id;
    showOpen();
    scrollTo(indexOf(m_open));
}

void ConversationListView::showOpen()
{
    const QModelIndex index = indexOf(m_open);
    if (state() == EditingState)
        return;
    if (index.isValid())
        setCurrentIndex(index);
    else
        selectionModel()->clear();
}

void ConversationListView::renameCurrent()
{
    const QModelIndex index
        = hasFocus() && currentIndex().isValid() ? currentIndex() : indexOf(m_open);
    if (!index.isValid())
        return;
    scrollTo(index);
    setCurrentIndex(index);
    edit(index);
}

ConversationId ConversationListView::idAt(const QModelIndex &index) const
{
    return index.data(ConversationList::IdRole).toLongLong();
}

ConversationId ConversationListView::neighbour(int step) const
{
    const int count = m_filter.rowCount();
    if (count == 0)
        return 0;
    const QModelIndex open = indexOf(m_open);
    if (!open.isValid())
        return nth(step > 0 ? 0 : count - 1);
    return nth((open.row() + step % count + count) % count);
}

bool ConversationListView::isListed(ConversationId id) const
{
    return indexOf(id).isValid();
}

ConversationId ConversationListView::nth(int row) const
{
    return idAt(m_filter.index(row, 0));
}

QModelIndex ConversationListView::indexOf(ConversationId id) const
{
    const int row = id ? m_conversations.rowOf(id) : -1;
    return row < 0 ? QModelIndex() : m_filter.mapFromSource(m_conversations.index(row));
}

void ConversationListView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const ConversationId id = idAt(index);
    const bool isPinned = index.data(ConversationList::PinnedRole).toBool();
    auto *menu = new QMenu(this);
    menu->setObjectName(u"conversationMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // Rows may move while the menu is open, so each entry looks up its chat by id.
    menu->addAction(lineIcon(u"edit"_s, palette()), tr("Rename"), this,
                    [this, id] {
                        const QModelIndex at = indexOf(id);
                        if (!at.isValid())
                            return;
                        setCurrentIndex(at);
                        edit(at);
                    })
        ->setObjectName(u"renameEntry"_s);
    menu->addAction(lineIcon(u"pin"_s, palette()), isPinned ? tr("Unpin") : tr("Pin"), this,
                    [this, id, isPinned] { emit pinRequested(id, !isPinned); })
        ->setObjectName(u"pinEntry"_s);
    menu->addSeparator();
    menu->addAction(lineIcon(u"delete"_s, palette()), tr("Delete"), this,
                    [this, id] { emit removeRequested(id); })
        ->setObjectName(u"deleteEntry"_s);
    menu->popup(byKeyboard ? viewport()->mapToGlobal(visualRect(index).center())
                           : event->globalPos());
}

void ConversationListView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete && currentIndex().isValid() && state() != EditingState) {
        emit removeRequested(idAt(currentIndex()));
        return;
    }
    QListView::keyPressEvent(event);
}

void ConversationListView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        scheduleDelayedItemsLayout(); // after midnight the chats belong to other groups
}
