// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/turnoverview.h"

#include <algorithm>

namespace {

using Turns = QList<ActiveTurn>;

const ActiveTurn *turnOf(const Turns &turns, const Conversation *conversation)
{
    const auto it
        = std::find_if(turns.cbegin(), turns.cend(), [conversation](const ActiveTurn &each) {
              return each.conversation == conversation;
          });
    return it == turns.cend() ? nullptr : &*it;
}

bool isEarlier(const ActiveTurn &a, const ActiveTurn &b)
{
    const QDateTime &first = a.state.retryAt;
    const QDateTime &second = b.state.retryAt;
    return first.isValid() && (!second.isValid() || first < second);
}

/// The waiting turn with the earliest deadline; null if none waits.
const ActiveTurn *earliest(const Turns &turns)
{
    const ActiveTurn *found = nullptr;
    for (const ActiveTurn &each : turns) {
        if (each.state.canHurry() && (!found || isEarlier(each, *found)))
            found = &each;
    }
    return found;
}

int waitingAmong(const Turns &turns)
{
    return int(std::count_if(turns.cbegin(), turns.cend(),
                             [](const ActiveTurn &each) { return each.state.canHurry(); }));
}

} // namespace

TurnOverview::TurnOverview(const RunningTurns &turns, const ScheduledSends &scheduled,
                           const CurrentChat &chat, QObject *parent)
    : QObject(parent)
    , m_turns(turns)
    , m_scheduled(scheduled)
    , m_chat(chat)
{
    connect(&m_turns, &RunningTurns::changed, this, &TurnOverview::update);
    connect(&m_scheduled, &ScheduledSends::changed, this, &TurnOverview::update);
}

void TurnOverview::update()
{
    const Turns running = m_turns.active();
    const Turns scheduled = m_scheduled.active();
    const Conversation *open = m_chat.conversation();
    TurnSummary summary;
    summary.waiting = waitingAmong(running) + waitingAmong(scheduled);
    // A scheduled send may wait for hours, so waiting turns of other chats come before scheduled
    // sends of other chats.
    const ActiveTurn *shown = nullptr;
    for (const ActiveTurn *each :
         {turnOf(running, open), turnOf(scheduled, open), earliest(running), earliest(scheduled)}) {
        if (!shown)
            shown = each;
    }
    if (shown) {
        summary.state = shown->state;
        summary.conversation = shown->conversation->head().id;
        summary.title = shown->conversation->head().title;
        summary.provider = shown->accountName;
        summary.baseUrl = shown->baseUrl;
        summary.isCurrent = shown->conversation == open;
        summary.isScheduled = turnOf(scheduled, shown->conversation) == shown;
    }
    if (m_summary == summary)
        return;
    m_summary = summary;
    emit summaryChanged(m_summary);
}
