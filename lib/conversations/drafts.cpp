// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/drafts.h"

#include <utility>

using namespace std::chrono_literals;

namespace {
constexpr auto interval = 800ms;
} // namespace

Drafts::Drafts(ConversationStore &store, ConversationList &list, Settings &settings,
               UnsavedChanges &unsaved, Problems &problems)
    : m_store(store)
    , m_list(list)
    , m_unsaved(unsaved)
{
    const Result<QString> stored = m_store.newDraft();
    m_isNewRead = problems.check(stored);
    if (m_isNewRead)
        m_new = *stored;
    // Versions without the table new_draft kept this draft in the settings. Do not delete it there
    // before it is stored in the table.
    if (const QString earlier = settings.value(Setting::newDraft); stored && !earlier.isEmpty()) {
        if (m_new.isEmpty())
            m_new = earlier;
        if (problems.check(m_store.setDraft(0, m_new)))
            settings.reset(Setting::newDraft);
    }
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    m_timer.callOnTimeout(&m_timer, [this] { write(); });
}

void Drafts::setConversation(Conversation *conversation)
{
    write();
    m_conversation = conversation;
}

void Drafts::setText(const QString &text)
{
    if (text == this->text())
        return;
    if (m_conversation) {
        ConversationHead head = m_conversation->head();
        head.draft = text;
        m_conversation->setHead(head);
    } else {
        m_new = text;
    }
    m_isWritten = false;
    if (!m_timer.isActive())
        m_timer.start();
}

QString Drafts::text() const
{
    return m_conversation ? m_conversation->head().draft : m_new;
}

void Drafts::sent()
{
    m_timer.stop();
    m_isWritten = true;
    m_unsaved.forget(subject());
    if (!m_conversation) {
        m_new.clear();
        m_isNewRead = true;
        return;
    }
    ConversationHead head = m_conversation->head();
    head.draft.clear();
    m_conversation->setHead(head);
}

void Drafts::write()
{
    m_timer.stop();
    if (std::exchange(m_isWritten, true))
        return;
    if (!m_conversation && !m_isNewRead)
        return;
    const ConversationId id = subject().conversation;
    if (m_list.rowOf(id) >= 0)
        m_list.put(m_conversation->head()); // the conversation is reopened with this head
    m_unsaved.write(subject(),
                    [&store = m_store, id, text = text()] { return store.setDraft(id, text); });
}

UnsavedChanges::Subject Drafts::subject() const
{
    return {UnsavedChanges::Kind::Draft, m_conversation ? m_conversation->head().id : 0};
}
