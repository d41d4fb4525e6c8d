// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/conversationstore.h"

/// The files that are attached to the draft of one conversation at a time. Changes are stored at
/// once, so that no file is lost in a crash.
class DraftFiles
{
public:
    explicit DraftFiles(ConversationStore &store);

    /// Selects a conversation and reads its files; 0 stands for the new chat. If reading fails, the
    /// list of files is empty, and the stored files are not replaced by set().
    Result<Done> open(ConversationId conversation);
    /// Replaces all files. If storing fails, the files are kept in memory.
    Result<Done> set(const QList<Attachment> &attachments);
    /// Clears the files in memory. Call it after ConversationStore::ask() has moved them to a
    /// message.
    void sent() { m_attachments.clear(); }
    const QList<Attachment> &all() const { return m_attachments; }

private:
    ConversationStore &m_store;
    std::optional<ConversationId> m_conversation; ///< Absent unless its files were read.
    QList<Attachment> m_attachments;
};
