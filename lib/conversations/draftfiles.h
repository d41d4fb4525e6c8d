// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/conversationstore.h"

/// The files that go with what is being written, of one conversation at a time. Stored at once, so
/// that a crash loses none.
class DraftFiles
{
public:
    explicit DraftFiles(ConversationStore &store);

    /// Those of this conversation from now on; 0 is the new one.
    Result<Done> open(ConversationId conversation);
    /// Replaces all. Where they cannot be stored they are kept in memory.
    Result<Done> set(const QList<Attachment> &attachments);
    /// They were stored with a message, which deletes them (ConversationStore::ask).
    void sent() { m_attachments.clear(); }
    const QList<Attachment> &all() const { return m_attachments; }

private:
    ConversationStore &m_store;
    std::optional<ConversationId> m_conversation; ///< Absent before the first open().
    QList<Attachment> m_attachments;
};
