// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/currentchat.h"
#include "chat/runningturns.h"
#include "chat/scheduledsends.h"
#include "turn/turnsummary.h"

/// Selects the turn or scheduled send that the status bar shows: the one of the open chat, or else
/// the waiting turn with the earliest deadline, or else the earliest scheduled send.
class TurnOverview : public QObject
{
    Q_OBJECT

public:
    TurnOverview(const RunningTurns &turns, const ScheduledSends &scheduled,
                 const CurrentChat &chat, QObject *parent = nullptr);

    const TurnSummary &summary() const { return m_summary; }
    /// Call this after another chat was opened. Changes of turns update the summary automatically.
    void update();

signals:
    void summaryChanged(const TurnSummary &summary);

private:
    const RunningTurns &m_turns;
    const ScheduledSends &m_scheduled;
    const CurrentChat &m_chat;
    TurnSummary m_summary;
};
