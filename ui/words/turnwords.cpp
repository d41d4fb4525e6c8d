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
constexpr int longestChatTitle = 60;
constexpr milliseconds shortestQuiet = 5s;

bool isOneOfMany(const TurnSummary &summary)
{
    return !summary.isCurrent && summary.waiting > 1;
}

QString reasonOf(const TurnSummary &summary)
{
    return describe(summary.state->cause, {summary.provider, hostOf(summary.baseUrl)}).reason;
}

/// Adds the number of the attempt to the words. The first attempt of a request that is under way
/// needs no number.
QString withAttempt(const QString &words, const TurnState &state)
{
    if (state.attemptNumber == 1 && !state.canHurry())
        return words;
    //: 1: what happens and when, 2: attempt 2 of 4
    return TurnWords::tr("%1 (%2)").arg(words, attemptNumber(state));
}

TurnWords askingWords(const TurnSummary &summary, const QString &provider, const QDateTime &now)
{
    const TurnState &state = *summary.state;
    TurnWords words;
    if (const auto quiet = timeQuiet(state, now))
        words.time = roundedDuration(*quiet);
    if (state.isSilent) {
        words.status
            = withAttempt(words.time.isEmpty()
                              ? TurnWords::tr("No reply from %1 yet").arg(provider)
                              //: 1: an account, 2: a duration
                              : TurnWords::tr("No reply from %1 for %2").arg(provider, words.time),
                          state);
        words.reason = TurnWords::tr("the request may have been billed");
    } else if (words.time.isEmpty()) {
        words.status = withAttempt(TurnWords::tr("Asking %1").arg(provider), state) + u'…';
    } else {
        //: 1: an account, 2: a duration
        words.status
            = withAttempt(TurnWords::tr("Asking %1 for %2").arg(provider, words.time), state)
            + u'…';
    }
    return words;
}

TurnWords streamingWords(const TurnSummary &summary, const QString &provider, const QDateTime &now)
{
    const auto quiet = timeQuiet(*summary.state, now);
    TurnWords words;
    words.status = TurnWords::tr("Answering…");
    if (summary.state->isSilent && quiet) {
        words.time = roundedDuration(*quiet);
        words.status = TurnWords::tr("Nothing more from %1 for %2").arg(provider, words.time);
    }
    return words;
}

TurnWords waitingWords(const TurnSummary &summary, milliseconds left)
{
    TurnWords words;
    QString when;
    if (left > 0ms)
        words.time = roundedUpDuration(left);
    if (left <= 0ms)
        when = summary.isCurrent ? TurnWords::tr("Retrying now…")
                                 : TurnWords::tr("retrying now…", "after the title of a chat");
    else if (isOneOfMany(summary))
        when = TurnWords::tr("in %1", "after the title of a chat").arg(words.time);
    else if (summary.isCurrent)
        when = TurnWords::tr("Retrying in %1").arg(words.time);
    else
        when = TurnWords::tr("retrying in %1", "after the title of a chat").arg(words.time);
    words.status = withAttempt(when, *summary.state);
    words.reason = reasonOf(summary);
    return words;
}

/// A scheduled wait may last for hours, so the words have the time of day and no seconds.
TurnWords scheduledWords(const TurnSummary &summary, milliseconds left, const QDateTime &now)
{
    TurnWords words;
    words.time = timeInWords(summary.state->retryAt, now);
    QString when;
    if (summary.isCurrent)
        when = TurnWords::tr("Will be sent at %1").arg(words.time);
    else if (isOneOfMany(summary))
        when = TurnWords::tr("at %1", "after the title of a chat").arg(words.time);
    else
        when = TurnWords::tr("will be sent at %1", "after the title of a chat").arg(words.time);
    const auto minutes = std::max(1min, std::chrono::ceil<std::chrono::minutes>(left));
    //: 1: when it is sent, 2: how long until then
    words.status = TurnWords::tr("%1, in %2").arg(when, roundedUpDuration(minutes));
    words.reason = reasonOf(summary);
    return words;
}

