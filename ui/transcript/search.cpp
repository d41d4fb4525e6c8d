// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/search.h"

#include <QElapsedTimer>
#include <QStringMatcher>

#include <algorithm>

namespace {
constexpr int sliceTime = 8, waitTime = 16; // ms
}

TranscriptSearch::TranscriptSearch(const MessageColumn &column, QObject *parent)
    : QObject(parent)
    , m_column(column)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TranscriptSearch::readForAWhile);
}

void TranscriptSearch::setConversation(const Conversation *conversation)
{
    m_conversation = conversation;
    m_rows.clear();
    m_current.reset();
    m_seeksFrom.reset();
    m_count = m_stale = 0;
    m_pending.reset();
    if (conversation)
        rowsInserted(0, conversation->rowCount() - 1);
}

void TranscriptSearch::start(const SearchQuery &query, const TextPlace &from)
{
    m_query = query;
    m_current.reset();
    m_seeksFrom = from;
    m_next = std::max(0, from.row);
    m_count = m_stale = 0;
    m_pending.reset();
    for (Row &row : m_rows) {
        row = {};
        markStale(row);
    }
    if (m_query.text.isEmpty()) {
        m_timer.stop();
        m_seeksFrom.reset();
        emit changed();
    } else {
        readForAWhile(); // What is seen is marked at once.
    }
}

void TranscriptSearch::step(Caret::Direction direction, const TextPlace &from)
{
    const TextPlace place = m_current ? m_current->place : from;
    if (direction == Caret::Direction::Back)
        m_current = matchBefore(place);
    else
        m_current = matchFrom(m_current ? m_current->end() : place);
    m_seeksFrom.reset();
    emit changed();
    if (m_current)
        emit arrived();
}

SearchStatus TranscriptSearch::status() const
{
    return {m_current ? numberOf(*m_current) : 0, m_count, m_stale == 0};
}

/// After something was read: the current match is one of those that are there.
void TranscriptSearch::keepCurrent()
{
    if (m_count == 0) {
        m_current.reset();
    } else if (m_current) {
        if (!m_rows[static_cast<std::size_t>(m_current->place.row)].isStale)
            m_current = matchFrom(m_current->place);
    } else if (m_seeksFrom) {
        m_current = matchFrom(*m_seeksFrom);
        m_seeksFrom.reset();
        emit arrived();
    }
}

void TranscriptSearch::markStale(Row &row)
{
    if (row.isStale || m_query.text.isEmpty())
        return;
    row.isStale = true;
    ++m_stale;
}

void TranscriptSearch::rowsInserted(int first, int last)
{
    const int added = last - first + 1;
    m_rows.insert(m_rows.begin() + first, static_cast<std::size_t>(added), Row());
    if (m_current && m_current->place.row >= first)
        m_current->place.row += added;
    m_pending.reset();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const int row = static_cast<int>(i);
        if (row >= first && row <= last)
            markStale(m_rows[i]);
        if (row > last) {
            for (Match &match : m_rows[i].matches)
                match.place.row = row;
        }
    }
    if (m_stale > 0)
        m_timer.start(0);
}

void TranscriptSearch::rowsRemoved(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        m_count -= static_cast<int>(m_rows[static_cast<std::size_t>(row)].matches.size());
        m_stale -= m_rows[static_cast<std::size_t>(row)].isStale ? 1 : 0;
    }
    if (m_current && m_current->place.row >= first) {
        if (m_current->place.row <= last)
            m_current.reset();
        else
            m_current->place.row -= last - first + 1;
    }
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
    m_pending.reset();
    for (auto i = static_cast<std::size_t>(first); i < m_rows.size(); ++i) {
        for (Match &match : m_rows[i].matches)
            match.place.row = static_cast<int>(i);
    }
    if (!m_query.text.isEmpty())
        emit changed();
}

void TranscriptSearch::rowChanged(int row)
{
    if (row < 0 || row >= static_cast<int>(m_rows.size()))
        return;
    if (row == m_pendingRow)
        m_pending.reset();
    markStale(m_rows[static_cast<std::size_t>(row)]);
    goOn();
}

void TranscriptSearch::goOn()
{
    if (m_stale > 0 && !m_timer.isActive())
        m_timer.start(0);
}

