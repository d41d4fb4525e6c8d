// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/drafts.h"

using namespace std::chrono_literals;

namespace {
constexpr auto interval = 800ms;
} // namespace

Drafts::Drafts(ConversationStore &store, ConversationList &list, Settings &settings,
               Problems &problems)
    : m_store(store)
    , m_list(list)
    , m_problems(problems)
{
    const Result<QString> stored = m_store.newDraft();
    m_isNewRead = m_problems.check(stored);
    if (m_isNewRead)
        m_new = *stored;
    // Versions without the table new_draft kept this draft in the settings. Do not delete it there
    // before it is stored in the table.
    if (const QString earlier = settings.value(Setting::newDraft); stored && !earlier.isEmpty()) {
        if (m_new.isEmpty())
            m_new = earlier;
        if (m_problems.check(m_store.setDraft(0, m_new)))
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
    m_unwritten.insert(id());
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
    m_unwritten.remove(id());
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
    if (!m_unwritten.contains(id()) || (!m_conversation && !m_isNewRead))
        return;
    if (m_list.rowOf(id()) >= 0)
        m_list.put(m_conversation->head()); // the conversation is reopened with this head, even if
                                            // storing the draft fails
    if (m_problems.check(m_store.setDraft(id(), text())))
        m_unwritten.remove(id());
}

ConversationId Drafts::id() const
{
    return m_conversation ? m_conversation->head().id : 0;
}
