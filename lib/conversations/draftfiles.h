// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/unsavedchanges.h"
#include "storage/conversationstore.h"

#include <QHash>

/// The files that are attached to the draft of one conversation at a time. Changes are stored at
/// once, so that no file is lost in a crash.
class DraftFiles
{
public:
    DraftFiles(ConversationStore &store, UnsavedChanges &unsaved);

    /// Selects a conversation and reads its files; 0 stands for the new chat. If reading fails, the
    /// list of files is empty, and the stored files are not replaced by set().
    Result<Done> open(ConversationId conversation);
    /// Replaces all files.
    void set(const QList<Attachment> &attachments);
    /// Clears the files in memory. Call it after ConversationStore::ask() has moved them to a
    /// message.
    void sent();
    const QList<Attachment> &all() const { return m_attachments; }

private:
    static UnsavedChanges::Subject subjectOf(ConversationId conversation);

    ConversationStore &m_store;
    UnsavedChanges &m_unsaved;
    std::optional<ConversationId> m_conversation; ///< Absent unless its files were read.
    QList<Attachment> m_attachments;
    QHash<ConversationId, QList<Attachment>> m_unstored; ///< The files that are not stored yet.
};
