// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/caret.h"

#include <QObject>
#include <QTimer>

#include <map>

/// A text to search for.
struct SearchQuery
{
    QString text; ///< If empty, nothing is searched.
    Qt::CaseSensitivity caseSensitivity = Qt::CaseInsensitive;
    bool operator==(const SearchQuery &) const = default;
};

/// The progress of a search.
struct SearchStatus
{
    int current = 0; ///< The number of the current match, from 1; 0 is none.
    int count = 0;
    bool isComplete = true; ///< True if all messages were searched.
    bool operator==(const SearchStatus &) const = default;
};

/// Finds all matches of a text in a conversation. It searches the displayed text, without the marks
/// of Markdown and with spaces instead of line breaks, also in messages that were never shown and
/// in closed thinking. It works in short slices, so that the window stays responsive, and follows
/// changes of the conversation.
class TranscriptSearch : public QObject
{
    Q_OBJECT

public:
    struct Match
    {
        /// The start and the end of the match, in one section. A long line is cut into several
        /// blocks, so a match may begin in one block and end in another.
        TextPosition position, end;
        void setRow(int row) { position.row = end.row = row; }
        bool operator==(const Match &) const = default;
    };

    explicit TranscriptSearch(const MessageColumn &column, QObject *parent = nullptr);

    void setConversation(const Conversation *conversation);
    /// Starts a search and goes to the first match from a position on.
    void start(const SearchQuery &query, const TextPosition &from);
    /// Goes to the next or previous match, wrapping around at the ends. Starts at `from` if there
    /// is no current match.
    void step(Caret::Direction direction, const TextPosition &from);
    const SearchQuery &query() const { return m_query; }
    const std::optional<Match> &current() const { return m_current; }
    SearchStatus status() const;
    void rowsInserted(int first, int last);
    void rowsRemoved(int first, int last);
    void rowChanged(int row);
    /// Continues after the column was updated.
    void resume();

    /// The matches in a block of `length` characters.
    std::vector<CharacterRange> in(int row, int section, int block, int length) const;

signals:
    /// The matches or the current match changed.
    void changed();
    /// The search moved to another match, which should be scrolled to.
    void arrived();

private:
    struct Row
    {
        std::vector<Match> matches; ///< In the order of the text.
        bool isStale = false;
    };
    /// The first match at or after a position, and the last one before it, wrapping around at the
    /// ends. nullopt if there is no match at all.
    std::optional<Match> matchFrom(const TextPosition &position) const;
    std::optional<Match> matchBefore(const TextPosition &position) const;
    int numberOf(const Match &match) const;
    void keepCurrent();
    void searchForAWhile();
    bool read(int row);
    bool parseUnshown(int row, int section);
    void readSection(Row &found, int row, int section, const std::vector<Block> &blocks) const;
    void markStale(Row &row);

    const MessageColumn &m_column;
    const Conversation *m_conversation = nullptr;
    SearchQuery m_query;
    std::vector<Row> m_rows;
    std::optional<Match> m_current;
    /// The first match from here on becomes the current match.
    std::optional<TextPosition> m_seeksFrom;
    /// All messages were searched without a match. If new text matches, the view does not scroll.
    bool m_waitsForMore = false;
    int m_next = 0; ///< The row to search next.
    int m_count = 0, m_stale = 0;
    QTimer m_timer;
    /// The sections of a message that was never shown, kept while another thread parses one of
    /// them.
    std::map<int, MarkdownDocument> m_unshown;
    int m_unshownRow = -1;
};
