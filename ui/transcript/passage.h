// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/blocklayout.h"
#include "transcript/messagetext.h"
#include "transcript/target.h"

/// A Markdown text as it stands in the column: its blocks, how high they are, and the layouts of
/// those that are seen. A height is an estimate until the block was laid out. Coordinates are the
/// passage's own.
class Passage
{
public:
    explicit Passage(SoftBreaks softBreaks);

    MessageText &text() { return m_text; }
    const std::vector<Block> &blocks() const { return m_text.blocks(); }
    /// Takes what was added to the text, or a new theme or width (`relayout`): all that changed is
    /// an estimate again.
    void refresh(const TranscriptTheme &theme, int width);
    void relayout();
    int height() const { return m_height; }

    /// Lays out what lies between two heights; true where a height turned out different.
    bool layOut(const TranscriptTheme &theme, int top, int bottom);
    /// Gives up the layouts of what lies outside.
    void releaseOutside(int top, int bottom);
    /// Gives up blocks and layouts; the height stays.
    void forget();
    bool isParsed() const { return m_text.isCurrent(); }

    int blockAt(int y) const;
    int topOf(int block) const;
    /// The place in the text that is nearest to a point: block and offset.
    std::pair<int, int> placeAt(const QPoint &point) const;
    void paint(QPainter &painter, const TranscriptTheme &theme, const QPoint &at, int top,
               int bottom, const std::function<SelectedRange(int block)> &selection) const;
    /// Links and Copy buttons of what is laid out.
    void collectTargets(std::vector<Target> &targets, const TranscriptTheme &theme,
                        const QPoint &at) const;

private:
    struct Place
    {
        std::unique_ptr<BlockLayout> layout;
        int top = 0, height = 0;
        bool exact = false;
    };
    void stack(const TranscriptTheme &theme);
    void collectLinks(std::vector<Target> &targets, std::size_t block, const QPoint &at) const;

    MessageText m_text;
    std::vector<Place> m_places; ///< One for each block.
    int m_width = 0, m_height = 0;
};
