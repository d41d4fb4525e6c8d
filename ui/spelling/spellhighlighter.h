// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spelling/dictionary.h"

#include <QElapsedTimer>
#include <QSyntaxHighlighter>
#include <QTimer>

class QPlainTextEdit;

/// Underlines words that are not in the dictionary. Checks the visible text, a few milliseconds at
/// a time, so that a text of any length can be pasted. Skips the word that is being typed.
class SpellHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit SpellHighlighter(QPlainTextEdit &edit);
    /// Null: nothing is underlined.
    void setDictionary(std::shared_ptr<Dictionary> dictionary);
    /// Checks the visible text again, because a word was added or a colour has changed.
    void checkAgain();
    /// A cursor that selects the unknown word at a place. Without a selection if there is none.
    QTextCursor unknownWordAt(const QTextCursor &place) const;

protected:
    void highlightBlock(const QString &text) override;

private:
    void underline(const QString &text);
    bool mayCheckNow();
    void checkSeen();
    void cursorMoved();

    QPlainTextEdit &m_edit;
    std::shared_ptr<Dictionary> m_dictionary;
    QTextCharFormat m_format;
    QElapsedTimer m_slice; ///< Running while this pass of the event loop checks; otherwise invalid.
    QTimer m_timer;
    int m_written = -1; ///< The cursor position at the last change of the text.
};
