// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of MessageSection for controls and for horizontal scrolling.
#include "transcript/layout/messagesection.h"

#include "transcript/markdown/linktarget.h"

#include <QFontMetrics>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr int shortestThumb = 24;

/// The parts of the rectangles inside of `room`; all rectangles if `room` is empty.
std::vector<QRect> seenPartOf(const std::vector<QRect> &rects, const QRect &room)
{
    if (room.isEmpty())
        return rects;
    std::vector<QRect> seen;
    for (const QRect &rect : rects) {
        if (rect.intersects(room))
            seen.push_back(rect.intersected(room));
    }
    return seen;
}
} // namespace

void MessageSection::collectLinks(std::vector<Control> &links, std::size_t block) const
{
    const BlockLayout &layout = *m_placed[block].layout;
    int number = -1;
    for (std::size_t cell = 0; cell < blocks()[block].cells.size(); ++cell) {
        const StyledText &text = blocks()[block].cells[cell];
        int lastLink = -1;
        bool isSeen = false;
        for (const Span &span : text.spans) {
            if (span.link < 0)
                continue;
            const bool isContinued = span.link == lastLink; // The same link in another style.
            if (!isContinued)
                ++number;
            isSeen = isContinued && isSeen;
            lastLink = span.link;
            const std::vector<QRect> rects = seenPartOf(
                layout.rectsOf(cell, span.start, span.start + span.length), layout.room());
            if (rects.empty())
                continue;
            if (std::exchange(isSeen, true)) {
                links.back().more.insert(links.back().more.end(), rects.begin(), rects.end());
                links.back().words += text.text.sliced(span.start, span.length);
                continue;
            }
            Control control;
            control.kind = Control::Kind::Link;
            control.rect = rects.front();
            control.more.assign(rects.begin() + 1, rects.end());
            control.url = text.links[static_cast<std::size_t>(span.link)];
            control.words = text.text.sliced(span.start, span.length);
            control.name = shownAddress(control.url);
            control.block = static_cast<int>(block);
            control.number = number;
            links.push_back(std::move(control));
        }
    }
}

void MessageSection::collectCodeButtons(std::vector<Control> &controls,
                                        const TranscriptTheme &theme, std::size_t block) const
{
    const QRect header = m_placed[block].layout->codeHeader();
    if (header.isEmpty())
        return;
    Control copy;
    copy.kind = Control::Kind::CopyCode;
    copy.icon = u"copy"_s;
    copy.words = MessageSection::tr("Copy");
    copy.name = MessageSection::tr("Copy code");
    copy.block = static_cast<int>(block);
    const QFontMetrics metrics(theme.small);
    const int width
        = std::max(metrics.horizontalAdvance(copy.words), metrics.horizontalAdvance(copiedWords()))
        + theme.scaled(16 + 20);
    const int above = theme.scaled(3), height = header.height() - 2 * above;
    copy.rect
        = QRect(header.right() - width - theme.scaled(4), header.top() + above, width, height);
    // The button is shown only if there are lines to wrap or to scroll.
    const auto wide = m_wide.find(block);
    if (wide != m_wide.end() && (wide->second.hasWrappedLine || wide->second.most() > 0)) {
        Control lines;
        lines.kind = Control::Kind::CodeLines;
        const bool wraps = theme.codeLines == CodeLines::Wrap;
        lines.icon = wraps ? u"unwrap"_s : u"wrap"_s;
        lines.name = wraps ? MessageSection::tr("Do not wrap the lines of code")
                           : MessageSection::tr("Wrap the lines of code");
        lines.block = static_cast<int>(block);
        lines.rect = QRect(copy.rect.left() - theme.scaled(4) - height - theme.scaled(4),
                           copy.rect.top(), height + theme.scaled(4), height);
        controls.push_back(std::move(lines));
    }
    controls.push_back(std::move(copy));
}

void MessageSection::collectHorizontalBar(std::vector<Control> &controls,
                                          const TranscriptTheme &theme, int block,
                                          const QPoint &at) const
{
    const QRect groove = m_placed[static_cast<std::size_t>(block)].layout->horizontalBar();
    const std::size_t first = firstPieceOf(static_cast<std::size_t>(block));
    const auto wide = m_wide.find(first);
    if (groove.isEmpty() || wide == m_wide.end() || wide->second.most() == 0)
        return;
    const auto &[offset, contentWidth, room, hasWrappedLine] = wide->second;
    Control bar;
    bar.kind = Control::Kind::HorizontalBar;
    bar.name = MessageSection::tr("Scroll horizontally");
    bar.block = static_cast<int>(first);
    bar.rect = groove.translated(at);
    const int length
        = std::max(theme.scaled(shortestThumb),
                   static_cast<int>(static_cast<qint64>(groove.width()) * room / contentWidth));
    const int x = static_cast<int>(static_cast<qint64>(groove.width() - length)
                                   * wide->second.shown() / wide->second.most());
    const int thick = theme.scaled(5);
    bar.thumb = QRect(bar.rect.left() + x, bar.rect.center().y() - thick / 2, length, thick);
    controls.push_back(std::move(bar));
}

