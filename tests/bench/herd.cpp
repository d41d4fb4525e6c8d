// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/groups.h"
#include "retry/backoff.h"
#include "retry/gate.h"
#include "support/fakeclock.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>
#include <vector>

// The simulation of lib/retry/README.md §6: many simultaneous questions of one account, with the
// real RetryPolicy, Backoff and Gate in virtual time.

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A provider that allows 5 requests per second with a burst of 5 and sends Retry-After in whole
/// seconds.
class OverloadedProvider
{
public:
    explicit OverloadedProvider(const Clock &clock)
        : m_clock(clock)
        , m_filledAt(clock.now())
    {
    }
    /// Handles one request. Returns nullopt if the request is served.
    std::optional<Failure> ask()
    {
        m_requests += 1;
        const QDateTime now = m_clock.now();
        m_tokens = std::min(m_tokens + double(m_filledAt.msecsTo(now)) / 1000 * perSecond, burst);
        m_filledAt = now;
        if (m_tokens >= 1) {
            m_tokens -= 1;
            return std::nullopt;
        }
        Failure failure;
        failure.kind = Failure::Kind::RateLimited;
        failure.status = 429;
        failure.retryAfter = std::chrono::seconds(qint64(std::ceil((1 - m_tokens) / perSecond)));
        failure.hintSource = HintSource::RetryAfter;
        return failure;
    }
    int requests() const { return m_requests; }

private:
    static constexpr double perSecond = 5, burst = 5;
    const Clock &m_clock;
    QDateTime m_filledAt;
    double m_tokens = burst;
    int m_requests = 0;
};

/// One question with its retries, like Turn. Without a gate, only its own backoff delays it.
class Client
{
public:
    Client(Clock &clock, OverloadedProvider &provider, const UniformDraw &draw, Gate *gate)
        : m_clock(clock)
        , m_provider(provider)
        , m_gate(gate)
        , m_backoff(RetryPolicy(RetrySettings()), draw, clock)
        , m_reply(clock.alarm([this] { replied(); }))
    {
        QObject::connect(&m_backoff, &Backoff::retryDue, &m_backoff, [this] { seekAdmission(); });
        if (m_gate)
            m_ticket = m_gate->open(Gate::Priority::Normal, [this] { send(); });
    }
    void seekAdmission()
    {
        if (m_gate)
            m_gate->enter(m_ticket);
        else
            send();
    }
    bool hasFailed() const { return m_hasFailed; }
    QDateTime endedAt() const { return m_endedAt; }

private:
    void send()
    {
        m_refusal = m_provider.ask();
        // The provider needs no time, but a real reply never arrives within the call that sends.
        m_reply->start(0ms);
    }
    void replied()
    {
        if (!m_refusal) {
            if (m_gate)
                m_gate->report(m_ticket, Gate::Outcome::Accepted);
            m_backoff.stop();
            end();
            return;
        }
        const RetryVerdict verdict = m_backoff.fail(*m_refusal);
        if (m_gate) {
            m_gate->close(verdict.delay);
            m_gate->report(m_ticket, Gate::Outcome::Refused);
        }
        m_hasFailed = verdict.kind != RetryVerdict::Kind::Retry;
        if (m_hasFailed)
            end();
    }
    void end()
    {
        m_endedAt = m_clock.now();
        if (m_gate)
            m_gate->leave(m_ticket);
    }

    Clock &m_clock;
    OverloadedProvider &m_provider;
    Gate *m_gate;
    Gate::Ticket m_ticket = 0;
    Backoff m_backoff;
    std::unique_ptr<Alarm> m_reply;
    std::optional<Failure> m_refusal;
    bool m_hasFailed = false;
    QDateTime m_endedAt;
};

struct Outcome
{
    double requests = 0, seconds = 0, failedPercent = 0;
};

enum class Sharing { Gate, Nothing };

Outcome simulate(int clientCount, Sharing sharing, quint32 seed)
{
    FakeClock clock;
    const QDateTime start = clock.now();
    std::mt19937 random(seed);
    const UniformDraw draw
        = [&random] { return std::uniform_real_distribution<double>(0, 1)(random); };
    OverloadedProvider provider(clock);
    Gate gate(clock);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < clientCount; ++i)
        clients.push_back(std::make_unique<Client>(clock, provider, draw,
                                                   sharing == Sharing::Gate ? &gate : nullptr));
    for (const auto &client : clients)
        client->seekAdmission();
    while (clock.ringNext()) { }

    Outcome outcome;
    outcome.requests = provider.requests();
    for (const auto &client : clients) {
        // A client that never ends must not improve the result. It counts as failed and as endless.
        const bool hasEnded = client->endedAt().isValid();
        const double seconds
            = hasEnded ? double(start.msecsTo(client->endedAt())) / 1000 : HUGE_VAL;
        outcome.seconds = std::max(outcome.seconds, seconds);
        outcome.failedPercent += client->hasFailed() || !hasEnded ? 100.0 / clientCount : 0;
    }
    return outcome;
}

Outcome meanOf(int clientCount, Sharing sharing, quint32 firstSeed)
{
    constexpr quint32 seeds = 20;
    Outcome mean;
    for (quint32 i = 0; i < seeds; ++i) {
        const Outcome one = simulate(clientCount, sharing, firstSeed + i);
        mean.requests += one.requests / seeds;
        mean.seconds += one.seconds / seeds;
        mean.failedPercent += one.failedPercent / seeds;
    }
    return mean;
}

} // namespace

void herd(const BenchOptions &options, Report &report)
{
    struct Bound
    {
        int clients;
        double requests, seconds;
    };
    for (const Bound &bound : {Bound {20, 38, 3.6}, Bound {100, 220, 21}}) {
        const Outcome ours = meanOf(bound.clients, Sharing::Gate, options.seed);
        const Outcome alone = meanOf(bound.clients, Sharing::Nothing, options.seed);
        const QString who = u"%1 clients: "_s.arg(bound.clients);
        report.add({who + u"requests"_s,
                    ours.requests,
                    u"requests"_s,
                    alone.requests,
                    {},
                    bound.requests});
        report.add({who + u"until all are done"_s,
                    ours.seconds,
                    u"s"_s,
                    alone.seconds,
                    {},
                    bound.seconds});
        report.add({who + u"failed"_s, ours.failedPercent, u"%"_s, alone.failedPercent, {}, 0});
    }
}
