// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/code/codehighlighter.h"
#include "transcript/markdown/block.h"

class QDeadlineTimer;

/// The colours of one piece of code. The lines are coloured one by one from the start. Colouring
/// can be continued after the deadline of a frame, and when the last line has grown.
class CodeColors
{
public:
    /// The spans coloured so far, in the order of the text.
    const std::vector<CodeSpan> &spans() const { return m_spans; }
    bool isEmpty() const { return m_after.to == 0; }
    /// True if all lines of the piece were coloured.
    bool isDone(const Block &piece) const;
    /// The state of the highlighter after the last coloured line.
    const CodeStatePointer &state() const { return m_after.state; }
    /// Colours further lines. Returns false if the deadline expired before the last line. `before`
    /// is the state at the start of the piece.
    bool colorLines(CodeHighlighter &highlighter, const Block &piece,
                    const CodeStatePointer &before, const QDeadlineTimer &deadline);
    /// Adapts to a changed piece. If only the last line changed or text was added, all lines but
    /// the last keep their colours. Otherwise all colours are discarded.
    void keepFor(const Block &block);

private:
    /// The progress at the end of a line.
    struct Progress
    {
        qsizetype to = 0; ///< The start of the next line.
        std::size_t spans = 0;
        CodeStatePointer state;
    };

    QString m_text, m_language;
    Block::Join m_join = Block::Join::Apart;
    std::vector<CodeSpan> m_spans;
    Progress m_after, m_beforeLast; ///< After and before the last coloured line.
};
