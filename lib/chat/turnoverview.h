// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/currentchat.h"
#include "chat/runningturns.h"
#include "chat/scheduledsends.h"
#include "turn/turnsummary.h"

/// The summary of all turns under way and all scheduled sends that the status bar shows: the one of
/// the open chat, else the one with the earliest deadline.
class TurnOverview : public QObject
{
    Q_OBJECT

public:
    TurnOverview(const RunningTurns &turns, const ScheduledSends &scheduled,
                 const CurrentChat &chat, QObject *parent = nullptr);

    const TurnSummary &summary() const { return m_summary; }
    /// Call it after another chat is open. Changes of the turns are noticed.
    void update();

signals:
    void summaryChanged(const TurnSummary &summary);

private:
    const RunningTurns &m_turns;
    const ScheduledSends &m_scheduled;
    const CurrentChat &m_chat;
    TurnSummary m_summary;
};
