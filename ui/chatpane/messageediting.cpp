// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/messageediting.h"

#include <algorithm>

MessageEditing::MessageEditing(Workspace &workspace, Composer &composer, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_composer(composer)
{
    connect(&m_composer, &Composer::editingChanged, this, &MessageEditing::changed);
}

void MessageEditing::showChat()
{
    const Conversation *current = m_workspace.current();
    if (const auto edit = m_composer.edit())
        m_unsentEdits.insert(m_shown, *edit);
    m_shown = current ? current->head().id : 0;
    m_composer.setDraft(m_workspace.chat().draft(), m_workspace.chat().draftFiles());
    if (!m_unsentEdits.contains(m_shown))
        return;
    const Composer::Edit edit = m_unsentEdits.take(m_shown);
    if (current->find(edit.message))
        m_composer.resumeEdit(edit, placeOf(edit.message));
}

void MessageEditing::begin(MessageId question)
{
    const Conversation *current = m_workspace.current();
    const Message *message = current ? current->find(question) : nullptr;
    if (!message || message->role != Role::User)
        return;
    m_composer.beginEdit(question, message->text, message->attachments, placeOf(question));
    m_composer.focusText();
    const Message &last = current->at(current->rowCount() - 1);
    const auto &turn = current->turnState();
    if (turn && turn->canHurry() && last.parent == question)
        m_workspace.stop(current->head().id);
}

void MessageEditing::beginLast()
{
    const Conversation *current = m_workspace.current();
    if (const Message *question = current ? current->lastQuestion() : nullptr)
        begin(question->id);
}

bool MessageEditing::cancel()
{
    const bool wasEditing = m_composer.editing().has_value();
    m_composer.cancelEdit();
    return wasEditing;
}

bool MessageEditing::isDeletedWith(MessageId message) const
{
    const Conversation *current = m_workspace.current();
    const std::optional<MessageId> edited = m_composer.editing();
    if (!current || !edited)
        return false;
    const QList<Message> deleted = current->withAllBelow(message);
    return std::any_of(deleted.cbegin(), deleted.cend(),
                       [&](const Message &each) { return each.id == edited; });
}

Composer::Edited MessageEditing::placeOf(MessageId question) const
{
    const Message *last = m_workspace.current()->lastQuestion();
    return last && last->id == question ? Composer::Edited::Last : Composer::Edited::Earlier;
}
