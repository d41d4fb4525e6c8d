// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/selectedtext.h"

#include <QObject>

/// Copies parts of a conversation to the clipboard. A long text is parsed in another thread, so
/// that the window does not wait; the clipboard keeps its content until the text is there. The
/// latest copy wins, also if another program made it.
class ClipboardWriter : public QObject
{
    Q_OBJECT

public:
    ClipboardWriter();

    /// As plain text, and as Markdown for programs that know it. Without a character in it, the
    /// clipboard keeps its content; so do all functions here.
    void copy(const SelectedText &text);
    void copyPlain(const SelectedText &text);
    void copyAsMarkdown(const SelectedText &text);
    /// Text that is Markdown already.
    void copySource(const QString &markdown);
    void copyCode(const QString &code);
    /// The latest answer with a text, as Markdown.
    void copyLastAnswer(const Conversation &conversation);
    /// The last code block of all answers, also of those that were never shown.
    void copyLastCode(const Conversation &conversation);

private:
    void write(const SelectedText::Forms &forms);
    template<typename Job>
    void writeLater(Job job);

    int m_copies = 0; ///< Changes of the clipboard so far; an older copy is not written any more.
};