void TranscriptSearch::readForAWhile()
{
    QElapsedTimer time;
    time.start();
    const int count = static_cast<int>(m_rows.size());
    bool isWaiting = false;
    for (int looked = 0; looked < count && m_stale > 0 && time.elapsed() < sliceTime; ++looked) {
        const int row = m_next % count;
        const bool isDone = !m_rows[static_cast<std::size_t>(row)].isStale || read(row);
        isWaiting = isWaiting || !isDone;
        if (!isDone && m_pending && m_pendingRow == row)
            break; // One at a time.
        m_next = (row + 1) % count;
    }
    // What waits for the next frame goes on with goOn().
    if (m_stale > 0 && (m_pending || !isWaiting))
        m_timer.start(m_pending ? waitTime : 0);
    keepCurrent();
    emit changed();
}

/// False where its text is not known yet.
bool TranscriptSearch::read(int row)
{
    Row found;
    if (m_column.isMade(row) && m_column.at(row).isLoaded()) {
        const MessageItem &item = m_column.at(row);
        if (item.isDirty() || item.isWaiting())
            return false;
        for (const int passage : item.openPassages())
            readPassage(found, row, passage, item.passage(passage).blocks());
    } else {
        const Message &message = m_conversation->at(row);
        if (!m_pending || m_pendingRow != row) {
            m_pending.emplace(message.role == Role::User ? SoftBreaks::AreKept
                                                         : SoftBreaks::AreSpaces);
            m_pending->set(message.text);
            m_pendingRow = row;
        }
        m_pending->update(MessageText::Patience::NotLong);
        if (m_pending->isWaiting())
            return false;
        readPassage(found, row, 1, m_pending->blocks());
        m_pending.reset();
    }
    Row &known = m_rows[static_cast<std::size_t>(row)];
    m_count += static_cast<int>(found.matches.size()) - static_cast<int>(known.matches.size());
    --m_stale;
    known = std::move(found);
    return true;
}

void TranscriptSearch::readPassage(Row &found, int row, int passage,
                                   const std::vector<Block> &blocks) const
{
    const QStringMatcher matcher(m_query.text, m_query.caseSensitivity);
    const auto length = static_cast<int>(m_query.text.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const QString text
            = blocks[i].cells.size() == 1 ? blocks[i].cells.front().text : charactersOf(blocks[i]);
        for (qsizetype at = matcher.indexIn(text); at >= 0; at = matcher.indexIn(text, at + length))
            found.matches.push_back(
                {{row, passage, static_cast<int>(i), static_cast<int>(at)}, length});
    }
}

int TranscriptSearch::numberOf(const Match &match) const
{
    int number = 1;
    for (int row = 0; row < match.place.row; ++row)
        number += static_cast<int>(m_rows[static_cast<std::size_t>(row)].matches.size());
    const std::vector<Match> &matches = m_rows[static_cast<std::size_t>(match.place.row)].matches;
    return number
        + static_cast<int>(std::count_if(matches.begin(), matches.end(), [&](const Match &other) {
               return other.place < match.place;
           }));
}

std::optional<TranscriptSearch::Match> TranscriptSearch::matchFrom(const TextPlace &place) const
{
    std::optional<Match> first;
    for (const Row &row : m_rows) {
        const std::vector<Match> &matches = row.matches;
        if (matches.empty())
            continue;
        if (!first)
            first = matches.front();
        if (matches.back().place < place)
            continue;
        return *std::find_if(matches.begin(), matches.end(),
                             [&](const Match &match) { return match.place >= place; });
    }
    return first;
}

std::optional<TranscriptSearch::Match> TranscriptSearch::matchBefore(const TextPlace &place) const
{
    std::optional<Match> last;
    for (std::size_t i = m_rows.size(); i-- > 0;) {
        const std::vector<Match> &matches = m_rows[i].matches;
        if (matches.empty())
            continue;
        if (!last)
            last = matches.back();
        if (matches.front().place >= place)
            continue;
        return *std::find_if(matches.rbegin(), matches.rend(),
                             [&](const Match &match) { return match.place < place; });
    }
    return last;
}

std::vector<SelectedRange> TranscriptSearch::in(int row, int passage, int block) const
{
    std::vector<SelectedRange> ranges;
    if (m_query.text.isEmpty() || row < 0 || row >= static_cast<int>(m_rows.size()))
        return ranges;
    const std::vector<Match> &matches = m_rows[static_cast<std::size_t>(row)].matches;
    auto match = std::lower_bound(
        matches.begin(), matches.end(), TextPlace {row, passage, block, 0},
        [](const Match &one, const TextPlace &place) { return one.place < place; });
    for (; match != matches.end() && match->place.passage == passage && match->place.block == block;
         ++match)
        ranges.push_back({match->place.offset, match->place.offset + match->length});
    return ranges;
}
