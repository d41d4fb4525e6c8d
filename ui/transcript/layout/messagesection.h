// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/code/codecolors.h"
#include "transcript/layout/blocklayout.h"
#include "transcript/layout/control.h"
#include "transcript/layout/heightindex.h"
#include "transcript/markdown/markdowndocument.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

/// One of the two Markdown texts of a message, its thinking or its answer: the blocks, their
/// heights, and the layouts of the visible blocks. A height is an estimate until its block is laid
/// out. Coordinates are relative to the section.
class MessageSection
{
    Q_DECLARE_TR_FUNCTIONS(MessageSection)
public:
    /// The label of a button for copying, just after it was pressed.
    static QString copiedWords() { return tr("Copied"); }

    MarkdownDocument &text() { return m_text; }
    const std::vector<Block> &blocks() const { return m_text.blocks(); }
    /// The text to which the source ranges of the blocks refer.
    const QByteArray &source() const { return m_text.source(); }
    /// Applies changes of the text, and a new theme or width after relayout(). The heights of
    /// changed blocks become estimates. A long parse runs in another thread (isWaiting()).
    void refresh(const TranscriptTheme &theme, const ColumnWidth &width,
                 MarkdownDocument::Patience patience);
    bool isWaiting() const { return m_text.isWaiting(); }
    bool hasNews() const { return m_text.hasNews(); }
    /// Discards all layouts, for a new theme or width.
    void relayout();
    int height() const { return m_placed.empty() ? m_estimate : m_heights.total(); }
    /// The y coordinate from which on the last refresh(), layOut() or color() has changed the
    /// section; height() if nothing has changed.
    int changedFrom() const { return m_changedFrom; }

    /// Lays out the blocks between `top` and `bottom`, at least one of them even if the deadline
    /// has expired. Returns true if a height differs from its estimate.
    bool layOut(const TranscriptTheme &theme, int top, int bottom, const QDeadlineTimer &deadline);
    /// Colours the code that is laid out. Returns false if the deadline expired before all of it
    /// was coloured.
    bool color(CodeHighlighter &highlighter, const QDeadlineTimer &deadline);
    /// Frees the layouts above `top` and below `bottom`.
    void releaseOutside(int top, int bottom);
    /// Frees blocks and layouts.
    void forget();

    int blockAt(int y) const;
    int topOf(int block) const;
    /// The left edge of a block: negative if the block is wider than the column.
    int leftOf(int block) const;
    /// The position nearest to a point: block and offset.
    std::pair<int, int> positionAt(const QPoint &point) const;
    /// The caret at a position, without a width; the top of the block if it is not laid out.
    QRect caretAt(int block, int offset) const;
    /// The rectangles of a range of a block, one for each line. Empty if the block is not laid out.
    std::vector<QRect> rectsOf(int block, const CharacterRange &range) const;
    void paint(QPainter &painter, const TranscriptTheme &theme, const QPoint &at, int top,
               int bottom, const std::function<BlockMarks(int block)> &marks) const;
    /// Appends the links, buttons and horizontal bars of the blocks that are laid out.
    void collectControls(std::vector<Control> &controls, const TranscriptTheme &theme,
                         const QPoint &at);

    /// The scroll offset of the code block or table that a block belongs to, and its maximum, in
    /// pixels. Both are 0 if the code block or table fits into the width.
    struct HorizontalScroll
    {
        int offset = 0, most = 0;
        int left = 0, right = 0; ///< The edges of the visible part, relative to the section.
    };
    HorizontalScroll horizontalScroll(int block) const;
    bool isScrolledHorizontally() const;
    /// Scrolls all pieces of a code block or table together. Returns true if they moved.
    bool scrollHorizontally(int block, int offset);

private:
    struct PlacedBlock
    {
        std::unique_ptr<BlockLayout> layout;
        int gap = 0; ///< The space above the block.
        int height = 0; ///< May be an estimate.
        int left = 0; ///< The left edge of the layout.
        int longestLine = 0; ///< Code only: see BlockLayout::longestLine().
        CodeColors colors;
        /// Links and code buttons, relative to the block; nullopt until they are needed.
        std::optional<std::vector<Control>> controls;
    };
    void estimate(const TranscriptTheme &theme, std::size_t block);
    void estimateAll(const TranscriptTheme &theme);
    BlockPlace placeOf(const TranscriptTheme &theme, std::size_t block) const;
    void estimateUnparsed(const TranscriptTheme &theme);
    bool needsColor(std::size_t block) const;
    void forgetColors(std::size_t from);
    void collectLinks(std::vector<Control> &controls, std::size_t block) const;
    void collectCodeButtons(std::vector<Control> &controls, const TranscriptTheme &theme,
                            std::size_t block) const;
    void collectHorizontalBar(std::vector<Control> &controls, const TranscriptTheme &theme,
                              int block, const QPoint &at) const;
    std::size_t firstPieceOf(std::size_t block) const;
    void noteWidth(std::size_t block);
    void applyHorizontalScroll(std::size_t first);
    void forgetHorizontalScroll(std::size_t from);
    /// A code block or table that is too wide.
    struct Wide
    {
        int offset = 0, contentWidth = 0, room = 0;
        bool hasWrappedLine = false;
        int most() const { return std::max(0, contentWidth - room); }
        int shown() const { return std::min(offset, most()); }
    };

    MarkdownDocument m_text;
    std::vector<PlacedBlock> m_placed; ///< One for each block.
    std::map<std::size_t, Wide> m_wide; ///< By the index of their first block.
    HeightIndex m_heights; ///< The heights of the blocks, each with the gap above it.
    ColumnWidth m_width;
    int m_estimate = 0, m_changedFrom = 0;
    int m_firstLaidOut = 0, m_lastLaidOut = -1; ///< No block outside of this range has a layout.
};
