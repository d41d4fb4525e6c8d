// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/persistenttextrange.h"

/// A selected part of a conversation, copied by value. The texts of the messages are implicitly
/// shared, so a copy is cheap, and it stays the same when the conversation changes. The functions
/// that return text parse all messages of the selection and may be called in any thread.
class SelectedText
{
public:
    struct Forms
    {
        QString plain, markdown;
        QString html; ///< See htmlOf().
    };

    SelectedText() = default;
    /// A whole text.
    SelectedText(const QString &markdown, SoftBreaks softBreaks);
    SelectedText(const MessageColumn &column, const Conversation &conversation,
                 const PersistentTextRange &range);

    QString plain() const;
    QString markdown() const;
    /// Returns all forms, but parses each message only once.
    Forms forms() const;
    /// Like forms(), but returns nullopt if this would block the window for too long.
    std::optional<Forms> formsAtOnce() const;

private:
    enum class Patience { WaitForAll, NotLong };
    /// The thinking or the text of a message.
    struct Part
    {
        QString source;
        SoftBreaks softBreaks = SoftBreaks::AreSpaces;
        std::optional<PersistentPosition> from, to; ///< nullopt: from its start, to its end.
    };
    bool write(Patience patience, QString *plain, QString *markdown, QString *html = nullptr) const;

    std::vector<Part> m_parts;
};
