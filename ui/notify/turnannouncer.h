// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "turn/turnsummary.h"

#include <QHash>
#include <QObject>

class Announcer;
class QWidget;

/// Decides what a screen reader announces about turns: each wait and each silence once, and the end
/// of a turn. Complete answers without a wait and turns that the user stopped are not announced.
class TurnAnnouncer : public QObject
{
    Q_OBJECT

public:
    /// Creates an Announcer as a child of `parent`, which must be visible.
    explicit TurnAnnouncer(QWidget *parent);
    /// Call this when the status bar shows `words` about the wait or the silence of `summary`.
    void announceWait(const TurnSummary &summary, const QString &words);
    void turnEnded(const TurnEnd &end);
    /// Call this when the question is sent to `fallback` instead of the account that failed.
    void fallbackAsked(const TurnEnd &failed, const QString &fallback);
    /// Call this when the user cancels the wait of this chat. Its end is not announced.
    void waitCancelled(ConversationId conversation);

private:
    Announcer *m_announcer;
    /// The number of an attempt, and whether it is silent instead of waiting.
    using Wait = std::pair<int, bool>;
    QHash<ConversationId, Wait> m_waits; ///< The last wait that was announced, for each chat.
};
