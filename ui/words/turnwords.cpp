// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/turnwords.h"

#include "core/hostname.h"
#include "words/durationwords.h"
#include "words/failurewords.h"
#include "words/timewords.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr int longestAccountName = 40; // a longer one is shortened, to leave room for the time

bool isOneOfMany(const TurnSummary &summary)
{
    return !summary.isCurrent && summary.waiting > 1;
}

QString reasonOf(const TurnSummary &summary)
{
    return describe(summary.state->cause, {summary.provider, hostOf(summary.baseUrl)}).reason;
}

TurnWords silentWords(const TurnSummary &summary, const QString &provider)
{
    const TurnState &state = *summary.state;
    //: 1: an account, 2: attempt 2 of 4
    return {state.attemptNumber == 1
                ? TurnWords::tr("No reply from %1 yet").arg(provider)
                : TurnWords::tr("No reply from %1 yet (%2)").arg(provider, attemptNumber(state)),
            TurnWords::tr("the request may have been billed"),
            {}};
}

QString askingStatus(const TurnSummary &summary, const QString &provider)
{
    if (summary.state->attemptNumber == 1)
        return TurnWords::tr("Asking %1…").arg(provider);
    //: 1: an account, 2: attempt 2 of 4
    return TurnWords::tr("Asking %1 (%2)…").arg(provider, attemptNumber(*summary.state));
}

TurnWords waitingWords(const TurnSummary &summary, milliseconds left)
{
    QString when;
    if (left <= 0ms)
        when = TurnWords::tr("Retrying now…");
    else if (isOneOfMany(summary))
        when = TurnWords::tr("%Ln chats waiting; next in %1", nullptr, summary.waiting)
                   .arg(roundedUpDuration(left));
    else if (summary.isCurrent)
        when = TurnWords::tr("Retrying in %1").arg(roundedUpDuration(left));
    else
        when = TurnWords::tr("Another chat: retrying in %1").arg(roundedUpDuration(left));
    //: 1: when it is retried, 2: attempt 2 of 4
    return {
        TurnWords::tr("%1 (%2)").arg(when, attemptNumber(*summary.state)), reasonOf(summary), {}};
}

/// A scheduled wait may last for hours, so the words have the time of day and no seconds.
TurnWords scheduledWords(const TurnSummary &summary, milliseconds left, const QDateTime &now)
{
    const QString time = timeInWords(summary.state->retryAt, now);
    QString when;
    if (summary.isCurrent)
        when = TurnWords::tr("Will be sent at %1").arg(time);
    else if (isOneOfMany(summary))
        when = TurnWords::tr("%Ln chats waiting; next at %1", nullptr, summary.waiting).arg(time);
    else
        when = TurnWords::tr("Another chat: will be sent at %1").arg(time);
    const auto minutes = std::max(1min, std::chrono::ceil<std::chrono::minutes>(left));
    //: 1: when it is sent, 2: how long until then
    return {
        TurnWords::tr("%1, in %2").arg(when, roundedUpDuration(minutes)), reasonOf(summary), {}};
}

TurnWords queuedWords(const TurnSummary &summary, std::optional<milliseconds> left,
                      const QString &provider)
{
    QString words;
    if (isOneOfMany(summary))
        words = TurnWords::tr("%Ln chats waiting for %1", nullptr, summary.waiting).arg(provider);
    else if (summary.isCurrent)
        words = TurnWords::tr("Waiting for %1").arg(provider);
    else
        words = TurnWords::tr("Another chat: waiting for %1").arg(provider);
    if (const int ahead = summary.state->ahead; !isOneOfMany(summary) && ahead > 0)
        words = TurnWords::tr("%1 (%2)").arg(
            words, TurnWords::tr("%Ln ahead", "questions of others that go first", ahead));
    if (!left)
        return {words, {}, {}};
    if (*left <= 0ms)
        return {TurnWords::tr("%1, trying now…").arg(words), {}, {}};
    //: 1: Waiting for an account, 2: a duration
    return {TurnWords::tr("%1, next in %2").arg(words, roundedUpDuration(*left)),
            TurnWords::tr("it is overloaded or limits requests"),
            {}};
}

QString offlineStatus(const TurnSummary &summary)
{
    if (summary.state->retryAt.isValid())
        return TurnWords::tr("The network is back: sending…");
    if (summary.isCurrent)
        return TurnWords::tr("Offline: will send when the network is back");
    if (summary.waiting > 1)
        return TurnWords::tr("Offline: %Ln chats will be sent when the network is back", nullptr,
                             summary.waiting);
    return TurnWords::tr("Another chat: offline, will send when the network is back");
}

TurnWords wordsOfPhase(const TurnSummary &summary, const QDateTime &now)
{
    const std::optional<milliseconds> left = timeLeft(*summary.state, now);
    const QString provider = cleanWords(summary.provider, longestAccountName);
    switch (summary.state->phase) {
    case TurnState::Phase::Asking:
        return summary.state->isSilent ? silentWords(summary, provider)
                                       : TurnWords {askingStatus(summary, provider), {}, {}};
    case TurnState::Phase::Streaming:
        return {TurnWords::tr("Answering…"), {}, {}};
    case TurnState::Phase::Waiting:
        return summary.isScheduled ? scheduledWords(summary, left.value_or(0ms), now)
                                   : waitingWords(summary, left.value_or(0ms));
    case TurnState::Phase::Queued:
        return queuedWords(summary, left, provider);
    case TurnState::Phase::Offline:
        return {offlineStatus(summary), {}, {}};
    case TurnState::Phase::Complete:
    case TurnState::Phase::Failed:
    case TurnState::Phase::Interrupted:
    case TurnState::Phase::Stopped:
        return {};
    }
    Q_UNREACHABLE();
}

/// Returns the number of other waiting chats. Empty if the status is about another chat, because
/// its words already count all waiting chats.
QString othersWords(const TurnSummary &summary)
{
    const int others = summary.waiting - (summary.state->canHurry() ? 1 : 0);
    if (!summary.isCurrent || others <= 0)
        return {};
    return others == 1 ? TurnWords::tr("1 other chat waiting")
                       : TurnWords::tr("%Ln other chats waiting", nullptr, others);
}

} // namespace

QString TurnWords::line() const
{
    QString line = status;
    if (!reason.isEmpty())
        line = tr("%1: %2", "what happens, and why").arg(line, reason);
    if (!others.isEmpty())
        line += u" · "_s + others;
    return line;
}

TurnWords turnWords(const TurnSummary &summary, const QDateTime &now)
{
    if (!summary.state || summary.state->isFinal())
        return {};
    TurnWords words = wordsOfPhase(summary, now);
    words.others = othersWords(summary);
    return words;
}

QString attemptNumber(const TurnState &state)
{
    //: 1: the number of an attempt, 2: how many there may be
    return TurnWords::tr("attempt %1 of %2").arg(state.attemptNumber).arg(state.attemptLimit);
}

std::optional<milliseconds> timeLeft(const TurnState &state, const QDateTime &now)
{
    if (!state.canHurry() || !state.retryAt.isValid())
        return std::nullopt;
    return milliseconds(now.msecsTo(state.retryAt));
}
