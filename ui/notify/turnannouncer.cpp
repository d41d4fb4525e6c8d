// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/turnannouncer.h"

#include "core/hostname.h"
#include "notify/announcer.h"
#include "words/failurewords.h"

namespace {

constexpr int noAttempt = 0; // the first attempt has number 1

QString reasonOf(const TurnEnd &end)
{
    return end.failure ? describe(*end.failure, {end.provider, hostOf(end.baseUrl)}).reason
                       : QString();
}

} // namespace

TurnAnnouncer::TurnAnnouncer(QWidget *parent)
    : QObject(parent)
    , m_announcer(new Announcer(parent))
{
}

void TurnAnnouncer::announceWait(const TurnSummary &summary, const QString &words)
{
    // Announce each wait once, even if another chat was shown in between or the wait continues at
    // the gate.
    const Wait wait(summary.state->attemptNumber, summary.state->isSilent);
    const auto announced = m_waits.constFind(summary.conversation);
    if (announced != m_waits.constEnd() && *announced == wait)
        return;
    m_waits.insert(summary.conversation, wait);
    m_announcer->announce(words);
}

void TurnAnnouncer::turnEnded(const TurnEnd &end)
{
    const bool hasWaited = m_waits.remove(end.conversation);
    switch (end.status) {
    case MessageStatus::Complete:
        if (hasWaited)
            m_announcer->announce(tr("%1 has answered").arg(end.provider));
        break;
    case MessageStatus::Failed:
        m_announcer->announce(tr("No answer from %1: %2").arg(end.provider, reasonOf(end)));
        break;
    case MessageStatus::Interrupted:
        m_announcer->announce(
            tr("The answer from %1 was interrupted: %2").arg(end.provider, reasonOf(end)));
        break;
    case MessageStatus::Pending:
    case MessageStatus::Streaming:
    case MessageStatus::Stopped:
        break;
    }
}

void TurnAnnouncer::fallbackAsked(const TurnEnd &failed, const QString &fallback)
{
    // The user has waited, so the answer of the fallback model will be announced.
    m_waits.insert(failed.conversation, {noAttempt, false});
    m_announcer->announce(tr("No answer from %1, asking %2 instead: %3", "accounts, then why")
                              .arg(failed.provider, fallback, reasonOf(failed)));
}

void TurnAnnouncer::waitCancelled(ConversationId conversation)
{
    m_waits.remove(conversation);
}
