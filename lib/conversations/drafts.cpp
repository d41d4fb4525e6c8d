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
    , m_settings(settings)
    , m_new(settings.value(Setting::newDraft))
{
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
    if (!m_timer.isActive())
        m_timer.start();
}

QString Drafts::text() const
{
    return m_conversation ? m_conversation->head().draft : m_new;
}

void Drafts::clearNew()
{
    m_new.clear();
    m_settings.setValue(Setting::newDraft, QString());
}

void Drafts::write()
{
    m_timer.stop();
    if (!m_conversation) {
        m_settings.setValue(Setting::newDraft, m_new);
        return;
    }
    const ConversationHead &head = m_conversation->head();
    if (const Result<Done> stored = m_store.setDraft(head.id, head.draft); !stored) {
        qCWarning(logChat).noquote() << stored.error();
        emit problem(stored.error());
    } else if (m_list.rowOf(head.id) >= 0) {
        m_list.put(head); // from where it is opened again
    }
}
