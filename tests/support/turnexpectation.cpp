// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/turnexpectation.h"

#include <QDebug>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Phase = Turn::Phase;

namespace {

/// Compares one outcome with the expectation of its row and collects the differences.
class Comparison
{
public:
    Comparison(const TurnPlan &plan, const TurnExpectation &expected, const TurnOutcome &outcome)
        : m_plan(plan)
        , m_expected(expected)
        , m_outcome(outcome)
    {
        const milliseconds cap = plan.retry.maxDelay;
        const bool isTooLong = expected.hint && cap > 0ms && *expected.hint > cap;
        const bool mayAsk = expected.isTransient && !expected.isShown && !isTooLong;
        const int failuresWanted
            = plan.faults == TurnPlan::always ? plan.retry.maxRetries + 1 : plan.faults;
        m_failures = mayAsk ? std::min(failuresWanted, plan.retry.maxRetries + 1) : 1;
        m_isAnswered
            = mayAsk && plan.faults != TurnPlan::always && plan.faults <= plan.retry.maxRetries;
    }

    QStringList differences()
    {
        comparePhases();
        comparePosts();
        compareAttempts();
        for (int failure = 0; failure < m_failures && failure < m_outcome.attempts.size();
             ++failure) {
            compareFailure(failure);
            compareWait(failure);
        }
        compareEnd();
        return m_differences;
    }

private:
    template<typename T>
    void compare(const QString &what, const T &is, const T &shouldBe)
    {
        if (is == shouldBe)
            return;
        QString words;
        QDebug(&words).nospace() << qUtf8Printable(what) << " is " << is << ", not " << shouldBe;
        m_differences.append(words);
    }

    void comparePhases()
    {
        QList<Phase> phases {Phase::Asking};
        for (int failure = 0; failure < m_failures - (m_isAnswered ? 0 : 1); ++failure)
            phases += {Phase::Waiting, Phase::Asking};
        if (m_isAnswered)
            phases += {Phase::Streaming, Phase::Complete};
        else if (m_expected.isShown)
            phases += {Phase::Streaming, Phase::Interrupted};
        else
            phases += Phase::Failed;
        compare(u"the order of phases"_s, m_outcome.phases, phases);
    }

    void comparePosts()
    {
        const qsizetype posts
            = (m_expected.reachesServer ? m_failures : 0) + (m_isAnswered ? 1 : 0);
        compare(u"the number of POSTs"_s, m_outcome.posts, posts);
        compare(u"the number of requests"_s, m_outcome.requests, posts);
    }

    void compareAttempts()
    {
        compare(u"the number of attempts"_s, m_outcome.attempts.size(),
                qsizetype(m_failures + (m_isAnswered ? 1 : 0)));
        for (int attempt = 0; attempt < m_outcome.attempts.size(); ++attempt) {
            const AttemptRecord &record = m_outcome.attempts[attempt];
            compare(u"that an attempt failed"_s, record.failure.has_value(), attempt < m_failures);
        }
    }

    void compareFailure(int attempt)
    {
        const std::optional<Failure> &failure = m_outcome.attempts[attempt].failure;
        if (!failure)
            return;
        compare(u"the kind"_s, nameOf(failure->kind), nameOf(m_expected.kind));
        const bool isGoodStatus = failure->status >= 200 && failure->status < 300;
        compare(u"the status"_s, isGoodStatus ? 0 : failure->status, m_expected.status);
        compare(u"the time limit"_s, int(failure->limit), int(m_expected.limit));
        compare(u"being transient"_s, failure->isTransient(), m_expected.isTransient);
        compare(u"the unknown outcome"_s, failure->outcomeUnknown, m_expected.outcomeUnknown);
        if (!m_expected.isTransient)
            return; // the hint of the server has no effect on a failure that is not retried
        compare(u"the hint"_s, failure->retryAfter.value_or(0ms).count(),
                m_expected.hint.value_or(0ms).count());
        compare(u"the hint's source"_s, nameOf(failure->hintSource), nameOf(m_expected.source));
    }

    void compareWait(int failure)
    {
        const AttemptRecord &record = m_outcome.attempts[failure];
        const bool isLast = failure == m_failures - 1 && !m_isAnswered;
        compare(u"that a wait followed"_s, record.waitedAfter.has_value(), !isLast);
        if (!record.waitedAfter || isLast)
            return;
        compare(u"the wait's source"_s, nameOf(record.waitSource), nameOf(m_expected.source));
        const milliseconds nominal = m_plan.retry.initialDelay * (1 << failure);
        const milliseconds least = m_expected.hint.value_or(nominal);
        const milliseconds most = m_expected.hint
            ? *m_expected.hint + std::min(*m_expected.hint / 10, milliseconds(1000))
            : 2 * nominal;
        if (*record.waitedAfter < least || *record.waitedAfter > most)
            m_differences.append(
                u"the wait of %1 ms is not within %2 and %3 ms"_s.arg(record.waitedAfter->count())
                    .arg(least.count())
                    .arg(most.count()));
        compareGap(failure, *record.waitedAfter);
    }

    /// Checks that the server did not receive the next request too early.
    void compareGap(int failure, milliseconds wait)
    {
        if (!m_expected.reachesServer || failure >= m_outcome.gaps.size())
            return;
        if (m_outcome.gaps[failure] < wait)
            m_differences.append(u"the server was asked again after %1 ms, not %2"_s
                                     .arg(m_outcome.gaps[failure].count())
                                     .arg(wait.count()));
    }

    void compareEnd()
    {
        const QByteArray text = m_isAnswered ? QByteArray(TurnPlan::answerText)
            : m_expected.isShown             ? QByteArray(textBeforeFault)
                                             : QByteArray();
        compare(u"the text"_s, m_outcome.text, QString::fromLatin1(text));
        compare(u"that the gate closed"_s, m_outcome.gateWasClosed, m_expected.closesGate);
        compare(u"that the gate is open at the end"_s, m_outcome.gateIsOpen,
                m_isAnswered || !m_expected.closesGate);
        if (!m_isAnswered)
            compare(u"the kind at the end"_s, nameOf(m_outcome.last.cause.kind),
                    nameOf(m_expected.kind));
    }

    const TurnPlan &m_plan;
    const TurnExpectation &m_expected;
    const TurnOutcome &m_outcome;
    int m_failures = 1;
    bool m_isAnswered = false;
    QStringList m_differences;
};

} // namespace

QString differenceOf(const TurnPlan &plan, const TurnExpectation &expected,
                     const TurnOutcome &outcome)
{
    return Comparison(plan, expected, outcome).differences().join("; "_L1);
}
