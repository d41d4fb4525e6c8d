// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar/chatswitcher.h"

#include "sidebar/conversationfilter.h"
#include "widgets/lineicon.h"
#include "widgets/surfacecolors.h"

#include <QAccessible>
#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr int widestSwitcher = 560, switcherHeight = 420, switcherMargin = 8;
constexpr int distanceFromTop = 64;
} // namespace

ChatSwitcher::ChatSwitcher(ConversationList &conversations, ConversationDelegate::Now now,
                           QWidget *window)
    : QFrame(window, Qt::Popup)
    , m_matches(conversations)
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
{
    setObjectName(u"chatSwitcher"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Switch chat"));
    setFrameShape(StyledPanel);
    QPalette raised = palette();
    raised.setColor(QPalette::Window,
                    popupColor(raised)); // the delegate draws on the window colour
    setPalette(raised);
    m_search->setObjectName(u"switcherSearch"_s);
    m_search->setAccessibleName(tr("Search the chats by title"));
    m_search->setPlaceholderText(tr("Go to a chat…"));
    m_search->setMinimumHeight(36);
    m_search->addAction(lineIcon(u"search"_s, palette(), QPalette::PlaceholderText),
                        QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list->setObjectName(u"switcherList"_s);
    m_list->setAccessibleName(tr("Chats"));
    m_list->setModel(&m_matches);
    m_list->setItemDelegate(new ConversationDelegate(std::move(now), m_list));
    m_list->setUniformItemSizes(true); // there are no headings
    m_list->setFrameShape(NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(switcherMargin, switcherMargin, switcherMargin, switcherMargin);
    column->setSpacing(switcherMargin);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, &ChatSwitcher::search);
    connect(m_list, &QListView::clicked, this, &ChatSwitcher::choose);
    search({});
}

void ChatSwitcher::open()
{
    const QWidget *window = parentWidget();
    const QSize room = window->size() - QSize(4 * switcherMargin, 4 * switcherMargin);
    resize(QSize(widestSwitcher, switcherHeight).boundedTo(room));
    const int top = std::min(distanceFromTop, (window->height() - height()) / 2);
    QFrame::move(window->mapToGlobal(QPoint((window->width() - width()) / 2, top)));
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void ChatSwitcher::search(const QString &query)
{
    m_matches.setQuery(query);
    select(0);
}

/// The list has no focus, so a screen reader is told which chat is selected.
void ChatSwitcher::select(int row)
{
    const QModelIndex index = m_matches.index(row, 0);
    m_list->setCurrentIndex(index);
    if (!index.isValid() || !isVisible())
        return;
    QAccessibleEvent event(m_list, QAccessible::Focus);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

/// Returns false if the key does not move the selection.
bool ChatSwitcher::move(int key)
{
    const int row = m_list->currentIndex().row();
    const int last = m_matches.rowCount() - 1;
    const int rowHeight = m_list->sizeHintForRow(0);
    const int page = rowHeight > 0 ? std::max(1, m_list->viewport()->height() / rowHeight - 1) : 1;
    switch (key) {
    case Qt::Key_Down:
        select(std::min(row + 1, last));
        return true;
    case Qt::Key_Up:
        select(std::max(row - 1, 0));
        return true;
    case Qt::Key_PageDown:
        select(std::min(row + page, last));
        return true;
    case Qt::Key_PageUp:
        select(std::max(row - page, 0));
        return true;
    default:
        return false;
    }
}

bool ChatSwitcher::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        choose(m_list->currentIndex());
        return true;
    }
    return move(key) || QFrame::eventFilter(watched, event);
}

void ChatSwitcher::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const ConversationId id = index.data(ConversationList::IdRole).toLongLong();
    close();
    emit openRequested(id);
}
