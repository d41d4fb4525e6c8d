// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/draftfiles.h"

DraftFiles::DraftFiles(ConversationStore &store)
    : m_store(store)
{
}

Result<Done> DraftFiles::open(ConversationId conversation)
{
    if (m_conversation == conversation)
        return Done {};
    m_conversation.reset();
    m_attachments.clear();
    const Result<QList<Attachment>> stored = m_store.draftAttachments(conversation);
    if (!stored)
        return Error {stored.error()};
    m_attachments = *stored;
    m_conversation = conversation;
    return Done {};
}

Result<Done> DraftFiles::set(const QList<Attachment> &attachments)
{
    if (m_attachments == attachments)
        return Done {};
    m_attachments = attachments;
    if (!m_conversation)
        return Done {};
    return m_store.setDraftAttachments(*m_conversation, attachments);
}
