// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/attemptwords.h"

#include "words/durationwords.h"
#include "words/failurewords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr int longestField = 200; // a provider may send an error code of any length
constexpr milliseconds atOnce = 100ms; // a shorter wait is not told

/// Generates the words of one attempt. This is a class because tr() needs a context.
class Teller
{
    Q_DECLARE_TR_FUNCTIONS(AttemptLog)

public:
    Teller(const AttemptHistory &history, int index, const QDateTime &now)
        : m_history(history)
        , m_record(history.attempts.at(index))
        , m_index(index)
        , m_isLast(index == int(history.attempts.size()) - 1)
        , m_now(now)
    {
    }

    QString result() const;
    /// The duration of the attempt; empty if it is not known.
    QString took() const;
    QString wait() const;
    QStringList details() const;
    bool isUnderWay() const
    {
        return m_isLast && m_history.turn && m_record.duration == 0ms && !m_record.failure;
    }
    static QString field(const QString &words) { return cleanWords(words, longestField); }

private:
    QString answered() const;
    QString waitUnderWay() const;
    QString unscheduledWait(milliseconds waited) const;
    /// Returns the time between this attempt and the next; nullopt if there is no next attempt.
    std::optional<milliseconds> reallyWaited() const;
    static QString sourceWords(HintSource source);

    const AttemptHistory &m_history;
    const AttemptRecord &m_record;
    int m_index;
    bool m_isLast;
    QDateTime m_now;
};

QString Teller::result() const
{
    if (isUnderWay())
        return m_history.turn->phase == TurnState::Phase::Streaming ? tr("Answering…")
                                                                    : tr("Asking…");
    if (!m_record.failure)
        return answered();
    if (m_record.failure->kind == Failure::Kind::GivenUp) {
        const QString result
            = tr("Given up by you after %1").arg(roundedDuration(m_record.duration));
        return m_record.failure->outcomeUnknown ? tr("%1; it may have been billed").arg(result)
                                                : result;
    }
    const QString reason
        = field(describe(*m_record.failure, {field(m_history.provider), m_history.host}).reason);
    return reason.left(1).toUpper() + reason.mid(1);
}

QString Teller::took() const
{
    return isUnderWay() || m_record.duration == 0ms ? QString() : exactDuration(m_record.duration);
}

QString Teller::answered() const
{
    const bool isStopped = m_isLast && m_history.status == MessageStatus::Stopped;
    if (m_record.wasStopped || isStopped)
        return tr("Stopped");
    const bool wasCut = m_isLast && !m_history.turn && m_history.status != MessageStatus::Complete;
    return wasCut || m_record.duration == 0ms ? tr("Not finished") : tr("Answered");
}

QString Teller::sourceWords(HintSource source)
{
    switch (source) {
    case HintSource::None:
        return tr("own schedule");
    case HintSource::RetryAfterMs:
        return tr("as the provider asked (retry-after-ms)");
    case HintSource::RetryAfter:
        return tr("as the provider asked (Retry-After)");
    case HintSource::RateLimitReset:
        return tr("until the provider's rate limit is reset");
    case HintSource::Message:
        return tr("as the provider's message says");
    }
    Q_UNREACHABLE();
}

std::optional<milliseconds> Teller::reallyWaited() const
{
    if (m_isLast)
        return std::nullopt;
    const QDateTime ended = m_record.startedAt.addDuration(m_record.duration);
    const QDateTime next = m_history.attempts.at(m_index + 1).startedAt;
    return std::max(milliseconds(0), milliseconds(ended.msecsTo(next)));
}

QString Teller::waitUnderWay() const
{
    const TurnState &state = *m_history.turn;
    const milliseconds left(m_now.msecsTo(state.retryAt));
    if (state.phase == TurnState::Phase::Queued && !state.retryAt.isValid())
        return tr("waiting for its turn");
    return left > 0ms ? tr("%1 left").arg(roundedUpDuration(left)) : tr("now");
}

/// Returns the words if no wait was scheduled after this attempt: the next one was sent at once, by
/// the user, or when the network was back.
QString Teller::unscheduledWait(milliseconds waited) const
{
    constexpr milliseconds soon = 1s;
    if (m_record.failure && m_record.failure->kind == Failure::Kind::Rejected && waited < soon)
        return tr("None: sent again with changes"); // without the fields that the server refused
    if (waited < atOnce)
        return tr("Sent again at once");
    return tr("Sent again after %1").arg(exactDuration(waited));
}

