// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

#include <functional>

/// Draws one chat of the list: the heading above the first chat of a group, the title, the mark,
/// and, in the row under the pointer, the button of its menu.
class ConversationDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Returns the current time in UTC.
    using Now = std::function<QDateTime()>;
    /// What is under the pointer.
    struct Hover
    {
        QPersistentModelIndex index;
        bool isOnMenu = false; ///< On the button of the menu.
        bool operator==(const Hover &) const = default;
    };

    ConversationDelegate(Now now, QObject *parent);

    /// The row of a chat without its heading.
    static QRect rowRect(const QStyleOptionViewItem &option, const QModelIndex &index);
    /// The button of the menu. It is shown only in the row under the pointer.
    static QRect menuRect(const QStyleOptionViewItem &option, const QModelIndex &index);
    /// The mark. Empty if there is none.
    QRect markRect(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// Neither function repaints anything.
    void setHover(const Hover &hover) { m_hover = hover; }
    void turnSpinners();

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    static int headingHeight(const QStyleOptionViewItem &option, const QModelIndex &index);
    QRect titleRect(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintBackground(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const;
    static void paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index);
    void paintTitle(QPainter *painter, const QStyleOptionViewItem &option,
                    const QModelIndex &index) const;
    void paintMenu(QPainter *painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;

    Now m_now;
    Hover m_hover;
    int m_step = 0; ///< Of the spinners.
};
