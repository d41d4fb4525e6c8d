// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/code/codehighlighter.h"
#include "transcript/markdown/block.h"

class QDeadlineTimer;

/// The colours of one piece of code, as far as they are known: line by line from its beginning,
/// and what has to be known of that to go on when its last line grows.
class CodeColors
{
public:
    /// In the order of the text.
    const std::vector<CodeSpan> &spans() const { return m_spans; }
    bool isEmpty() const { return m_after.to == 0; }
    /// Whether all lines of the piece were coloured.
    bool isDone(const Block &piece) const;
    /// Where the highlighter is after the last line that was coloured.
    const CodeStatePointer &state() const { return m_after.state; }
    /// Colours on until the piece is done (true) or the time is over. `before` is the state at its
    /// beginning.
    bool goOn(CodeHighlighter &highlighter, const Block &piece, const CodeStatePointer &before,
              const QDeadlineTimer &deadline);
    /// Keeps what still holds when the piece has become this block: all lines but the last one
    /// where text was added to it, nothing where it is another one.
    void keepFor(const Block &block);

private:
    /// What is known at the end of a line.
    struct Progress
    {
        qsizetype to = 0; ///< Where the next line begins.
        std::size_t spans = 0;
        CodeStatePointer state;
    };

    QString m_text, m_language;
    Block::Join m_join = Block::Join::Apart;
    std::vector<CodeSpan> m_spans;
    Progress m_after, m_beforeLast; ///< Of the last line that was coloured.
};