QString Teller::wait() const
{
    const auto waited = reallyWaited();
    if (!m_record.waitedAfter)
        return waited ? unscheduledWait(*waited) : QString();
    const QString words
        = tr("%1, %2", "a delay, and its source")
              .arg(exactDuration(*m_record.waitedAfter), sourceWords(m_record.waitSource));
    if (m_isLast && m_history.turn && m_history.turn->canHurry())
        return tr("%1 (%2)").arg(words, waitUnderWay());
    // A busy computer may be early or late by half a second. A larger difference comes from the
    // user or from the gate.
    constexpr milliseconds tolerance = 500ms;
    if (waited && *waited + tolerance < *m_record.waitedAfter)
        return *waited < atOnce ? tr("%1 (sent at once)").arg(words)
                                : tr("%1 (sent after %2)").arg(words, exactDuration(*waited));
    if (waited && *waited > *m_record.waitedAfter + 2 * tolerance)
        return tr("%1 (%2 with the queue)").arg(words, exactDuration(*waited));
    return words;
}

QStringList Teller::details() const
{
    QStringList lines;
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines += tr("%1: %2", "name: value").arg(name, value);
    };
    add(tr("Result"), result());
    if (const auto &failure = m_record.failure) {
        add(tr("HTTP status"), failure->status > 0 ? QString::number(failure->status) : tr("none"));
        add(tr("Type"), field(failure->type));
        add(tr("Code"), field(failure->code));
        add(tr("Request ID"), field(failure->requestId));
        if (failure->outcomeUnknown)
            add(tr("Outcome"), tr("unknown; it was sent in full and may have been billed"));
        if (failure->retryAfter)
            add(tr("Asked to wait"),
                tr("%1, %2", "a delay, and its source")
                    .arg(exactDuration(*failure->retryAfter), sourceWords(failure->hintSource)));
        if (failure->retryOrder)
            add(u"x-should-retry"_s, *failure->retryOrder ? u"true"_s : u"false"_s);
    }
    add(tr("Wait"), wait());
    if (m_record.failure)
        add(tr("Provider's message"), cleanWords(m_record.failure->detail));
    return lines;
}

QString statusWords(const AttemptHistory &history)
{
    if (history.turn)
        return Teller::tr("under way");
    switch (history.status) {
    case MessageStatus::Pending:
        return Teller::tr("not sent");
    case MessageStatus::Streaming:
    case MessageStatus::Interrupted:
        return Teller::tr("interrupted");
    case MessageStatus::Complete:
        return Teller::tr("answered");
    case MessageStatus::Failed:
        return Teller::tr("no answer");
    case MessageStatus::Stopped:
        return Teller::tr("stopped");
    }
    Q_UNREACHABLE();
}

} // namespace

bool isWorthALog(const QList<AttemptRecord> &attempts)
{
    return attempts.size() > 1
        || std::any_of(attempts.cbegin(), attempts.cend(),
                       [](const AttemptRecord &each) { return each.failure.has_value(); });
}

AttemptRow rowOf(const AttemptHistory &history, int index, const QDateTime &now)
{
    const AttemptRecord &record = history.attempts.at(index);
    const Teller teller(history, index, now);
    const QString time = QLocale().toString(record.startedAt.toLocalTime().time(), u"HH:mm:ss"_s);
    return {QString::number(index + 1), time, teller.took(), teller.result(), teller.wait()};
}

QString detailsOf(const AttemptHistory &history, int index, const QDateTime &now)
{
    return Teller(history, index, now).details().join(u'\n');
}

QString reportOf(const AttemptHistory &history, const QDateTime &now)
{
    QStringList lines {
        u"Reprise "_s + QStringLiteral(REPRISE_VERSION),
        Teller::tr("Account: %1").arg(Teller::field(history.provider)),
        Teller::tr("Host: %1").arg(Teller::field(history.host)),
        Teller::tr("Model: %1").arg(Teller::field(history.model)),
        Teller::tr("Answer: %1").arg(statusWords(history)),
    };
    for (const QString &line : history.usage.split(u'\n', Qt::SkipEmptyParts))
        lines += line;
    for (int index = 0; index < int(history.attempts.size()); ++index) {
        const AttemptRecord &record = history.attempts.at(index);
        const Teller teller(history, index, now);
        lines += QString();
        lines += Teller::tr("Attempt %1").arg(index + 1);
        lines += u"  "_s
            + Teller::tr("Started: %1").arg(record.startedAt.toUTC().toString(Qt::ISODateWithMs));
        if (const QString took = teller.took(); !took.isEmpty())
            lines += u"  "_s + Teller::tr("Took: %1").arg(took);
        for (QString line : teller.details())
            lines += u"  "_s + line.replace(u'\n', u"\n    "_s);
    }
    return lines.join(u'\n') + u'\n';
}
