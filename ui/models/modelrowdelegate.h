// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class ModelRows;

/// Draws the rows of a ModelPicker, which all have the same height: the check mark, the name with
/// the id below it, the facts with the abilities below them, and the star of a favourite.
class ModelRowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ModelRowDelegate(const ModelRows &rows, QObject *parent);

    /// The place of the star in a row.
    static QRect starRect(const QRect &row, Qt::LayoutDirection direction);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, int row) const;
    void paintWords(QPainter &painter, const QStyleOptionViewItem &option, int row) const;
    void paintModel(QPainter &painter, const QStyleOptionViewItem &option, int row) const;
    /// Returns the width of what it drew at the trailing edge of `place`.
    int paintFacts(QPainter &painter, const QStyleOptionViewItem &option, const QRect &place,
                   int row) const;

    const ModelRows &m_rows;
};
