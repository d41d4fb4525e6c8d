// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spelling/dictionary.h"

#include <QElapsedTimer>
#include <QSyntaxHighlighter>
#include <QTimer>

class QPlainTextEdit;

/// Underlines what the dictionary does not know. Checks what is seen, a few milliseconds at a time,
/// so that a text of any length can be pasted; the word that is being written is left in peace.
class SpellHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit SpellHighlighter(QPlainTextEdit &edit);
    /// Null underlines nothing.
    void setDictionary(std::shared_ptr<Dictionary> dictionary);
    /// A word is known now, or a colour changed: what is seen is looked at again.
    void checkAgain();
    /// The unknown word at a place, selected; nothing is selected where there is none.
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
    QElapsedTimer m_slice; ///< Since this round of the event loop began to check; else invalid.
    QTimer m_timer;
    int m_written = -1; ///< Where the cursor stood when the text last changed.
};
