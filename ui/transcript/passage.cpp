// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/passage.h"

#include <QCoreApplication>
#include <QFontMetrics>

#include <algorithm>

using namespace Qt::StringLiterals;

Passage::Passage(SoftBreaks softBreaks)
    : m_text(softBreaks)
{
}

void Passage::refresh(const TranscriptTheme &theme, int width)
{
    if (m_text.isCurrent() && width == m_width && m_places.size() == blocks().size())
        return;
    if (width != m_width)
        relayout();
    m_width = width;
    const std::vector<std::size_t> changed = m_text.update();
    m_places.resize(blocks().size());
    for (const std::size_t block : changed)
        m_places[block] = {};
    stack(theme);
}

void Passage::relayout()
{
    m_places.clear(); // Their number no longer fits, so that the next refresh starts over.
    m_width = 0;
}

void Passage::stack(const TranscriptTheme &theme)
{
    const Block *previous = nullptr;
    int y = 0;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const Block &block = blocks()[i];
        Place &place = m_places[i];
        if (place.height == 0)
            place.height = BlockLayout::estimatedHeight(block, theme, m_width);
        y += BlockLayout::gapBefore(previous, block, theme);
        place.top = y;
        y += place.height;
        previous = &block;
    }
    m_height = y;
}

bool Passage::layOut(const TranscriptTheme &theme, int top, int bottom)
{
    bool changed = false;
    for (auto i = static_cast<std::size_t>(std::max(0, blockAt(top)));
         i < m_places.size() && m_places[i].top < bottom; ++i) {
        Place &place = m_places[i];
        if (place.layout)
            continue;
        place.layout = std::make_unique<BlockLayout>(blocks()[i], theme, m_width);
        place.exact = true;
        changed = changed || place.layout->height() != place.height;
        place.height = place.layout->height();
    }
    if (changed)
        stack(theme);
    return changed;
}

void Passage::releaseOutside(int top, int bottom)
{
    for (Place &place : m_places) {
        if (place.layout && (place.top + place.height < top || place.top > bottom))
            place.layout.reset();
    }
}

void Passage::forget()
{
    m_text.forgetBlocks();
    m_places.clear();
    m_width = 0;
}

int Passage::blockAt(int y) const
{
    const auto after
        = std::upper_bound(m_places.begin(), m_places.end(), y,
                           [](int value, const Place &place) { return value < place.top; });
    return std::max(0, static_cast<int>(after - m_places.begin()) - 1);
}

int Passage::topOf(int block) const
{
    if (m_places.empty())
        return 0;
    return m_places[static_cast<std::size_t>(
                        std::clamp(block, 0, static_cast<int>(m_places.size()) - 1))]
        .top;
}

std::pair<int, int> Passage::placeAt(const QPoint &point) const
{
    if (m_places.empty() || point.y() < 0)
        return {0, 0};
    const int block = blockAt(point.y());
    const Place &place = m_places[static_cast<std::size_t>(block)];
    if (point.y() >= m_height)
        return {block, blocks()[static_cast<std::size_t>(block)].length()};
    return {block, place.layout ? place.layout->offsetAt(point - QPoint(0, place.top)) : 0};
}

void Passage::paint(QPainter &painter, const TranscriptTheme &theme, const QPoint &at, int top,
                    int bottom, const std::function<SelectedRange(int block)> &selection) const
{
    for (auto i = static_cast<std::size_t>(std::max(0, blockAt(top)));
         i < m_places.size() && m_places[i].top < bottom; ++i) {
        const Place &place = m_places[i];
        if (!place.layout)
            continue;
        const Block *previous = i > 0 ? &blocks()[i - 1] : nullptr;
        const int gap = i > 0 ? place.top - m_places[i - 1].top - m_places[i - 1].height : 0;
        place.layout->paintQuoteBars(painter, blocks()[i], previous, gap, theme,
                                     at + QPoint(0, place.top));
        place.layout->paint(painter, blocks()[i], theme, at + QPoint(0, place.top),
                            selection(static_cast<int>(i)));
    }
}

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
                = place.layout->rectsOf(cell, span.start, span.start + span.length);
            if (span.link == lastLink
                && !targets.empty()) { // The same link goes on in another style.
                for (const QRect &rect : rects)
                    targets.back().more.push_back(rect.translated(at));
                targets.back().words += text.text.sliced(span.start, span.length);
                continue;
            }
            lastLink = span.link;
            if (rects.empty())
                continue;
            Target target;
            target.kind = Target::Kind::Link;
            target.rect = rects.front().translated(at);
            for (std::size_t i = 1; i < rects.size(); ++i)
                target.more.push_back(rects[i].translated(at));
            target.url = text.links[static_cast<std::size_t>(span.link)];
            target.words = text.text.sliced(span.start, span.length);
            target.name = target.url;
            target.block = static_cast<int>(block);
            target.number = number++;
            targets.push_back(std::move(target));
        }
    }
}

void Passage::collectTargets(std::vector<Target> &targets, const TranscriptTheme &theme,
                             const QPoint &at) const
{
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const Place &place = m_places[i];
        if (!place.layout)
            continue;
        const QPoint origin = at + QPoint(0, place.top);
        collectLinks(targets, i, origin);
        const QRect header = place.layout->codeHeader();
        if (header.isEmpty())
            continue;
        Target copy;
        copy.kind = Target::Kind::CopyCode;
        copy.icon = u"copy"_s;
        copy.words = QCoreApplication::translate("Passage", "Copy");
        copy.name = QCoreApplication::translate("Passage", "Copy code");
        copy.block = static_cast<int>(i);
        const int width
            = QFontMetrics(theme.small).horizontalAdvance(copy.words) + theme.scaled(16 + 20);
        copy.rect = QRect(header.right() - width - theme.scaled(4), header.top() + theme.scaled(3),
                          width, header.height() - theme.scaled(6))
                        .translated(origin);
        targets.push_back(std::move(copy));
    }
}
