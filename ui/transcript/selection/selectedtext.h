// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/persistenttextrange.h"

/// A selected part of a conversation, as a value: it shares the texts of the messages, so making it
/// costs next to nothing, and it stays the same when the conversation changes. The functions that
/// write it out parse all its messages and may be called in any thread.
class SelectedText
{
public:
    struct Forms
    {
        QString plain, markdown;
    };

    SelectedText() = default;
    SelectedText(const MessageColumn &column, const Conversation &conversation,
                 const PersistentTextRange &range);

    QString plain() const;
    QString markdown() const;
    /// Both from one parse of each message.
    Forms forms() const;
    /// The same, or nullopt if it would take longer than the window may be blocked.
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
    bool write(Patience patience, QString *plain, QString *markdown) const;

    std::vector<Part> m_parts;
};
