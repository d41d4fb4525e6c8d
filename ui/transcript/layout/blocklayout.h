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

/// A range [from, to) of the characters of a block.
struct CharacterRange
{
    int from = 0, to = 0;
    bool isEmpty() const { return to <= from; }
};

/// The marks that are painted on a block: the selection and the matches of a search.
struct BlockMarks
{
    CharacterRange selected;
    std::vector<CharacterRange> found; ///< All matches of a search.
    CharacterRange current; ///< The current match.
};

/// The width of a column of blocks. Code and tables that need more may extend beyond the column.
struct ColumnWidth
{
    int text = 0; ///< Pixels.
    int reach = 0; ///< The pixels by which code and tables may extend at each side.
    bool operator==(const ColumnWidth &) const = default;
};

/// The left edge and the width of a block, in pixels, relative to its column.
struct BlockPlace
{
    int left = 0, width = 0;
    bool operator==(const BlockPlace &) const = default;
};

/// The layout of one block for one width and theme. Coordinates are relative to the block.
class BlockLayout
{
public:
    /// The place of a block in a column. It is wider than the column if the block is a table, or
    /// code whose longest line has `characters` characters, and needs more.
    static BlockPlace placeOf(const Block &block, const TranscriptTheme &theme,
                              const ColumnWidth &column, int characters);
    /// The length of the longest line of a block of code, in characters of normal width.
    static int longestLine(const Block &code);

    /// `colors` are the colours of code that are known so far.
    BlockLayout(const Block &block, const TranscriptTheme &theme, int width,
                const std::vector<CodeSpan> &colors = {});

    /// An estimate of a block's height, without laying it out.
    static int estimatedHeight(const Block &block, const TranscriptTheme &theme, int width);
    /// The distance from `previous`, the block above, in pixels. 0 if `previous` is null or `block`
    /// continues it.
    static int gapBefore(const Block *previous, const Block &block, const TranscriptTheme &theme);

    int height() const { return m_height; }
    int width() const { return m_width; }
    bool isRightToLeft() const { return m_rightToLeft; }
    /// The line with the language and the Copy button; empty if there is none.
    QRect codeHeader() const { return m_codeHeader; }
    /// The width of the widest line of code, or of the table row, in pixels. 0 if lines wrap.
    int contentWidth() const { return m_contentWidth; }
    /// The visible part of code or a table row; empty for blocks that are never scrolled.
    QRect room() const { return m_room; }
    /// True if a line of code was wrapped.
    bool hasWrappedLine() const { return m_hasWrappedLine; }
    /// The place of the horizontal scroll bar, below the last piece; empty in other blocks.
    QRect horizontalBar() const { return m_horizontalBar; }
    /// Sets the horizontal scroll offset of the content, in pixels.
    void setScroll(int pixels) { m_scroll = pixels; }
    void paint(QPainter &painter, const Block &block, const TranscriptTheme &theme,
               const QPoint &at, const BlockMarks &marks,
               const std::vector<CodeSpan> &colors) const;
    /// Paints the bars of the quotes around the block. They reach up to the block above if that
    /// block is in the same quote.
    void paintQuoteBars(QPainter &painter, const Block &block, const Block *previous, int gap,
                        const TranscriptTheme &theme, const QPoint &at) const;
    /// The offset of the position nearest to a point.
    int offsetAt(const QPoint &point) const;
    /// The rectangles of the characters [from, to) of a cell, one for each line. Characters that
    /// are scrolled out of view lie outside of room().
    std::vector<QRect> rectsOf(std::size_t cell, int from, int to) const;
    /// The rectangles of a range of the block, which may cover several cells.
    std::vector<QRect> rectsOf(const CharacterRange &range) const;
    /// The caret before a character: as high as the line, without a width.
    QRect caretAt(int offset) const;

private:
    struct Cell
    {
        std::unique_ptr<QTextLayout> layout;
        QRect rect;
        int first = 0; ///< The offset of its first character in the block.
        std::vector<QRect> code; ///< The rectangles of inline code, relative to the cell.
        /// The rectangles of the characters [from, to), relative to the cell, one for each line. A
        /// rectangle is as high as the line or, with `letters`, as the letters of that font.
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
    bool m_wraps = true, m_hasWrappedLine = false;
    QRect m_room, m_horizontalBar;
    int m_indent = 0;
    bool m_rightToLeft = false;
    QRect m_codeHeader;
    std::vector<Cell> m_cells;
    mutable std::vector<CodeSpan>
        m_shownColors; ///< The colours that are set as formats of the layout.
};
