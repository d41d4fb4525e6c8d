// SPDX-License-Identifier: GPL-3.0-or-later
// What of a passage can be pressed, and what of it is scrolled to the side.
#include "transcript/passage.h"

#include "transcript/linktarget.h"

#include <QCoreApplication>
#include <QFontMetrics>

using namespace Qt::StringLiterals;

namespace {
constexpr int shortestThumb = 24;

QString tr(const char *text)
{
    return QCoreApplication::translate("Passage", text);
}

/// Without what a table's edge hides. An empty `room` hides nothing.
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

void Passage::collectLinks(std::vector<Target> &targets, std::size_t block, const QPoint &at) const
{
    const Place &place = m_places[block];
    int number = 0;
    for (std::size_t cell = 0; cell < blocks()[block].cells.size(); ++cell) {
        const RichText &text = blocks()[block].cells[cell];
        int lastLink = -1;
        for (const Span &span : text.spans) {
            if (span.link < 0)
                continue;
            const std::vector<QRect> rects
                = seenPartOf(place.layout->rectsOf(cell, span.start, span.start + span.length),
                             place.layout->room());
            if (span.link == lastLink
                && !targets.empty()) { // The same link goes on in another style.
                for (const QRect &rect : rects)
                    targets.back().more.push_back(rect.translated(at));
                targets.back().words += text.text.sliced(span.start, span.length);
                continue;
            }
            lastLink = span.link;
            const int linkNumber = number++;
            if (rects.empty())
                continue;
            Target target;
            target.kind = Target::Kind::Link;
            target.rect = rects.front().translated(at);
            for (std::size_t i = 1; i < rects.size(); ++i)
                target.more.push_back(rects[i].translated(at));
            target.url = text.links[static_cast<std::size_t>(span.link)];
            target.words = text.text.sliced(span.start, span.length);
            target.name = shownAddress(target.url);
            target.block = static_cast<int>(block);
            target.number = linkNumber;
            targets.push_back(std::move(target));
        }
    }
}

void Passage::collectCodeButtons(std::vector<Target> &targets, const TranscriptTheme &theme,
                                 int block, const QPoint &at) const
{
    const QRect header = m_places[static_cast<std::size_t>(block)].layout->codeHeader();
    if (header.isEmpty())
        return;
    Target copy;
    copy.kind = Target::Kind::CopyCode;
    copy.icon = u"copy"_s;
    copy.words = tr("Copy");
    copy.name = tr("Copy code");
    copy.block = block;
    const int width
        = QFontMetrics(theme.small).horizontalAdvance(copy.words) + theme.scaled(16 + 20);
    const int above = theme.scaled(3), height = header.height() - 2 * above;
    copy.rect = QRect(header.right() - width - theme.scaled(4), header.top() + above, width, height)
                    .translated(at);
    // Only where there is something to wrap or to unfold.
    const auto wide = m_wide.find(static_cast<std::size_t>(block));
    if (wide != m_wide.end() && (wide->second.goesOn || wide->second.most() > 0)) {
        Target lines;
        lines.kind = Target::Kind::CodeLines;
        const bool wraps = theme.codeLines == CodeLines::Wrap;
        lines.icon = wraps ? u"unwrap"_s : u"wrap"_s;
        lines.name = wraps ? tr("Do not wrap the lines of code") : tr("Wrap the lines of code");
        lines.block = block;
        lines.rect = QRect(copy.rect.left() - theme.scaled(4) - height - theme.scaled(4),
                           copy.rect.top(), height + theme.scaled(4), height);
        targets.push_back(std::move(lines));
    }
    targets.push_back(std::move(copy));
}

void Passage::collectSideBar(std::vector<Target> &targets, const TranscriptTheme &theme, int block,
                             const QPoint &at) const
{
    const QRect groove = m_places[static_cast<std::size_t>(block)].layout->sideBar();
    const std::size_t first = firstPieceOf(static_cast<std::size_t>(block));
    const auto wide = m_wide.find(first);
    if (groove.isEmpty() || wide == m_wide.end() || wide->second.most() == 0)
        return;
    const auto &[offset, contentWidth, room, goesOn] = wide->second;
    Target bar;
    bar.kind = Target::Kind::SideBar;
    bar.name = tr("Scroll sideways");
    bar.block = static_cast<int>(first);
    bar.rect = groove.translated(at);
    const int length
        = std::max(theme.scaled(shortestThumb),
                   static_cast<int>(static_cast<qint64>(groove.width()) * room / contentWidth));
    const int x = static_cast<int>(static_cast<qint64>(groove.width() - length)
                                   * wide->second.shown() / wide->second.most());
    const int thick = theme.scaled(5);
    bar.thumb = QRect(bar.rect.left() + x, bar.rect.center().y() - thick / 2, length, thick);
    targets.push_back(std::move(bar));
}

void Passage::collectTargets(std::vector<Target> &targets, const TranscriptTheme &theme,
                             const QPoint &at) const
{
    for (int i = m_firstLaidOut; i <= m_lastLaidOut; ++i) {
        const Place &place = m_places[static_cast<std::size_t>(i)];
        if (!place.layout)
            continue;
        const QPoint origin = at + QPoint(0, topOf(i));
        collectLinks(targets, static_cast<std::size_t>(i), origin);
        collectCodeButtons(targets, theme, i, origin);
        if (!place.layout->sideBar().isEmpty())
            collectSideBar(targets, theme, i, origin);
    }
}

/// The block that opens the code or the table that this one belongs to.
std::size_t Passage::firstPieceOf(std::size_t block) const
{
    while (block > 0 && !blocks()[block].opens())
        --block;
    return block;
}

void Passage::noteWidth(std::size_t block)
{
    BlockLayout &layout = *m_places[block].layout;
    if (layout.room().isEmpty())
        return;
    const bool isTooWide = layout.goesOn() || layout.contentWidth() > layout.room().width();
    if (!isTooWide && m_wide.empty())
        return;
    const std::size_t first = firstPieceOf(block);
    const auto known = m_wide.find(first);
    if (!isTooWide && known == m_wide.end())
        return;
    Wide &wide = m_wide[first];
    wide.goesOn = wide.goesOn || layout.goesOn();
    wide.room = layout.room().width();
    if (layout.contentWidth() <= wide.contentWidth) {
        layout.setScroll(layout.contentWidth() > 0 ? wide.shown() : 0);
        return;
    }
    wide.contentWidth = layout.contentWidth();
    applySideways(first);
}

void Passage::applySideways(std::size_t first)
{
    const int shown = m_wide[first].shown();
    for (std::size_t i = first; i < m_places.size() && (i == first || !blocks()[i].opens()); ++i) {
        if (BlockLayout *layout = m_places[i].layout.get())
            layout->setScroll(layout->contentWidth() > 0 ? shown : 0);
    }
}

Passage::Sideways Passage::sideways(int block) const
{
    if (block < 0 || block >= static_cast<int>(m_places.size()))
        return {};
    const Block::Kind kind = blocks()[static_cast<std::size_t>(block)].kind;
    if (kind != Block::Kind::Code && kind != Block::Kind::TableRow)
        return {};
    const auto wide = m_wide.find(firstPieceOf(static_cast<std::size_t>(block)));
    return wide == m_wide.end() ? Sideways() : Sideways {wide->second.shown(), wide->second.most()};
}

bool Passage::scrollSideways(int block, int offset)
{
    const Sideways now = sideways(block);
    const int wanted = std::clamp(offset, 0, now.most);
    if (wanted == now.offset)
        return false;
    const std::size_t first = firstPieceOf(static_cast<std::size_t>(block));
    m_wide[first].offset = wanted;
    applySideways(first);
    return true;
}
