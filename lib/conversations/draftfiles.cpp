// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/draftfiles.h"

DraftFiles::DraftFiles(ConversationStore &store, UnsavedChanges &unsaved)
    : m_store(store)
    , m_unsaved(unsaved)
{
}

Result<Done> DraftFiles::open(ConversationId conversation)
{
    if (m_conversation == conversation)
        return Done {};
    m_conversation.reset();
    m_attachments.clear();
    const auto unstored = m_unstored.constFind(conversation);
    const Result<QList<Attachment>> files
        = unstored != m_unstored.cend() ? *unstored : m_store.draftAttachments(conversation);
    if (!files)
        return Error {files.error()};
    m_attachments = *files;
    m_conversation = conversation;
    return Done {};
}

void DraftFiles::set(const QList<Attachment> &attachments)
{
    if (m_attachments == attachments)
        return;
    m_attachments = attachments;
    if (!m_conversation)
        return;
    const ConversationId id = *m_conversation;
    m_unstored.insert(id, attachments);
    m_unsaved.write(subjectOf(id), [this, id] {
        const Result<Done> stored = m_store.setDraftAttachments(id, m_unstored.value(id));
        if (stored)
            m_unstored.remove(id);
        return stored;
    });
}

void DraftFiles::sent()
{
    m_attachments.clear();
    if (!m_conversation)
        return;
    m_unstored.remove(*m_conversation);
    m_unsaved.forget(subjectOf(*m_conversation));
}

UnsavedChanges::Subject DraftFiles::subjectOf(ConversationId conversation)
{
    UnsavedChanges::Subject subject {UnsavedChanges::Kind::Draft, conversation};
    subject.areFiles = true;
    return subject;
}
