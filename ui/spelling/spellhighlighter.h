// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spelling/dictionary.h"

#include <QElapsedTimer>
#include <QSyntaxHighlighter>
#include <QTimer>

class QPlainTextEdit;

/// Underlines words that the dictionary does not know. Checks only the visible text, in slices of a
/// few milliseconds, so that pasting a long text does not block the window. The word that is being
/// typed is not underlined.
class SpellHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit SpellHighlighter(QPlainTextEdit &edit);
    /// Sets the dictionary. If it is null, nothing is underlined.
    void setDictionary(std::shared_ptr<Dictionary> dictionary);
    /// Checks the text again. Call this when a word was added to the dictionary or a colour
    /// changed.
    void checkAgain();
    /// Returns a cursor that selects the unknown word at `place`, without a selection if there is
    /// none.
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
    QElapsedTimer m_slice; ///< Time since the start of this slice; invalid between slices.
    QTimer m_timer;
    int m_written = -1; ///< End of the character that was last typed; -1 if there is none.
};
