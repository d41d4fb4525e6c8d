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
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr int widestSwitcher = 560, switcherHeight = 420, switcherMargin = 8;
constexpr int distanceFromTop = 64;
constexpr qreal cardRadius = 10;
constexpr int shade = 60; ///< The alpha of the shade over the window.
} // namespace

ChatSwitcher::ChatSwitcher(ConversationList &conversations, ConversationDelegate::Now now,
                           QWidget *window)
    : QWidget(window)
    , m_matches(conversations)
    , m_card(new QWidget(this))
    , m_search(new QLineEdit(m_card))
    , m_list(new QListView(m_card))
{
    setObjectName(u"chatSwitcher"_s);
    setAccessibleName(tr("Switch chat"));
    QPalette raised = palette();
    raised.setColor(QPalette::Window,
                    popupColor(raised)); // the delegate draws on the window colour
    m_card->setPalette(raised);
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
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);

    auto *column = new QVBoxLayout(m_card);
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
    m_focusBefore = window()->focusWidget();
    fillWindow();
    window()->installEventFilter(this);
    show();
    raise();
    m_search->setFocus(Qt::PopupFocusReason);
}

void ChatSwitcher::fillWindow()
{
    const QRect all = parentWidget()->rect();
    setGeometry(all);
    const QSize room = all.size() - QSize(4 * switcherMargin, 4 * switcherMargin);
    QRect card(QPoint(), QSize(widestSwitcher, switcherHeight).boundedTo(room));
    card.moveCenter(all.center());
    card.moveTop(std::min(distanceFromTop, card.top()));
    m_card->setGeometry(card);
}

void ChatSwitcher::dismiss()
{
    if (isHidden())
        return;
    const bool hadFocus = m_search->hasFocus();
    hide();
    if (hadFocus && m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    deleteLater();
}

void ChatSwitcher::search(const QString &query)
{
    m_matches.setQuery(query);
    update(); // says if there is none
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
bool ChatSwitcher::moveBy(int key)
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
    if (watched == window() && event->type() == QEvent::Resize)
        fillWindow();
    if (watched != m_search)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::FocusOut:
        if (static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason
            && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
            dismiss();
        return false;
    case QEvent::ShortcutOverride:
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
            event->accept(); // otherwise the shortcut of the window stops the answer
        return false;
    case QEvent::KeyPress:
        return press(static_cast<QKeyEvent *>(event)->key());
    default:
        return false;
    }
}

/// Returns false for the keys of the search field.
bool ChatSwitcher::press(int key)
{
    if (key == Qt::Key_Escape) {
        dismiss();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        choose(m_list->currentIndex());
        return true;
    }
    return moveBy(key);
}

void ChatSwitcher::mousePressEvent(QMouseEvent *event)
{
    if (!m_card->geometry().contains(event->position().toPoint()))
        dismiss();
}

void ChatSwitcher::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, shade));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hairlineColor(palette()));
    painter.setBrush(popupColor(palette()));
    painter.drawRoundedRect(QRectF(m_card->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), cardRadius,
                            cardRadius);
    if (m_matches.rowCount() > 0)
        return;
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(m_card->geometry().adjusted(0, m_list->y() + 2 * switcherMargin, 0, 0),
                     Qt::AlignHCenter | Qt::AlignTop, tr("No chats found."));
}

void ChatSwitcher::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const ConversationId id = index.data(ConversationList::IdRole).toLongLong();
    dismiss();
    emit openRequested(id);
}
