// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling/spellhighlighter.h"

#include "spelling/prose.h"

#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

using namespace std::chrono_literals;

namespace {

constexpr int longestLine = 10'000; ///< Characters. Longer lines are not checked.
constexpr qint64 sliceTime = 8; ///< ms, half a frame.

/// Marks a block that was checked, with the revision of its text.
class Checked : public QTextBlockUserData
{
};

} // namespace

SpellHighlighter::SpellHighlighter(QPlainTextEdit &edit)
    : QSyntaxHighlighter(&edit)
    , m_edit(edit)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0ms);
    m_timer.callOnTimeout(this, &SpellHighlighter::checkSeen);
    connect(edit.verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_timer.start(); });
    connect(&edit, &QPlainTextEdit::cursorPositionChanged, this, &SpellHighlighter::cursorMoved);
    connect(edit.document(), &QTextDocument::contentsChange, this,
            [this](int position, int, int added) {
                m_written = added == 1 ? position + added : -1; // one character was typed
            });
    setDocument(edit.document()); // last, so that it highlights after the slots above
}

void SpellHighlighter::setDictionary(std::shared_ptr<Dictionary> dictionary)
{
    m_dictionary = std::move(dictionary);
    checkAgain();
}

void SpellHighlighter::checkAgain()
{
    // The style draws the wave. Its form, not only its red colour, marks the word.
    const bool isDark = m_edit.palette().color(QPalette::Base).lightness() < 128;
    m_format.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
    m_format.setUnderlineColor(isDark ? QColor(255, 120, 120) : QColor(205, 0, 0));
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        block.setUserData(nullptr);
    m_timer.start();
}

bool SpellHighlighter::mayCheckNow()
{
    if (!m_slice.isValid()) {
        m_slice.start();
        m_timer.start(); // continues with the rest in the next pass
    }
    return m_slice.elapsed() < sliceTime;
}

void SpellHighlighter::highlightBlock(const QString &text)
{
    int fence = qMax(0, previousBlockState());
    const bool isCode = Prose::isCode(text, fence);
    setCurrentBlockState(fence);
    const bool done = isCode || !m_dictionary || text.size() > longestLine;
    if (!done && !mayCheckNow()) {
        setCurrentBlockUserData(nullptr);
        return;
    }
    if (!done)
        underline(text);
    setCurrentBlockUserData(new Checked);
}

void SpellHighlighter::underline(const QString &text)
{
    const int cursor = m_edit.textCursor().position() - currentBlock().position();
    const int written = m_written - currentBlock().position();
    const QList<Prose::Span> words = Prose::words(text);
    for (const Prose::Span &word : words) {
        const bool isBeingWritten
            = m_written >= 0 && cursor == written && cursor == word.start + word.length;
        if (!isBeingWritten && !m_dictionary->knows(text.mid(word.start, word.length)))
            setFormat(int(word.start), int(word.length), m_format);
    }
}

void SpellHighlighter::checkSeen()
{
    m_slice.start();
    QTextBlock block = m_edit.cursorForPosition({0, 0}).block();
    const int last
        = m_edit.cursorForPosition(m_edit.viewport()->rect().bottomRight()).blockNumber();
    for (; block.isValid() && block.blockNumber() <= last; block = block.next()) {
        if (block.userData())
            continue;
        if (m_slice.elapsed() >= sliceTime) {
            m_timer.start();
            return;
        }
        rehighlightBlock(block);
    }
    m_slice.invalidate();
}

void SpellHighlighter::cursorMoved()
{
    // A typed word is finished when the cursor leaves its end.
    if (m_written < 0 || m_edit.textCursor().position() == m_written)
        return;
    QTextBlock block = document()->findBlock(qMin(m_written, document()->characterCount() - 1));
    m_written = -1;
    block.setUserData(nullptr);
    m_timer.start();
}

QTextCursor SpellHighlighter::unknownWordAt(const QTextCursor &place) const
{
    QTextCursor cursor = place;
    const QTextBlock block = place.block();
    cursor.clearSelection();
    const QString text = block.text();
    int fence = qMax(0, block.previous().isValid() ? block.previous().userState() : 0);
    if (!m_dictionary || text.size() > longestLine || Prose::isCode(text, fence))
        return cursor;
    const int offset = place.position() - block.position();
    const QList<Prose::Span> words = Prose::words(text);
    for (const Prose::Span &word : words) {
        if (offset < word.start || offset > word.start + word.length
            || m_dictionary->knows(text.mid(word.start, word.length)))
            continue;
        cursor.setPosition(block.position() + int(word.start));
        cursor.setPosition(block.position() + int(word.start + word.length),
                           QTextCursor::KeepAnchor);
        return cursor;
    }
    return cursor;
}
