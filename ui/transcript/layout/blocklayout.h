// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/code/codehighlighter.h"
#include "transcript/layout/transcripttheme.h"
#include "transcript/markdown/block.h"

#include <QRect>
#include <QTextLayout>

#include <functional>
#include <memory>
#include <vector>

class QFontMetricsF;
class QPainter;

/// The characters of a block that are selected.
struct CharacterRange
{
    int from = 0, to = 0;
    bool isEmpty() const { return to <= from; }
};

/// What is marked in a block.
struct BlockMarks
{
    CharacterRange selected;
    std::vector<CharacterRange> found; ///< What a search found.
    CharacterRange current; ///< The one of them that the search is at.
};

/// One block laid out for one width and theme. Coordinates are the block's own.
class BlockLayout
{
public:
    /// Code is laid out with the colours that are known of it.
    BlockLayout(const Block &block, const TranscriptTheme &theme, int width,
                const std::vector<CodeSpan> &colors = {});

    /// What a block will be about as high as, without laying it out.
    static int estimatedHeight(const Block &block, const TranscriptTheme &theme, int width);
    /// The distance from the block above it.
    static int gapBefore(const Block *previous, const Block &block, const TranscriptTheme &theme);

    int height() const { return m_height; }
    bool isRightToLeft() const { return m_rightToLeft; }
    /// Where the line with the language and the Copy button is; empty where there is none.
    QRect codeHeader() const { return m_codeHeader; }
    /// How wide the widest line or the row is, in pixels; 0 where it wraps at the room's edge.
    int contentWidth() const { return m_contentWidth; }
    /// Where that is seen; empty for what is never scrolled.
    QRect room() const { return m_room; }
    /// A line of code did not fit and goes on below.
    bool goesOn() const { return m_goesOn; }
    /// Where the bar that scrolls it stands: below the last piece; empty in the others.
    QRect horizontalBar() const { return m_horizontalBar; }
    /// How far the content stands to the left of where it begins, in pixels.
    void setScroll(int pixels) { m_scroll = pixels; }
    void paint(QPainter &painter, const Block &block, const TranscriptTheme &theme,
               const QPoint &at, const BlockMarks &marks,
               const std::vector<CodeSpan> &colors) const;
    /// The bars of the quotes that it stands in; they reach up to the block above where that stands
    /// in the same quote.
    void paintQuoteBars(QPainter &painter, const Block &block, const Block *previous, int gap,
                        const TranscriptTheme &theme, const QPoint &at) const;
    /// The place between characters that is nearest to a point.
    int offsetAt(const QPoint &point) const;
    /// Where the characters [from, to) of a cell are: a rectangle for each line. What is scrolled
    /// out of sight lies outside of the room.
    std::vector<QRect> rectsOf(std::size_t cell, int from, int to) const;
    /// Where a part of the block is, whatever cells it is in.
    std::vector<QRect> rectsOf(const CharacterRange &range) const;
    /// The place before a character: as high as its line, without a width.
    QRect caretAt(int offset) const;

private:
    struct Cell
    {
        std::unique_ptr<QTextLayout> layout;
        QRect rect;
        int first = 0; ///< The offset of its first character in the block.
        std::vector<QRect> code; ///< Where there is code among its words, from its corner on.
        /// Where the characters [from, to) are, from its corner on: a rectangle for each line, as
        /// high as the line, or as letters of a font in it.
        std::vector<QRect> rectsOf(int from, int to, const QFontMetricsF *letters = nullptr) const;
    };
    void layOutText(const Block &block, const TranscriptTheme &theme);
    void layOutCode(const Block &block, const TranscriptTheme &theme);
    void layOutRow(const Block &block, const TranscriptTheme &theme);
    int addCell(const StyledText &text, const QFont &font, qreal linePitch, const QRect &place,
                Qt::Alignment alignment, const TranscriptTheme &theme);
    static QList<QTextLayout::FormatRange> formatsOf(const std::vector<CodeSpan> &colors,
                                                     const TranscriptTheme &theme);
    void showColors(const std::vector<CodeSpan> &colors, const TranscriptTheme &theme) const;
    void paintCell(QPainter &painter, const Cell &cell, const TranscriptTheme &theme,
                   const BlockMarks &marks) const;
    void paintFrame(QPainter &painter, const Block &block, const TranscriptTheme &theme) const;
    void paintCurrentMark(QPainter &painter, const CharacterRange &current,
                          const TranscriptTheme &theme) const;
    void paintCode(QPainter &painter, const Block &block, const TranscriptTheme &theme) const;
    void paintMarker(QPainter &painter, const Block &block, const TranscriptTheme &theme) const;
    void paintBullet(QPainter &painter, const QRect &place, const TranscriptTheme &theme) const;
    void paintNumber(QPainter &painter, const QString &number, const QRect &place,
                     const TranscriptTheme &theme) const;
    void paintTask(QPainter &painter, bool isDone, const QRect &place,
                   const TranscriptTheme &theme) const;
    QRect mirrored(const QRect &rect) const;

    int m_width, m_height = 0;
    int m_contentWidth = 0, m_scroll = 0;
    bool m_wraps = true, m_goesOn = false;
    QRect m_room, m_horizontalBar;
    int m_indent = 0;
    bool m_rightToLeft = false;
    QRect m_codeHeader;
    std::vector<Cell> m_cells;
    mutable std::vector<CodeSpan> m_shownColors; ///< What the code's formats were made of.
};
