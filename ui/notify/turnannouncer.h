// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "turn/turnsummary.h"

#include <QHash>
#include <QObject>

class Announcer;
class QWidget;

/// Decides what a screen reader is told about turns: each wait once, and how a turn ended. An
/// answer that came without a wait is not announced, nor is what the user stopped.
class TurnAnnouncer : public QObject
{
    Q_OBJECT

public:
    /// `parent` must be visible: it gets the Announcer as a child.
    explicit TurnAnnouncer(QWidget *parent);
    /// The status bar shows `words` about the wait of `summary`.
    void announceWait(const TurnSummary &summary, const QString &words);
    void turnEnded(const TurnEnd &end);
    /// Another account, `fallback`, is asked in place of the one that failed.
    void fallbackAsked(const TurnEnd &failed, const QString &fallback);
    /// The user no longer waits for this chat; its end is not announced.
    void waitCancelled(ConversationId conversation);

private:
    Announcer *m_announcer;
    /// The chats whose wait was announced, with the attempt that it was for.
    QHash<ConversationId, int> m_waits;
};
