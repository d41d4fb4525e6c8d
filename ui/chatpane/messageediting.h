// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "composer/composer.h"

#include <QHash>

/// Edits questions of the open chat in the composer. Unsent edits of other chats are kept, and come
/// back when their chat is opened again.
class MessageEditing : public QObject
{
    Q_OBJECT

public:
    MessageEditing(Workspace &workspace, Composer &composer, QObject *parent = nullptr);

    /// Shows the draft of the open chat in the composer, or the unsent edit that was begun there.
    /// To be called after another chat was opened.
    void showChat();
    /// Takes a question into the composer. If its answer is still waiting, the waiting ends,
    /// because the old text must not be sent any more.
    void begin(MessageId question);
    /// The same with the last question of the open chat, if there is one.
    void beginLast();
    /// Returns false if nothing was being edited.
    bool cancel();
    bool isEditing() const { return m_composer.editing().has_value(); }
    /// Whether the question that is being edited would be deleted together with `message`.
    bool isDeletedWith(MessageId message) const;

signals:
    /// isEditing() may have changed.
    void changed();

private:
    Composer::Edited placeOf(MessageId question) const;

    Workspace &m_workspace;
    Composer &m_composer;
    ConversationId m_shown = 0; ///< 0 for a new chat.
    QHash<ConversationId, Composer::Edit> m_unsentEdits; ///< Of the chats that are not shown.
};
