// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sidebar/conversationdelegate.h"
#include "sidebar/conversationfilter.h"

#include <QListView>
#include <QPointer>
#include <QTimer>

class QMenu;

/// The list of chats: groups by date, marks, renaming in place, and a menu for each chat.
class ConversationListView : public QListView
{
    Q_OBJECT

public:
    /// `now` is used to show the time for which a chat waits.
    explicit ConversationListView(ConversationList &conversations, ConversationDelegate::Now now,
                                  QWidget *parent = nullptr);
    void setFilterText(const QString &text);
    /// Selects the open chat; 0 selects none.
    void setOpen(ConversationId id);
    /// Begins to rename the current row if the list has the focus, otherwise the open chat.
    void renameCurrent();
    ConversationId idAt(const QModelIndex &index) const;
    /// Whether the filter lets a chat through.
    bool isListed(ConversationId id) const;
    /// The chat `step` rows after the open one. After the last row comes the first. 0 if the list
    /// is empty.
    ConversationId neighbour(int step) const;
    /// The chat of a row, counted from 0. 0 if there is no such row.
    ConversationId nth(int row) const;
    /// Whether the spinners are turning.
    bool isAnimated() const { return m_spin.isActive(); }

signals:
    void openRequested(ConversationId id);
    void removeRequested(ConversationId id);
    void pinRequested(ConversationId id, bool pinned);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;

private:
    QModelIndex indexOf(ConversationId id) const;
    void showOpen();
    QStyleOptionViewItem optionOf(const QModelIndex &index) const;
    /// The row at a position; invalid on a heading and on empty space.
    QModelIndex rowAt(const QPoint &position) const;
    void hover(const QPoint &position);
    void setHover(const ConversationDelegate::Hover &hover);
    void showMenu(const QModelIndex &index, const QPoint &globalPosition);
    QModelIndexList visibleRows() const;
    void startTimers();
    void turnSpinners();
    void countDown();

    ConversationList &m_conversations;
    ConversationFilter m_filter;
    ConversationDelegate::Now m_now;
    ConversationDelegate *m_delegate;
    ConversationDelegate::Hover m_hover;
    bool m_isPressed = false; ///< A mouse button was pressed on a row and not released yet.
    QPointer<QMenu> m_menu; ///< The open menu of a row.
    QTimer m_spin; ///< Runs while a visible chat is answering.
    QTimer m_count; ///< Runs while a visible chat waits for a known time.
    ConversationId m_open = 0;
    QDate m_laidOutOn = QDate::currentDate(); ///< The date to which the groups belong.
};
