// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/conversationstore.h"

/// The files that are attached to the draft of one conversation at a time. Stored at once, so that
/// a crash loses none.
class DraftFiles
{
public:
    explicit DraftFiles(ConversationStore &store);

    /// Reads the files of a conversation; 0 is the new one. If that fails, the stored files are not
    /// replaced by others.
    Result<Done> open(ConversationId conversation);
    /// Replaces all files. If they cannot be stored they stay in memory.
    Result<Done> set(const QList<Attachment> &attachments);
    /// Clears the files, which the store has moved to a message with ConversationStore::ask.
    void sent() { m_attachments.clear(); }
    const QList<Attachment> &all() const { return m_attachments; }

private:
    ConversationStore &m_store;
    std::optional<ConversationId> m_conversation; ///< Absent unless its files were read.
    QList<Attachment> m_attachments;
};
