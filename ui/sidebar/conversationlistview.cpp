// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar/conversationlistview.h"

#include "widgets/lineicon.h"

#include <QContextMenuEvent>
#include <QCursor>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto spinnerInterval = 80ms;
}

ConversationListView::ConversationListView(ConversationList &conversations,
                                           ConversationDelegate::Now now, QWidget *parent)
    : QListView(parent)
    , m_conversations(conversations)
    , m_now(std::move(now))
    , m_delegate(new ConversationDelegate(m_now, this))
{
    setObjectName(u"conversationList"_s);
    setAccessibleName(tr("Chats"));
    m_filter.setSourceModel(&conversations);
    setModel(&m_filter);
    setItemDelegate(m_delegate);
    setEditTriggers(EditKeyPressed);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    setMouseTracking(true); // the row under the pointer is tinted and has a button
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
    m_spin.setInterval(spinnerInterval);
    m_spin.callOnTimeout(this, &ConversationListView::turnSpinners);
    m_count.setSingleShot(true);
    m_count.callOnTimeout(this, &ConversationListView::countDown);
}

void ConversationListView::setFilterText(const QString &text)
{
    m_filter.setFilterText(text);
    scrollTo(indexOf(m_open));
}

void ConversationListView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    startTimers();
    if (m_filter.rowCount() > 0 || m_conversations.rowCount() == 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().adjusted(8, 12, -8, 0), Qt::AlignHCenter | Qt::TextWordWrap,
                     tr("No chats found."));
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

QStyleOptionViewItem ConversationListView::optionOf(const QModelIndex &index) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    return option;
}

QModelIndex ConversationListView::rowAt(const QPoint &position) const
{
    const QModelIndex index = indexAt(position);
    const bool isOnRow = index.isValid()
        && ConversationDelegate::rowRect(optionOf(index), index).contains(position);
    return isOnRow ? index : QModelIndex();
}

void ConversationListView::hover(const QPoint &position)
{
    const QModelIndex index = rowAt(position);
    setHover({index,
              index.isValid()
                  && ConversationDelegate::menuRect(optionOf(index), index).contains(position)});
}

void ConversationListView::setHover(const ConversationDelegate::Hover &hover)
{
    if (m_menu || m_hover == hover) // the row of an open menu stays tinted
        return;
    viewport()->update(visualRect(m_hover.index));
    m_hover = hover;
    m_delegate->setHover(hover);
    viewport()->update(visualRect(m_hover.index));
}

/// Only a press on a row selects. A press on a heading or on empty space changes nothing.
void ConversationListView::mousePressEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const QModelIndex index = rowAt(position);
    m_isPressed = false;
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    const QRect menu = ConversationDelegate::menuRect(optionOf(index), index);
    if (m_hover.index == index && menu.contains(position)) {
        showMenu(index, viewport()->mapToGlobal(menu.bottomLeft()));
        return;
    }
    m_isPressed = true;
    QListView::mousePressEvent(event);
}

void ConversationListView::mouseMoveEvent(QMouseEvent *event)
{
    hover(event->position().toPoint());
    if (event->buttons() == Qt::NoButton)
        QListView::mouseMoveEvent(event);
}

void ConversationListView::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(m_isPressed, false))
        QListView::mouseReleaseEvent(event);
}

void ConversationListView::leaveEvent(QEvent *event)
{
    QListView::leaveEvent(event);
    setHover({});
}

void ConversationListView::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    if (viewport()->underMouse())
        hover(viewport()->mapFromGlobal(QCursor::pos()));
}

/// The arrow keys move the selection away from the open chat. Without the focus it is shown again.
void ConversationListView::focusOutEvent(QFocusEvent *event)
{
    QListView::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        showOpen();
}

/// QListView lays out all rows again when data changes. Only another group changes the layout.
void ConversationListView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                                       const QList<int> &roles)
{
    if (roles.isEmpty()) {
        QListView::dataChanged(topLeft, bottomRight, roles);
        return;
    }
    ConversationListView &view = *this; // leaves out QListView's part on purpose
    view.QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
}

QModelIndexList ConversationListView::visibleRows() const
{
    QModelIndexList rows;
    QModelIndex index = indexAt(QPoint(viewport()->width() / 2, 0));
    while (index.isValid() && visualRect(index).top() <= viewport()->height()) {
        rows.append(index);
        index = index.siblingAtRow(index.row() + 1);
    }
    return rows;
}

/// Nothing is painted, and so no timer is started, while the list is hidden.
void ConversationListView::startTimers()
{
    const bool isStill
        = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) == 0;
    for (const QModelIndex &index : visibleRows()) {
        const auto mark = index.data(ConversationList::MarkRole).value<ConversationList::Mark>();
        if (mark == ConversationList::Mark::Running && !isStill && !m_spin.isActive())
            m_spin.start();
        if (mark == ConversationList::Mark::Waiting && !m_count.isActive()) {
            const QDateTime at = index.data(ConversationList::RetryAtRole).toDateTime();
            const qint64 left = at.isValid() ? m_now().msecsTo(at) : 0;
            if (left > 0) // until the next whole second; the other chats are a little late
                m_count.start(int(left % 1000) + 1);
        }
    }
}

void ConversationListView::turnSpinners()
{
    bool isNeeded = false;
    if (isVisible() && !window()->isMinimized()) {
        m_delegate->turnSpinners();
        for (const QModelIndex &index : visibleRows()) {
            if (index.data(ConversationList::MarkRole).value<ConversationList::Mark>()
                != ConversationList::Mark::Running)
                continue;
            isNeeded = true;
            viewport()->update(m_delegate->markRect(optionOf(index), index));
        }
    }
    if (!isNeeded)
        m_spin.stop();
}

void ConversationListView::countDown()
{
    for (const QModelIndex &index : visibleRows()) {
        if (index.data(ConversationList::MarkRole).value<ConversationList::Mark>()
            == ConversationList::Mark::Waiting)
            viewport()->update(visualRect(index));
    }
}

void ConversationListView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() != QContextMenuEvent::Keyboard) {
        showMenu(rowAt(event->pos()), event->globalPos());
        return;
    }
    const QModelIndex index = currentIndex();
    if (index.isValid())
        showMenu(index,
                 viewport()->mapToGlobal(
                     ConversationDelegate::menuRect(optionOf(index), index).bottomLeft()));
}

void ConversationListView::showMenu(const QModelIndex &index, const QPoint &globalPosition)
{
    if (!index.isValid())
        return;
    const ConversationId id = idAt(index);
    const bool isPinned = index.data(ConversationList::PinnedRole).toBool();
    setHover({index, false});
    auto *menu = new QMenu(this);
    m_menu = menu;
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
    connect(menu, &QMenu::aboutToHide, this, [this] {
        m_menu = nullptr;
        hover(viewport()->mapFromGlobal(QCursor::pos()));
    });
    menu->popup(globalPosition);
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
    if (event->type() == QEvent::ActivationChange && m_laidOutOn != QDate::currentDate()) {
        m_laidOutOn = QDate::currentDate();
        scheduleDelayedItemsLayout(); // after midnight the chats belong to other groups
    }
}
