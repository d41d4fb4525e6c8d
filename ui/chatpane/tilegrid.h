// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;

/// Tiles of one width in as many columns as there is room for.
class TileGrid : public QWidget
{
    Q_OBJECT

public:
    explicit TileGrid(int mostColumns, QWidget *parent = nullptr);
    void add(QWidget *tile);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(int columns);

    QGridLayout *m_grid;
    QList<QWidget *> m_tiles;
    int m_mostColumns;
    int m_columns = 0;
};
