// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/code/codecolors.h"

#include <QDeadlineTimer>

namespace {
const QString &textOf(const Block &piece)
{
    return piece.cells.front().text;
}
} // namespace

bool CodeColors::isDone(const Block &piece) const
{
    return m_after.to > textOf(piece).size();
}

bool CodeColors::colorLines(CodeHighlighter &highlighter, const Block &piece,
                            const CodeStatePointer &before, const QDeadlineTimer &deadline)
{
    m_text = textOf(piece);
    m_language = piece.language;
    m_join = piece.join;
    if (isEmpty())
        m_after.state = before;
    while (!isDone(piece)) {
        if (deadline.hasExpired())
            return false;
        const qsizetype from = m_after.to, newline = m_text.indexOf(u'\n', from);
        const qsizetype end = newline < 0 ? m_text.size() : newline;
        m_beforeLast = m_after;
        // The rest of a line that was cut is not coloured.
        const bool isRest = from == 0 && piece.join == Block::Join::Glued;
        if (!isRest) {
            for (CodeSpan span : highlighter.highlight(
                     m_language, QStringView(m_text).mid(from, end - from), m_after.state)) {
                span.start += static_cast<int>(from);
                m_spans.push_back(span);
            }
        }
        m_after.to = end + 1;
        m_after.spans = m_spans.size();
    }
    return true;
}

void CodeColors::keepFor(const Block &block)
{
    const bool isContinued = block.kind == Block::Kind::Code && block.language == m_language
        && block.join == m_join && m_beforeLast.to > 0
        && QStringView(textOf(block)).startsWith(QStringView(m_text).first(m_beforeLast.to));
    if (!isContinued) {
        *this = {};
        return;
    }
    m_after = m_beforeLast;
    m_spans.resize(m_after.spans);
}
