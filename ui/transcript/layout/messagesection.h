// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/code/codecolors.h"
#include "transcript/layout/blocklayout.h"
#include "transcript/layout/control.h"
#include "transcript/layout/heightindex.h"
#include "transcript/markdown/markdowndocument.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

/// A Markdown text as it stands in the column: its blocks, how high they are, and the layouts of
/// those that are seen. A height is an estimate until the block was laid out. Coordinates are the
/// section's own.
class MessageSection
{
    Q_DECLARE_TR_FUNCTIONS(MessageSection)
public:
    explicit MessageSection(SoftBreaks softBreaks);

    MarkdownDocument &text() { return m_text; }
    const std::vector<Block> &blocks() const { return m_text.blocks(); }
    /// What the blocks' source ranges are places in.
    const QByteArray &source() const { return m_text.source(); }
    /// Takes what was added to the text, or a new theme or width (`relayout`): all that changed is
    /// an estimate again. What would take long is left to another thread (isWaiting()).
    void refresh(const TranscriptTheme &theme, int width, MarkdownDocument::Patience patience);
    bool isWaiting() const { return m_text.isWaiting(); }
    bool hasNews() const { return m_text.hasNews(); }
    void relayout();
    int height() const { return m_placed.empty() ? m_estimate : m_heights.total(); }
    /// From where on the last refresh() or layOut() changed something; the height where nothing is
    /// different.
    int changedFrom() const { return m_changedFrom; }

    /// Lays out what lies between two heights, at least one block even after the deadline; true
    /// where a height turned out different.
    bool layOut(const TranscriptTheme &theme, int top, int bottom, const QDeadlineTimer &deadline);
    /// Colours the code that is laid out, until it is done (true) or the time is over.
    /// changedFrom() says what has to be painted for it.
    bool color(CodeHighlighter &highlighter, const QDeadlineTimer &deadline);
    /// Gives up the layouts of what lies outside.
    void releaseOutside(int top, int bottom);
    /// Gives up blocks and layouts; the height stays.
    void forget();
    bool isParsed() const { return m_text.isCurrent(); }

    int blockAt(int y) const;
    int topOf(int block) const;
    /// The position in the text nearest to a point: block and offset.
    std::pair<int, int> positionAt(const QPoint &point) const;
    /// Where a position in a block is, without a width; where it is not laid out, the block's top.
    QRect caretAt(int block, int offset) const;
    /// Where a part of a block is, a rectangle a line; nothing where it is not laid out.
    std::vector<QRect> rectsOf(int block, const CharacterRange &range) const;
    void paint(QPainter &painter, const TranscriptTheme &theme, const QPoint &at, int top,
               int bottom, const std::function<BlockMarks(int block)> &marks) const;
    /// Links, buttons and horizontal bars of what is laid out.
    void collectControls(std::vector<Control> &controls, const TranscriptTheme &theme,
                         const QPoint &at);

    /// How far the code or table that a block belongs to is scrolled to the side, and how far it
    /// can be, in pixels; 0 where all of it is seen.
    struct HorizontalScroll
    {
        int offset = 0, most = 0;
    };
    HorizontalScroll horizontalScroll(int block) const;
    /// All pieces of a code and all rows of a table go together; true where they moved.
    bool scrollHorizontally(int block, int offset);

private:
    struct PlacedBlock
    {
        std::unique_ptr<BlockLayout> layout;
        int gap = 0, height = 0; ///< The gap is above it; the height may be an estimate.
        CodeColors colors;
        /// Links and code buttons from its corner on, once they were asked for.
        std::optional<std::vector<Control>> controls;
    };
    void estimate(const TranscriptTheme &theme, std::size_t block);
    void estimateAll(const TranscriptTheme &theme);
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
    /// Of a code or a table, by its first block, once one of its pieces was too wide.
    struct Wide
    {
        int offset = 0, contentWidth = 0, room = 0;
        bool goesOn = false; ///< A line was wrapped.
        int most() const { return std::max(0, contentWidth - room); }
        int shown() const { return std::min(offset, most()); }
    };

    MarkdownDocument m_text;
    std::vector<PlacedBlock> m_placed; ///< One for each block.
    std::map<std::size_t, Wide> m_wide;
    HeightIndex m_heights; ///< Of the places, each with the gap above it.
    int m_width = 0, m_estimate = 0, m_changedFrom = 0;
    int m_firstLaidOut = 0, m_lastLaidOut = -1; ///< No block outside has a layout.
};
