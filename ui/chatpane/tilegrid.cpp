// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/tilegrid.h"

#include <QGridLayout>
#include <QResizeEvent>

#include <algorithm>

namespace {
constexpr int narrowestTile = 152; // pixels
constexpr int tileGap = 8;
} // namespace

TileGrid::TileGrid(int mostColumns, QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_mostColumns(mostColumns)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(tileGap);
}

void TileGrid::add(QWidget *tile)
{
    m_tiles.append(tile);
    tile->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum); // as high as its row
    tile->setMinimumWidth(1); // the columns share the width, whatever the texts need
    arrange(std::max(1, m_columns));
}

void TileGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int columns = std::clamp((event->size().width() + tileGap) / (narrowestTile + tileGap), 1,
                                   m_mostColumns);
    if (columns != m_columns)
        arrange(columns);
}

void TileGrid::arrange(int columns)
{
    for (int column = 0; column < m_mostColumns; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    m_columns = columns;
    for (int i = 0; i < int(m_tiles.size()); ++i)
        m_grid->addWidget(m_tiles[i], i / columns, i % columns);
}
