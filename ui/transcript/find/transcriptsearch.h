// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/caret.h"

#include <QObject>
#include <QTimer>

#include <map>

/// What is looked for in a conversation.
struct SearchQuery
{
    QString text; ///< Empty: nothing is.
    Qt::CaseSensitivity caseSensitivity = Qt::CaseInsensitive;
    bool operator==(const SearchQuery &) const = default;
};

/// How far a search is.
struct SearchStatus
{
    int current = 0; ///< The number of the match that it is at, from 1; 0 is none.
    int count = 0;
    bool isComplete = true; ///< All messages were read.
    bool operator==(const SearchStatus &) const = default;
};

/// Finds all places of a text in a conversation, as it is read: without the marks of Markdown, also
/// in messages that were never seen and in thinking that is closed. Works in short slices, so that
/// the window goes on, and keeps up with a conversation that changes.
class TranscriptSearch : public QObject
{
    Q_OBJECT

public:
    struct Match
    {
        /// Of one section; a line that was cut has its end in another block than its start.
        TextPosition position, end;
        void setRow(int row) { position.row = end.row = row; }
        bool operator==(const Match &) const = default;
    };

    explicit TranscriptSearch(const MessageColumn &column, QObject *parent = nullptr);

    void setConversation(const Conversation *conversation);
    /// Goes to the first match from a position on.
    void start(const SearchQuery &query, const TextPosition &from);
    /// To the next match or the one before, over the end; where it is at none, seen from `from`.
    void step(Caret::Direction direction, const TextPosition &from);
    const SearchQuery &query() const { return m_query; }
    const std::optional<Match> &current() const { return m_current; }
    SearchStatus status() const;
    void rowsInserted(int first, int last);
    void rowsRemoved(int first, int last);
    void rowChanged(int row);
    /// The column has taken its changes.
    void goOn();

    /// What was found in a block of `length` characters.
    std::vector<CharacterRange> in(int row, int section, int block, int length) const;

signals:
    /// More was found, or less.
    void changed();
    /// It is at another match, which wants to be seen.
    void arrived();

private:
    struct Row
    {
        std::vector<Match> matches; ///< In order.
        bool isStale = false;
    };
    /// The first one that begins at a position or after it, or the last one that begins before it;
    /// over the end to the other one. Nothing where there is none.
    std::optional<Match> matchFrom(const TextPosition &position) const;
    std::optional<Match> matchBefore(const TextPosition &position) const;
    int numberOf(const Match &match) const;
    void keepCurrent();
    void readForAWhile();
    bool read(int row);
    bool parseUnseen(int row, int section);
    void readSection(Row &found, int row, int section, const std::vector<Block> &blocks) const;
    void markStale(Row &row);

    const MessageColumn &m_column;
    const Conversation *m_conversation = nullptr;
    SearchQuery m_query;
    std::vector<Row> m_rows;
    std::optional<Match> m_current;
    std::optional<TextPosition>
        m_seeksFrom; ///< The first match from here on will be the current one.
    bool m_waitsForMore = false; ///< Nothing was found: what comes later takes nobody away.
    int m_next = 0; ///< The row to read next.
    int m_count = 0, m_stale = 0;
    QTimer m_timer;
    /// The sections of a message that nobody has seen; kept while another thread parses one of
    /// them.
    std::map<int, MarkdownDocument> m_unseen;
    int m_unseenRow = -1;
};
