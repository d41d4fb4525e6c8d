// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/messagecolumn.h"

#include <algorithm>

namespace {
constexpr int marginAbove = 16, rowsKept = 48;
}

void MessageColumn::setStyle(const TranscriptStyle &style)
{
    m_style = style;
    for (const auto &item : m_items)
        item->relayout();
}

void MessageColumn::refresh(const Conversation &conversation)
{
    for (int row = 0; row < count(); ++row) {
        MessageItem &item = at(row);
        if (!item.isDirty())
            continue;
        if (item.isLoaded())
            item.refresh(m_style, conversation.at(row));
        else
            item.estimate(m_style);
    }
    stack();
}

void MessageColumn::clear()
{
    m_items.clear();
    stack(); // an empty chat has nothing to scroll
}

void MessageColumn::stack()
{
    m_tops.resize(m_items.size());
    int y = m_style.theme.scaled(marginAbove);
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        m_tops[i] = y;
        y += m_items[i]->height();
    }
    m_height = y;
}

void MessageColumn::load(const Conversation &conversation, int row)
{
    if (!at(row).isLoaded() || at(row).isDirty())
        at(row).refresh(m_style, conversation.at(row));
}

bool MessageColumn::layOut(const Conversation &conversation, int top, int bottom)
{
    if (m_items.empty())
        return false;
    bool changed = false;
    for (int row = rowAt(top); row < count() && topOf(row) < bottom; ++row) {
        const int before = at(row).height();
        load(conversation, row);
        const bool moved = at(row).layOut(m_style, top - topOf(row), bottom - topOf(row));
        changed = changed || moved || at(row).height() != before;
    }
    if (changed)
        stack();
    return changed;
}

void MessageColumn::releaseOutside(int top, int bottom)
{
    if (m_items.empty())
        return;
    const int first = rowAt(top), last = rowAt(bottom);
    for (int row = 0; row < count(); ++row) {
        if (!at(row).isLoaded())
            continue;
        if (row < first - rowsKept || row > last + rowsKept)
            at(row).forget();
        else
            at(row).releaseOutside(top - topOf(row), bottom - topOf(row));
    }
}

int MessageColumn::rowAt(int y) const
{
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y);
    return m_tops.empty() ? -1 : std::max(0, static_cast<int>(after - m_tops.begin()) - 1);
}

MessageColumn::Anchor MessageColumn::anchorAt(int y) const
{
    Anchor anchor;
    anchor.row = rowAt(y);
    if (anchor.row < 0)
        return anchor;
    const MessageItem &item = at(anchor.row);
    const int inside = y - topOf(anchor.row);
    anchor.offset = inside;
    for (const int passage : {0, 1}) {
        const Passage &text = item.passage(passage);
        const int inText = inside - item.topOf(passage);
        if (text.blocks().empty() || inText < 0 || (passage == 0 && !item.isThinkingOpen()))
            continue;
        // What is below the text hangs on its last block: the blocks far above may still be
        // estimates.
        anchor.passage = passage;
        anchor.block = text.blockAt(inText);
        anchor.offset = inText - text.topOf(anchor.block);
    }
    return anchor;
}

int MessageColumn::yOf(const Anchor &anchor) const
{
    if (m_items.empty() || anchor.row < 0)
        return 0;
    const int row = std::min(anchor.row, count() - 1);
    if (anchor.passage < 0)
        return topOf(row) + std::min(anchor.offset, at(row).height());
    return topOf(row) + at(row).topOf(anchor.passage)
        + at(row).passage(anchor.passage).topOf(anchor.block) + anchor.offset;
}

TextPlace MessageColumn::placeAt(const QPoint &point) const
{
    const int row = rowAt(point.y());
    if (row < 0)
        return {};
    TextPlace place = at(row).placeAt(point - QPoint(0, topOf(row)));
    place.row = row;
    return place;
}
