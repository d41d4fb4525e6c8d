// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QPainter;
class QWidget;
class TranscriptFind;
class TranscriptFocus;
class TranscriptGeometry;
class TranscriptPointer;
class TranscriptSelection;
struct BlockMarks;

/// Paints the visible part of the column, and after a change only what has to be painted again.
class TranscriptPainter
{
public:
    struct Parts
    {
        const TranscriptGeometry *geometry;
        const TranscriptSelection *selection;
        const TranscriptFind *find;
        const TranscriptFocus *focus;
        const TranscriptPointer *pointer;
    };
    TranscriptPainter(QWidget *viewport, const Parts &parts);

    void paint(QPainter &painter, const QRect &rect) const;
    /// The column was scrolled, and its content has changed from the height `changedFrom` on.
    void update(int changedFrom);

private:
    void paintMessage(QPainter &painter, int row, int top, int bottom) const;
    BlockMarks marksOf(int row, int section, int block) const;

    QWidget *m_viewport;
    Parts m_parts;
    int m_paintedTop = 0; ///< The scroll position of the pixels on the screen.
};
