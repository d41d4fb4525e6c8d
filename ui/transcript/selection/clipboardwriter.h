// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/selectedtext.h"

#include <QMimeData>
#include <QObject>
#include <QPointer>

/// Copies parts of a conversation to the clipboard. A long text is parsed in another thread, so
/// that the window does not wait; the clipboard keeps its content until the text is ready. If
/// anything else is copied before, also in another program, the long text is not copied.
class ClipboardWriter : public QObject
{
    Q_OBJECT

public:
    ClipboardWriter();

    /// Copies as plain text, and as Markdown and HTML for programs that accept them. If the text is
    /// empty, the clipboard keeps its content; this applies to all functions of this class.
    void copy(const SelectedText &text);
    void copyPlain(const SelectedText &text);
    void copyAsMarkdown(const SelectedText &text);
    /// Copies a text that is already Markdown.
    void copySource(const QString &markdown);
    /// Copies the whole text of a message as Markdown, and as HTML for programs that accept it.
    void copyMessage(const Message &message, SoftBreaks softBreaks);
    void copyCode(const QString &code);
    /// Copies the latest answer that has text, see copyMessage().
    void copyLastAnswer(const Conversation &conversation, SoftBreaks softBreaks);
    /// Copies the last code block of all answers, also of those that were never shown. A formula is
    /// not code.
    void copyLastCode(const Conversation &conversation);

private:
    void write(const SelectedText::Forms &forms);
    template<typename Job>
    void writeLater(Job job);

    QPointer<QMimeData> m_written; ///< The data that was written last, while the clipboard has it.
    int m_copies = 0; ///< Counts copies. A long text is not written if the count has changed since.
};