TurnWords queuedWords(const TurnSummary &summary, std::optional<milliseconds> left,
                      const QString &provider)
{
    TurnWords words;
    words.status = summary.isCurrent
        ? TurnWords::tr("Waiting for %1").arg(provider)
        : TurnWords::tr("waiting for %1", "after the title of a chat").arg(provider);
    if (const int ahead = summary.state->ahead; !isOneOfMany(summary) && ahead > 0)
        words.status = TurnWords::tr("%1 (%2)").arg(
            words.status, TurnWords::tr("%Ln ahead", "questions of others that go first", ahead));
    if (!left)
        return words;
    if (*left <= 0ms) {
        words.status = TurnWords::tr("%1, trying now…").arg(words.status);
        return words;
    }
    words.time = roundedUpDuration(*left);
    //: 1: Waiting for an account, 2: a duration
    words.status = TurnWords::tr("%1, next in %2").arg(words.status, words.time);
    words.reason = TurnWords::tr("it is overloaded or limits requests");
    return words;
}

QString offlineStatus(const TurnSummary &summary)
{
    if (summary.state->retryAt.isValid())
        return TurnWords::tr("The network is back: sending…");
    return summary.isCurrent ? TurnWords::tr("Offline: will send when the network is back")
                             : TurnWords::tr("offline, will be sent when the network is back",
                                             "after the title of a chat");
}

TurnWords wordsOfPhase(const TurnSummary &summary, const QDateTime &now)
{
    const std::optional<milliseconds> left = timeLeft(*summary.state, now);
    const QString provider = cleanWords(summary.provider, longestAccountName);
    switch (summary.state->phase) {
    case TurnState::Phase::Asking:
        return askingWords(summary, provider, now);
    case TurnState::Phase::Streaming:
        return streamingWords(summary, provider, now);
    case TurnState::Phase::Waiting:
        return summary.isScheduled ? scheduledWords(summary, left.value_or(0ms), now)
                                   : waitingWords(summary, left.value_or(0ms));
    case TurnState::Phase::Queued:
        return queuedWords(summary, left, provider);
    case TurnState::Phase::Offline: {
        TurnWords words;
        words.status = offlineStatus(summary);
        return words;
    }
    case TurnState::Phase::Complete:
    case TurnState::Phase::Failed:
    case TurnState::Phase::Interrupted:
    case TurnState::Phase::Stopped:
        return {};
    }
    Q_UNREACHABLE();
}

/// Adds the title of the chat if it is not the open one, and the number of the chats that wait.
void addChats(TurnWords &words, const TurnSummary &summary)
{
    const int others = summary.waiting - (summary.state->canHurry() ? 1 : 0);
    if (!summary.isCurrent) {
        words.chat = cleanWords(summary.title, longestChatTitle);
        if (words.chat.isEmpty())
            words.chat = TurnWords::tr("Another chat");
        if (isOneOfMany(summary))
            words.before = TurnWords::tr("%Ln chats waiting; next:", nullptr, summary.waiting);
    } else if (others > 0) {
        words.others = others == 1 ? TurnWords::tr("1 other chat waiting")
                                   : TurnWords::tr("%Ln other chats waiting", nullptr, others);
    }
}

} // namespace

QString TurnWords::statusLine() const
{
    QString line = status;
    if (!reason.isEmpty())
        line = tr("%1: %2", "what happens, and why").arg(line, reason);
    if (!others.isEmpty())
        line += u" · "_s + others;
    return line;
}

QString TurnWords::line() const
{
    if (chat.isEmpty())
        return statusLine();
    if (before.isEmpty())
        return tr("%1: %2", "title of a chat, its state").arg(chat, statusLine());
    //: 1: 3 chats waiting; next:, 2: title of a chat, 3: its state
    return tr("%1 %2 %3").arg(before, chat, statusLine());
}

TurnWords turnWords(const TurnSummary &summary, const QDateTime &now)
{
    if (!summary.state || summary.state->isFinal())
        return {};
    TurnWords words = wordsOfPhase(summary, now);
    addChats(words, summary);
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

std::optional<milliseconds> timeQuiet(const TurnState &state, const QDateTime &now)
{
    if (!state.quietSince.isValid())
        return std::nullopt;
    const milliseconds quiet(state.quietSince.msecsTo(now));
    return quiet >= shortestQuiet ? std::optional(quiet) : std::nullopt;
}
