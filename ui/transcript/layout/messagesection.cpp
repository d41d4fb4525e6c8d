// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/layout/messagesection.h"

#include <algorithm>

using namespace Qt::StringLiterals;

void MessageSection::refresh(const TranscriptTheme &theme, const ColumnWidth &width,
                             MarkdownDocument::Patience patience)
{
    m_changedFrom = height();
    if (m_text.isCurrent() && !m_text.isWaiting() && width == m_width
        && m_placed.size() == blocks().size())
        return;
    if (width != m_width)
        relayout();
    m_width = width;
    const bool isNew = m_placed.empty();
    const std::vector<std::size_t> changed = m_text.update(patience);
    if (isNew)
        return estimateAll(theme);
    const std::size_t before = m_placed.size();
    m_placed.resize(blocks().size());
    m_heights.resize(static_cast<int>(blocks().size()));
    m_lastLaidOut = std::min(m_lastLaidOut, m_heights.count() - 1);
    if (m_placed.size() < before)
        m_changedFrom = std::min(m_changedFrom, m_heights.total());
    for (const std::size_t block : changed) {
        PlacedBlock fresh;
        fresh.colors = std::move(m_placed[block].colors);
        fresh.colors.keepFor(blocks()[block]);
        m_placed[block] = std::move(fresh);
        estimate(theme, block);
        if (block + 1 < m_placed.size())
            estimate(theme, block + 1); // The gap above it may have changed.
        forgetColors(block + 1); // The state at the start of the next pieces may differ.
    }
    if (changed.empty())
        return;
    forgetHorizontalScroll(changed.front());
    m_changedFrom = std::min(m_changedFrom, m_heights.topOf(static_cast<int>(changed.front())));
}

void MessageSection::relayout()
{
    m_placed.clear(); // The next refresh() then estimates all blocks.
    m_heights.assign({});
    m_firstLaidOut = 0;
    m_lastLaidOut = -1;
    m_width = {};
    for (auto &[first, wide] : m_wide)
        wide = {wide.offset, 0, 0, false};
}

void MessageSection::estimate(const TranscriptTheme &theme, std::size_t block)
{
    PlacedBlock &placed = m_placed[block];
    if (placed.height == 0) {
        placed.height = BlockLayout::estimatedHeight(blocks()[block], theme, m_width.text);
        if (blocks()[block].kind == Block::Kind::Code)
            placed.longestLine = BlockLayout::longestLine(blocks()[block]);
    }
    placed.gap = BlockLayout::gapBefore(block > 0 ? &blocks()[block - 1] : nullptr, blocks()[block],
                                        theme);
    m_heights.set(static_cast<int>(block), placed.gap + placed.height);
}

void MessageSection::estimateAll(const TranscriptTheme &theme)
{
    m_changedFrom = 0;
    m_placed.clear();
    m_placed.resize(blocks().size());
    m_heights.assign(std::vector<int>(blocks().size(), 0));
    for (std::size_t i = 0; i < m_placed.size(); ++i)
        estimate(theme, i);
    if (m_placed.empty())
        estimateUnparsed(theme);
}

/// Estimates the height of a text whose first parse is under way in another thread.
void MessageSection::estimateUnparsed(const TranscriptTheme &theme)
{
    const QByteArray &source = m_text.source();
    const double room = std::max(1.0, m_width.text / theme.proseCharacter);
    const double lines
        = static_cast<double>(source.count('\n')) * 0.8 + static_cast<double>(source.size()) / room;
    m_estimate = m_text.isWaiting() ? static_cast<int>(std::min(lines * theme.proseLine, 1e8)) : 0;
}

/// All pieces of a code block are as wide as its longest line needs.
BlockPlace MessageSection::placeOf(const TranscriptTheme &theme, std::size_t block) const
{
    int characters = 0;
    if (blocks()[block].kind == Block::Kind::Code) {
        for (std::size_t i = firstPieceOf(block);
             i < m_placed.size() && (i <= block || !blocks()[i].opens()); ++i)
            characters = std::max(characters, m_placed[i].longestLine);
    }
    return BlockLayout::placeOf(blocks()[block], theme, m_width, characters);
}

bool MessageSection::layOut(const TranscriptTheme &theme, int top, int bottom,
                            const QDeadlineTimer &deadline)
{
    m_changedFrom = height();
    bool changed = false;
    for (int i = std::max(0, blockAt(top)); i < m_heights.count() && m_heights.topOf(i) < bottom;
         ++i) {
        PlacedBlock &placed = m_placed[static_cast<std::size_t>(i)];
        const BlockPlace place = placeOf(theme, static_cast<std::size_t>(i));
        if (placed.layout && placed.layout->width() == place.width)
            continue;
        placed.layout = std::make_unique<BlockLayout>(blocks()[static_cast<std::size_t>(i)], theme,
                                                      place.width, placed.colors.spans());
        placed.left = place.left;
        m_firstLaidOut = m_lastLaidOut < 0 ? i : std::min(m_firstLaidOut, i);
        m_lastLaidOut = std::max(m_lastLaidOut, i);
        m_changedFrom = std::min(m_changedFrom, m_heights.topOf(i));
        changed = changed || placed.layout->height() != placed.height;
        placed.height = placed.layout->height();
        placed.controls.reset();
        noteWidth(static_cast<std::size_t>(i));
        m_heights.set(i, placed.gap + placed.height);
        if (deadline.hasExpired())
            break;
    }
    return changed;
}

