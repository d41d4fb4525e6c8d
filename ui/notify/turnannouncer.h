// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "turn/turnsummary.h"

#include <QHash>
#include <QObject>

class Announcer;
class QWidget;

/// Decides what a screen reader announces about turns: each wait once, and the end of a turn.
/// Complete answers without a wait and turns that the user stopped are not announced.
class TurnAnnouncer : public QObject
{
    Q_OBJECT

public:
    /// Creates an Announcer as a child of `parent`, which must be visible.
    explicit TurnAnnouncer(QWidget *parent);
    /// Call this when the status bar shows `words` about the wait of `summary`.
    void announceWait(const TurnSummary &summary, const QString &words);
    void turnEnded(const TurnEnd &end);
    /// Call this when the question is sent to `fallback` instead of the account that failed.
    void fallbackAsked(const TurnEnd &failed, const QString &fallback);
    /// Call this when the user cancels the wait of this chat. Its end is not announced.
    void waitCancelled(ConversationId conversation);

private:
    Announcer *m_announcer;
    /// The chats whose wait was announced, with the number of the next attempt.
    QHash<ConversationId, int> m_waits;
};
