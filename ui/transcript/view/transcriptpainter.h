// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QPainter;
class QWidget;
class CopiedMark;
class TranscriptFind;
class TranscriptFocus;
class TranscriptGeometry;
class TranscriptPointer;
class TranscriptSelection;
struct BlockMarks;

/// Paints the visible part of the column. After a change, only the changed part is painted again.
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
        const CopiedMark *copied;
    };
    TranscriptPainter(QWidget *viewport, const Parts &parts);

    void paint(QPainter &painter, const QRect &rect) const;
    /// Call this after scrolling and after changes. `changedFrom` is the y coordinate in the column
    /// from which the content has changed.
    void update(int changedFrom);

private:
    void paintMessage(QPainter &painter, int row, int top, int bottom) const;
    BlockMarks marksOf(int row, int section, int block) const;

    QWidget *m_viewport;
    Parts m_parts;
    int m_paintedTop = 0; ///< The scroll position of the pixels on the screen.
};
