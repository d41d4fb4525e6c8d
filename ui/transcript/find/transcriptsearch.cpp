// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/find/transcriptsearch.h"

#include <QElapsedTimer>
#include <QStringMatcher>

#include <algorithm>
#include <utility>

namespace {
constexpr int searchSliceTime = 8, searchPause = 16; // ms

/// The text of several blocks that belong together: the pieces of a long line or of a code block.
class CutText
{
public:
    /// Joins all blocks from `first` on that belong together.
    CutText(const std::vector<Block> &blocks, std::size_t first)
        : m_blocks(blocks)
        , m_next(first)
    {
        do {
            if (m_next > first)
                m_text += plainTextSeparator(blocks[m_next]);
            m_starts.push_back(m_text.size());
            m_text += charactersOf(blocks[m_next++]);
        } while (m_next < blocks.size() && continuesIn(blocks[m_next]));
        m_text.replace(u'\n', u' ');
    }
    const QString &text() const { return m_text; } ///< With spaces instead of line breaks.
    /// The block after the last joined one.
    std::size_t next() const { return m_next; }
    /// The positions before and after a character.
    TextPosition before(qsizetype character, int row, int section) const
    {
        return positionOf(character, 0, row, section);
    }
    TextPosition behind(qsizetype character, int row, int section) const
    {
        return positionOf(character, 1, row, section);
    }

private:
    static bool continuesIn(const Block &block)
    {
        return block.join == Block::Join::Glued
            || (block.join == Block::Join::NextRow && block.kind == Block::Kind::Code);
    }
    TextPosition positionOf(qsizetype character, int more, int row, int section) const
    {
        const auto start = std::upper_bound(m_starts.begin(), m_starts.end(), character) - 1;
        const std::size_t block
            = m_next - m_starts.size() + static_cast<std::size_t>(start - m_starts.begin());
        // The line break between two pieces belongs to neither of them.
        const int offset
            = std::min(static_cast<int>(character - *start) + more, m_blocks[block].length());
        return {row, section, static_cast<int>(block), offset};
    }

    const std::vector<Block> &m_blocks;
    std::size_t m_next;
    QString m_text;
    std::vector<qsizetype> m_starts; ///< The offset of each block in m_text.
};
} // namespace

TranscriptSearch::TranscriptSearch(const MessageColumn &column, QObject *parent)
    : QObject(parent)
    , m_column(column)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TranscriptSearch::searchForAWhile);
}

void TranscriptSearch::setConversation(const Conversation *conversation)
{
    m_conversation = conversation;
    m_rows.clear();
    m_current.reset();
    m_seeksFrom.reset();
    m_count = m_stale = 0;
    m_unshown.clear();
    if (conversation)
        rowsInserted(0, conversation->rowCount() - 1);
    if (!m_query.text.isEmpty())
        emit changed();
}

void TranscriptSearch::start(const SearchQuery &query, const TextPosition &from)
{
    m_query = query;
    m_current.reset();
    m_seeksFrom = from;
    m_waitsForMore = false;
    m_next = std::max(0, from.row);
    m_count = m_stale = 0;
    m_unshown.clear();
    for (Row &row : m_rows) {
        row = {};
        markStale(row);
    }
    if (m_query.text.isEmpty()) {
        m_timer.stop();
        m_seeksFrom.reset();
        emit changed();
    } else {
        searchForAWhile(); // Matches in the visible part are marked at once.
    }
}

void TranscriptSearch::step(Caret::Direction direction, const TextPosition &from)
{
    const TextPosition position = m_current ? m_current->position : from;
    if (direction == Caret::Direction::Back)
        m_current = matchBefore(position);
    else
        m_current = matchFrom(m_current ? m_current->end : position);
    m_seeksFrom.reset();
    emit changed();
    if (m_current)
        emit arrived();
}

SearchStatus TranscriptSearch::status() const
{
    return {m_current ? numberOf(*m_current) : 0, m_count, m_stale == 0};
}