bool MessageSection::needsColor(std::size_t block) const
{
    const Block &piece = blocks()[block];
    return piece.kind == Block::Kind::Code && !piece.language.isEmpty()
        && !m_placed[block].colors.isDone(piece);
}

void MessageSection::forgetColors(std::size_t from)
{
    for (std::size_t i = from; i < m_placed.size() && !blocks()[i].opens(); ++i) {
        if (m_placed[i].colors.isEmpty())
            return;
        m_placed[i].colors = {};
    }
}

bool MessageSection::color(CodeHighlighter &highlighter, const QDeadlineTimer &deadline)
{
    m_changedFrom = height();
    for (int i = m_firstLaidOut; i <= m_lastLaidOut; ++i) {
        const auto wanted = static_cast<std::size_t>(i);
        const PlacedBlock &placed = m_placed[wanted];
        // A piece whose last line has changed is coloured before it is laid out again.
        if ((!placed.layout && placed.colors.isEmpty()) || !needsColor(wanted)
            || !highlighter.knows(blocks()[wanted].language))
            continue;
        // The colours of a line depend on all lines before it.
        std::size_t first = wanted;
        while (first > 0 && !blocks()[first].opens() && needsColor(first - 1))
            --first;
        m_changedFrom = std::min(m_changedFrom, m_heights.topOf(i));
        for (std::size_t piece = first; piece <= wanted; ++piece) {
            const bool isContinued = piece > 0 && !blocks()[piece].opens();
            const CodeStatePointer before
                = isContinued ? m_placed[piece - 1].colors.state() : CodeStatePointer();
            if (!m_placed[piece].colors.colorLines(highlighter, blocks()[piece], before, deadline))
                return false;
        }
    }
    return true;
}

void MessageSection::releaseOutside(int top, int bottom)
{
    int first = m_heights.count(), last = -1;
    for (int i = m_firstLaidOut; i <= m_lastLaidOut; ++i) {
        PlacedBlock &placed = m_placed[static_cast<std::size_t>(i)];
        if (!placed.layout)
            continue;
        const int above = topOf(i);
        if (above + placed.height < top || above > bottom) {
            placed.layout.reset();
            placed.controls.reset();
            continue;
        }
        first = std::min(first, i);
        last = i;
    }
    m_firstLaidOut = last < 0 ? 0 : first;
    m_lastLaidOut = last;
}

void MessageSection::forget()
{
    m_text.forgetBlocks();
    relayout();
}

int MessageSection::blockAt(int y) const
{
    const int block = m_heights.indexAt(y);
    return block > 0 && y < topOf(block) ? block - 1 : std::max(0, block);
}

int MessageSection::topOf(int block) const
{
    if (m_placed.empty())
        return 0;
    const int bounded = std::clamp(block, 0, m_heights.count() - 1);
    return m_heights.topOf(bounded) + m_placed[static_cast<std::size_t>(bounded)].gap;
}

int MessageSection::leftOf(int block) const
{
    return block >= 0 && block < static_cast<int>(m_placed.size())
        ? m_placed[static_cast<std::size_t>(block)].left
        : 0;
}

std::pair<int, int> MessageSection::positionAt(const QPoint &point) const
{
    if (m_placed.empty() || point.y() < 0)
        return {0, 0};
    const int block = blockAt(point.y());
    const PlacedBlock &placed = m_placed[static_cast<std::size_t>(block)];
    if (point.y() >= height())
        return {block, blocks()[static_cast<std::size_t>(block)].length()};
    const QPoint corner(placed.left, topOf(block));
    return {block, placed.layout ? placed.layout->offsetAt(point - corner) : 0};
}

QRect MessageSection::caretAt(int block, int offset) const
{
    if (block < 0 || block >= static_cast<int>(m_placed.size()))
        return QRect(0, 0, 0, height());
    const PlacedBlock &placed = m_placed[static_cast<std::size_t>(block)];
    return placed.layout ? placed.layout->caretAt(offset).translated(placed.left, topOf(block))
                         : QRect(0, topOf(block), 0, placed.height);
}

std::vector<QRect> MessageSection::rectsOf(int block, const CharacterRange &range) const
{
    if (block < 0 || block >= static_cast<int>(m_placed.size())
        || !m_placed[static_cast<std::size_t>(block)].layout)
        return {};
    std::vector<QRect> rects = m_placed[static_cast<std::size_t>(block)].layout->rectsOf(range);
    for (QRect &rect : rects)
        rect.translate(leftOf(block), topOf(block));
    return rects;
}

void MessageSection::paint(QPainter &painter, const TranscriptTheme &theme, const QPoint &at,
                           int top, int bottom,
                           const std::function<BlockMarks(int block)> &marks) const
{
    for (int i = std::max(0, blockAt(top)); i < m_heights.count() && m_heights.topOf(i) < bottom;
         ++i) {
        const auto index = static_cast<std::size_t>(i);
        const PlacedBlock &placed = m_placed[index];
        if (!placed.layout)
            continue;
        const Block *previous = i > 0 ? &blocks()[index - 1] : nullptr;
        const QPoint origin = at + QPoint(placed.left, topOf(i));
        placed.layout->paintQuoteBars(painter, blocks()[index], previous, placed.gap, theme,
                                      origin);
        placed.layout->paint(painter, blocks()[index], theme, origin, marks(i),
                             placed.colors.spans());
    }
}