void MessageSection::collectControls(std::vector<Control> &controls, const TranscriptTheme &theme,
                                     const QPoint &at)
{
    for (int i = m_firstLaidOut; i <= m_lastLaidOut; ++i) {
        PlacedBlock &placed = m_placed[static_cast<std::size_t>(i)];
        if (!placed.layout)
            continue;
        const QPoint origin = at + QPoint(placed.left, topOf(i));
        if (!placed.controls) {
            placed.controls.emplace();
            collectLinks(*placed.controls, static_cast<std::size_t>(i));
            collectCodeButtons(*placed.controls, theme, static_cast<std::size_t>(i));
        }
        for (const Control &control : *placed.controls)
            controls.push_back(control.translated(origin));
        if (!placed.layout->horizontalBar().isEmpty())
            collectHorizontalBar(controls, theme, i, origin);
    }
}

/// The first block of the code block or table that a block belongs to.
std::size_t MessageSection::firstPieceOf(std::size_t block) const
{
    while (block > 0 && !blocks()[block].opens())
        --block;
    return block;
}

void MessageSection::noteWidth(std::size_t block)
{
    BlockLayout &layout = *m_placed[block].layout;
    if (layout.room().isEmpty())
        return;
    const bool isTooWide = layout.hasWrappedLine() || layout.contentWidth() > layout.room().width();
    if (!isTooWide && m_wide.empty())
        return;
    const std::size_t first = firstPieceOf(block);
    const auto known = m_wide.find(first);
    if (!isTooWide && known == m_wide.end())
        return;
    Wide &wide = m_wide[first];
    m_placed[first].controls.reset(); // The controls now include the button for wrapping.
    wide.hasWrappedLine = wide.hasWrappedLine || layout.hasWrappedLine();
    wide.room = layout.room().width();
    if (layout.contentWidth() <= wide.contentWidth) {
        layout.setScroll(layout.contentWidth() > 0 ? wide.shown() : 0);
        return;
    }
    wide.contentWidth = layout.contentWidth();
    applyHorizontalScroll(first);
}

void MessageSection::applyHorizontalScroll(std::size_t first)
{
    const int shown = m_wide[first].shown();
    for (std::size_t i = first; i < m_placed.size() && (i == first || !blocks()[i].opens()); ++i) {
        if (BlockLayout *layout = m_placed[i].layout.get()) {
            layout->setScroll(layout->contentWidth() > 0 ? shown : 0);
            m_placed[i].controls.reset();
        }
    }
}

/// Call this when the blocks from `from` on have changed, because their indexes may have shifted.
/// Discards the measured widths, and keeps a scroll offset only if a code block or table still
/// begins at its index.
void MessageSection::forgetHorizontalScroll(std::size_t from)
{
    for (auto wide = m_wide.lower_bound(from); wide != m_wide.end();) {
        const bool stillOpens = wide->first < blocks().size() && blocks()[wide->first].opens()
            && (blocks()[wide->first].kind == Block::Kind::Code
                || blocks()[wide->first].kind == Block::Kind::TableRow);
        if (!stillOpens) {
            wide = m_wide.erase(wide);
            continue;
        }
        wide->second = {wide->second.offset, 0, 0, false};
        ++wide;
    }
}

MessageSection::HorizontalScroll MessageSection::horizontalScroll(int block) const
{
    if (block < 0 || block >= static_cast<int>(m_placed.size()))
        return {};
    const Block::Kind kind = blocks()[static_cast<std::size_t>(block)].kind;
    if (kind != Block::Kind::Code && kind != Block::Kind::TableRow)
        return {};
    const auto wide = m_wide.find(firstPieceOf(static_cast<std::size_t>(block)));
    if (wide == m_wide.end())
        return {};
    const PlacedBlock &placed = m_placed[static_cast<std::size_t>(block)];
    const QRect room
        = placed.layout ? placed.layout->room() : QRect(0, 0, m_width.text, placed.height);
    return {wide->second.shown(), wide->second.most(), placed.left + room.left(),
            placed.left + room.right() + 1};
}

bool MessageSection::isScrolledHorizontally() const
{
    return std::any_of(m_wide.begin(), m_wide.end(),
                       [](const auto &wide) { return wide.second.offset > 0; });
}

bool MessageSection::scrollHorizontally(int block, int offset)
{
    const HorizontalScroll now = horizontalScroll(block);
    const int wanted = std::clamp(offset, 0, now.most);
    if (wanted == now.offset)
        return false;
    const std::size_t first = firstPieceOf(static_cast<std::size_t>(block));
    m_wide[first].offset = wanted;
    applyHorizontalScroll(first);
    return true;
}
