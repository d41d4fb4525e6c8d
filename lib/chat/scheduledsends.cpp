// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/scheduledsends.h"

#include "core/logging.h"

#include <algorithm>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {
// An alarm does not notice a suspend, nor a clock that is set: the wall clock is looked at again.
constexpr milliseconds longestLap = 30s;
} // namespace

ScheduledSends::ScheduledSends(ConversationStore &store, ConversationList &list, Clock &clock,
                               QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_list(list)
    , m_clock(clock)
    , m_alarm(clock.alarm([this] { ring(); }))
{
}

ScheduledSends::~ScheduledSends() = default;

bool ScheduledSends::add(Conversation &conversation, MessageId answer, const QDateTime &at)
{
    if (contains(conversation.head().id) || !put(conversation, answer, MessageStatus::Pending, at))
        return false;
    m_waits.append({&conversation, answer, at, m_clock.now()});
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
    // Failed until it is really asked for: the account may be gone meanwhile.
    put(*wait->conversation, wait->answer, MessageStatus::Failed, {});
    emit changed();
    emit due(wait->conversation, wait->answer, wait->since);
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

void ScheduledSends::addTo(TurnSummary &summary, const Conversation *foreground) const
{
    summary.waiting += int(m_waits.size());
    const Wait *own = foreground ? find(foreground->head().id) : nullptr;
    const Wait *shown = own ? own : earliest();
    if (!shown || (summary.state && !own))
        return; // what goes on comes before what waits for hours
    summary.state = stateOf(*shown);
    summary.conversation = shown->conversation->head().id;
    summary.title = shown->conversation->head().title;
    summary.isCurrent = own != nullptr;
    summary.isScheduled = true;
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
    if (const Result<Done> stored = m_store.update(message); !stored) {
        qCWarning(logChat).noquote() << stored.error();
        emit problem(stored.error());
        if (status == MessageStatus::Pending)
            return false;
    }
    conversation.update(message);
    ConversationHead head = conversation.head();
    if (head.leaf == answer) // else another version is shown meanwhile
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
    const milliseconds left {m_clock.now().msecsTo(next->at)};
    m_alarm->start(std::clamp(left, 0ms, longestLap));
}

void ScheduledSends::ring()
{
    // One at a time: what a listener does may change the list.
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
    state.delay = longestLap; // long enough to be shown at once
    if (const Message *answer = wait.conversation->find(wait.answer); answer && answer->failure) {
        state.cause = *answer->failure;
        state.source = answer->failure->hintSource;
    }
    return state;
}
