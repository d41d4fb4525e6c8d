// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/scheduledsends.h"

#include <algorithm>

using std::chrono::milliseconds;

ScheduledSends::ScheduledSends(ConversationStore &store, ConversationList &list,
                               const Accounts &accounts, Clock &clock, UnsavedChanges &unsaved,
                               Problems &problems, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_list(list)
    , m_accounts(accounts)
    , m_clock(clock)
    , m_unsaved(unsaved)
    , m_problems(problems)
    // The deadlines are wall-clock times, so they are checked again after the wall clock is set.
    , m_alarm(clock.alarm([this] { ring(); }, [this] { ring(); }))
{
}

ScheduledSends::~ScheduledSends() = default;

bool ScheduledSends::add(Conversation &conversation, MessageId answer, const QDateTime &at)
{
    if (contains(conversation.head().id) || !put(conversation, answer, MessageStatus::Pending, at))
        return false;
    const milliseconds delay(m_clock.now().msecsTo(at));
    m_waits.append({&conversation, answer, at, delay, m_clock.elapsed()});
    const TurnState state = stateOf(m_waits.last());
    conversation.setTurnState(state);
    m_list.setTurnState(conversation.head().id, state);
    arm();
    emit changed();
    return true;
}

bool ScheduledSends::contains(ConversationId id) const
{
    return find(id) != nullptr;
}

std::optional<MessageId> ScheduledSends::answerOf(ConversationId id) const
{
    const Wait *wait = find(id);
    return wait ? std::optional(wait->answer) : std::nullopt;
}

void ScheduledSends::sendNow(ConversationId id)
{
    const std::optional<Wait> wait = take(id);
    if (!wait)
        return;
    // The answer is Failed until its request is sent, and is offered again if that is impossible:
    // the account may have been deleted.
    put(*wait->conversation, wait->answer, MessageStatus::Failed, wait->at);
    emit changed();
    emit due(wait->conversation, wait->answer, m_clock.elapsed() - wait->since);
}

void ScheduledSends::cancel(ConversationId id)
{
    const std::optional<Wait> wait = take(id);
    if (!wait)
        return;
    put(*wait->conversation, wait->answer, MessageStatus::Failed, {});
    emit changed();
    emit ended(wait->conversation);
}

QList<ActiveTurn> ScheduledSends::active() const
{
    QList<ActiveTurn> active;
    for (const Wait &wait : m_waits) {
        const Message *answer = wait.conversation->find(wait.answer);
        const Account account
            = m_accounts.find(answer ? answer->accountId : QString()).value_or(Account());
        active.append({wait.conversation, stateOf(wait), account.name, shownBaseUrl(account)});
    }
    return active;
}

std::optional<ScheduledSends::Wait> ScheduledSends::take(ConversationId id)
{
    const Wait *wait = find(id);
    if (!wait)
        return std::nullopt;
    Wait taken = *wait;
    m_waits.removeAt(wait - m_waits.constData());
    taken.conversation->setTurnState({});
    m_list.setTurnState(id, {});
    arm();
    return taken;
}

const ScheduledSends::Wait *ScheduledSends::find(ConversationId id) const
{
    const auto it = std::find_if(m_waits.cbegin(), m_waits.cend(), [id](const Wait &wait) {
        return wait.conversation->head().id == id;
    });
    return it == m_waits.cend() ? nullptr : &*it;
}

const ScheduledSends::Wait *ScheduledSends::earliest() const
{
    const auto it = std::min_element(m_waits.cbegin(), m_waits.cend(),
                                     [](const Wait &a, const Wait &b) { return a.at < b.at; });
    return it == m_waits.cend() ? nullptr : &*it;
}

bool ScheduledSends::put(Conversation &conversation, MessageId answer, MessageStatus status,
                         const QDateTime &at)
{
    Message message = *conversation.find(answer);
    message.status = status;
    message.sendAt = at;
    const UnsavedChanges::Subject subject {UnsavedChanges::Kind::Answer, conversation.head().id,
                                           answer};
    if (status != MessageStatus::Pending)
        m_unsaved.write(subject, [&store = m_store, message] { return store.update(message); });
    else if (m_problems.check(m_store.update(message)))
        m_unsaved.forget(subject);
    else
        return false;
    conversation.update(message);
    ConversationHead head = conversation.head();
    if (head.leaf == answer) // otherwise another version is shown
        head.status = status;
    conversation.setHead(head);
    if (m_list.rowOf(head.id) >= 0)
        m_list.put(head);
    return true;
}

void ScheduledSends::arm()
{
    const Wait *next = earliest();
    if (!next) {
        m_alarm->stop();
        return;
    }
    m_alarm->start(std::max(milliseconds(0), milliseconds(m_clock.now().msecsTo(next->at))));
}

void ScheduledSends::ring()
{
    // Send only one answer, because the receivers of due() may change m_waits. sendNow() restarts
    // the alarm for the next one.
    const Wait *next = earliest();
    if (next && next->at <= m_clock.now())
        sendNow(next->conversation->head().id);
    else
        arm();
}

TurnState ScheduledSends::stateOf(const Wait &wait)
{
    TurnState state;
    state.phase = TurnState::Phase::Waiting;
    state.retryAt = wait.at;
    state.delay = wait.delay;
    if (const Message *answer = wait.conversation->find(wait.answer); answer && answer->failure) {
        state.cause = *answer->failure;
        state.source = answer->failure->hintSource;
    }
    return state;
}
