// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

/// Draws one chat of the list: the heading above the first chat of a group, the title, and the mark
/// as an icon.
class ConversationDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
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
    static QRect rowRect(const QStyleOptionViewItem &option, const QModelIndex &index);
    static QRect titleRect(const QStyleOptionViewItem &option, const QModelIndex &index);
    static void paintBackground(QPainter *painter, const QStyleOptionViewItem &option);
    static void paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index);
    static void paintMark(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index);
};
