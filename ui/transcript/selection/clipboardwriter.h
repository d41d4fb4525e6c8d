// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/selectedtext.h"

#include <QObject>

/// Copies parts of a conversation to the clipboard. A long text is parsed in another thread, so
/// that the window does not wait; the clipboard keeps its content until the text is ready. If
/// anything else is copied before, also in another program, the long text is not copied.
class ClipboardWriter : public QObject
{
    Q_OBJECT

public:
    ClipboardWriter();

    /// Copies as plain text, and as Markdown for programs that accept it. If the text is empty, the
    /// clipboard keeps its content; this applies to all functions of this class.
    void copy(const SelectedText &text);
    void copyPlain(const SelectedText &text);
    void copyAsMarkdown(const SelectedText &text);
    /// Copies a text that is already Markdown.
    void copySource(const QString &markdown);
    void copyCode(const QString &code);
    /// Copies the latest answer that has text, as Markdown.
    void copyLastAnswer(const Conversation &conversation);
    /// Copies the last code block of all answers, also of those that were never shown.
    void copyLastCode(const Conversation &conversation);

private:
    void write(const SelectedText::Forms &forms);
    template<typename Job>
    void writeLater(Job job);

    int m_copies = 0; ///< Counts copies. A long text is not written if the count has changed since.
};