/// Updates the current match after some rows were searched, so that it is an existing match.
void TranscriptSearch::keepCurrent()
{
    if (m_count == 0) {
        m_current.reset();
        m_waitsForMore = m_waitsForMore || m_stale == 0;
    } else if (m_current) {
        if (!m_rows[static_cast<std::size_t>(m_current->position.row)].isStale)
            m_current = matchFrom(m_current->position);
    } else if (m_seeksFrom) {
        m_current = matchFrom(*m_seeksFrom);
        m_seeksFrom.reset();
        if (!m_waitsForMore)
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
    if (m_current && m_current->position.row >= first)
        m_current->setRow(m_current->position.row + added);
    m_unshown.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const int row = static_cast<int>(i);
        if (row >= first && row <= last)
            markStale(m_rows[i]);
        if (row > last) {
            for (Match &match : m_rows[i].matches)
                match.setRow(row);
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
    if (m_current && m_current->position.row >= first) {
        if (m_current->position.row <= last)
            m_current.reset();
        else
            m_current->setRow(m_current->position.row - (last - first + 1));
    }
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
    m_unshown.clear();
    for (auto i = static_cast<std::size_t>(first); i < m_rows.size(); ++i) {
        for (Match &match : m_rows[i].matches)
            match.setRow(static_cast<int>(i));
    }
    if (!m_query.text.isEmpty())
        emit changed();
}

void TranscriptSearch::rowChanged(int row)
{
    if (row < 0 || row >= static_cast<int>(m_rows.size()))
        return;
    if (row == m_unshownRow)
        m_unshown.clear();
    markStale(m_rows[static_cast<std::size_t>(row)]);
    resume();
}

void TranscriptSearch::resume()
{
    if (m_stale > 0 && !m_timer.isActive())
        m_timer.start(0);
}

void TranscriptSearch::searchForAWhile()
{
    QElapsedTimer time;
    time.start();
    const int count = static_cast<int>(m_rows.size());
    bool isWaiting = false;
    for (int looked = 0; looked < count && m_stale > 0 && time.elapsed() < searchSliceTime;
         ++looked) {
        const int row = m_next % count;
        const bool isDone = !m_rows[static_cast<std::size_t>(row)].isStale || read(row);
        isWaiting = isWaiting || !isDone;
        if (!isDone && !m_unshown.empty() && m_unshownRow == row)
            break; // Only one row waits for another thread at a time.
        m_next = (row + 1) % count;
    }
    // Rows that wait for the next frame are searched when resume() is called.
    if (m_stale > 0 && (!m_unshown.empty() || !isWaiting))
        m_timer.start(m_unshown.empty() ? 0 : searchPause);
    keepCurrent();
    emit changed();
}

/// Returns false if the text of the row is not parsed yet.
bool TranscriptSearch::read(int row)
{
    const MessageItem *item
        = m_column.isMade(row) && m_column.at(row).isLoaded() ? &m_column.at(row) : nullptr;
    if (item && (item->isDirty() || item->isWaiting()))
        return false;
    Row found;
    for (const int section : {0, 1}) {
        if (item && (section == 1 || item->isThinkingOpen()))
            readSection(found, row, section, item->section(section).blocks());
        else if (parseUnshown(row, section))
            readSection(found, row, section, m_unshown.at(section).blocks());
        else
            return false;
    }
    m_unshown.clear();
    Row &known = m_rows[static_cast<std::size_t>(row)];
    m_count += static_cast<int>(found.matches.size()) - static_cast<int>(known.matches.size());
    --m_stale;
    known = std::move(found);
    return true;
}

/// Parses a section that is not shown. Returns false while another thread parses the section.
bool TranscriptSearch::parseUnshown(int row, int section)
{
    if (std::exchange(m_unshownRow, row) != row)
        m_unshown.clear();
    const Message &message = m_conversation->at(row);
    const auto [text, isNew] = m_unshown.try_emplace(section); // Breaks are read as spaces.
    if (isNew)
        text->second.set(section == 0 ? message.thinking : message.text);
    text->second.update(MarkdownDocument::Patience::NotLong);
    return !text->second.isWaiting();
}

void TranscriptSearch::readSection(Row &found, int row, int section,
                                   const std::vector<Block> &blocks) const
{
    const QStringMatcher matcher(QString(m_query.text).replace(u'\n', u' '),
                                 m_query.caseSensitivity);
    const qsizetype length = m_query.text.size();
    for (std::size_t i = 0; i < blocks.size();) {
        const CutText whole(blocks, i);
        for (qsizetype at = matcher.indexIn(whole.text()); at >= 0;
             at = matcher.indexIn(whole.text(), at + length))
            found.matches.push_back(
                {whole.before(at, row, section), whole.behind(at + length - 1, row, section)});
        i = whole.next();
    }
}

int TranscriptSearch::numberOf(const Match &match) const
{
    int number = 1;
    for (int row = 0; row < match.position.row; ++row)
        number += static_cast<int>(m_rows[static_cast<std::size_t>(row)].matches.size());
    const std::vector<Match> &matches
        = m_rows[static_cast<std::size_t>(match.position.row)].matches;
    return number
        + static_cast<int>(std::count_if(matches.begin(), matches.end(), [&](const Match &other) {
               return other.position < match.position;
           }));
}

std::optional<TranscriptSearch::Match>
TranscriptSearch::matchFrom(const TextPosition &position) const
{
    std::optional<Match> first;
    for (const Row &row : m_rows) {
        const std::vector<Match> &matches = row.matches;
        if (matches.empty())
            continue;
        if (!first)
            first = matches.front();
        if (matches.back().position < position)
            continue;
        return *std::find_if(matches.begin(), matches.end(),
                             [&](const Match &match) { return match.position >= position; });
    }
    return first;
}

std::optional<TranscriptSearch::Match>
TranscriptSearch::matchBefore(const TextPosition &position) const
{
    std::optional<Match> last;
    for (std::size_t i = m_rows.size(); i-- > 0;) {
        const std::vector<Match> &matches = m_rows[i].matches;
        if (matches.empty())
            continue;
        if (!last)
            last = matches.back();
        if (matches.front().position >= position)
            continue;
        return *std::find_if(matches.rbegin(), matches.rend(),
                             [&](const Match &match) { return match.position < position; });
    }
    return last;
}

std::vector<CharacterRange> TranscriptSearch::in(int row, int section, int block, int length) const
{
    std::vector<CharacterRange> ranges;
    if (m_query.text.isEmpty() || row < 0 || row >= static_cast<int>(m_rows.size()))
        return ranges;
    const std::vector<Match> &matches = m_rows[static_cast<std::size_t>(row)].matches;
    const TextPosition first {row, section, block, 0}, last {row, section, block, length};
    auto match = std::partition_point(matches.begin(), matches.end(),
                                      [&first](const Match &each) { return each.end <= first; });
    for (; match != matches.end() && match->position < last; ++match)
        ranges.push_back(TextRange {match->position, match->end}.in(row, section, block, length));
    return ranges;
}
