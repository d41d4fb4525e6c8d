// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/drafts.h"

#include "core/logging.h"

using namespace std::chrono_literals;

namespace {
constexpr auto interval = 800ms;
} // namespace

Drafts::Drafts(ConversationStore &store, ConversationList &list, Settings &settings,
               QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_list(list)
{
    if (const Result<QString> stored = m_store.newDraft())
        m_new = *stored;
    else
        qCWarning(logChat).noquote() << stored.error();
    // Versions before the table new_draft kept it in the settings.
    if (const QString earlier = settings.value(Setting::newDraft); !earlier.isEmpty()) {
        if (m_new.isEmpty() && m_store.setDraft(0, earlier))
            m_new = earlier;
        settings.reset(Setting::newDraft);
    }
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    m_timer.callOnTimeout(this, &Drafts::write);
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
    m_isUnwritten = true;
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
    m_isUnwritten = false;
    if (!m_conversation) {
        m_new.clear();
        return;
    }
    ConversationHead head = m_conversation->head();
    head.draft.clear();
    m_conversation->setHead(head);
}

void Drafts::write()
{
    m_timer.stop();
    if (!m_isUnwritten)
        return;
    const ConversationId id = m_conversation ? m_conversation->head().id : 0;
    if (const Result<Done> stored = m_store.setDraft(id, text()); !stored) {
        qCWarning(logChat).noquote() << stored.error();
        emit problem(stored.error());
        return;
    }
    m_isUnwritten = false;
    if (m_list.rowOf(id) >= 0)
        m_list.put(m_conversation->head()); // from where it is opened again
}
