// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/groups.h"
#include "retry/backoff.h"
#include "support/scriptedserver.h"
#include "turn/turn.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <numeric>
#include <vector>

// Measures how late a retry is on the system clock, against a bare precise QTimer with the same
// delay that runs at the same time.

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Returns the lateness in milliseconds; a negative value is early.
double latenessOf(const QElapsedTimer &since, std::chrono::milliseconds delay)
{
    return double(since.nsecsElapsed()) / 1e6 - double(delay.count());
}

/// Runs a Backoff and a bare QTimer with the same delay at the same time.
class Pair
{
public:
    Pair(std::chrono::milliseconds delay, Clock &clock, const std::function<void()> &ended)
        : m_delay(delay)
        , m_backoff(
              RetryPolicy({1, delay, 0ms}), [] { return 0.0; }, clock)
    {
        m_bare.setSingleShot(true);
        m_bare.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_bare, &QTimer::timeout, &m_bare, [this, ended] {
            bareLateness = latenessOf(m_since, m_delay);
            ended();
        });
        QObject::connect(&m_backoff, &Backoff::retryDue, &m_backoff, [this, ended] {
            ourLateness = latenessOf(m_ourSince, m_delay);
            ended();
        });
    }
    void start()
    {
        m_since.start();
        m_bare.start(m_delay);
        m_ourSince.start();
        m_backoff.fail(Failure());
    }

    double ourLateness = 0, bareLateness = 0;

private:
    std::chrono::milliseconds m_delay;
    Backoff m_backoff;
    QTimer m_bare;
    QElapsedTimer m_since, m_ourSince;
};

/// Measures the lateness of retries over real sockets, from the failing reply at the client to the
/// next request at the server.
class LoopbackRetries
{
public:
    explicit LoopbackRetries(int count)
    {
        m_server.enqueue(Script().readRequest().reply(500, "{}"));
        m_server.repeatLast();
        Account account;
        account.baseUrl = m_server.url(u"/v1"_s).toString();
        account.needsKey = false;
        account.retry = {count, std::chrono::milliseconds(60), std::chrono::milliseconds(60)};
        ChatRequest request;
        request.model = u"m"_s;
        m_turn = std::make_unique<Turn>(
            std::make_shared<ProviderClient>(account, m_secrets, m_managers, m_clock), request,
            m_clock, [] { return 0.0; }, Gate::Priority::Normal);
        QObject::connect(m_turn.get(), &Turn::stateChanged, m_turn.get(),
                         [this](const Turn::State &state) {
                             if (state.phase != Turn::Phase::Waiting)
                                 return;
                             m_delay = state.delay;
                             m_since.start();
                             m_bare.start(state.delay);
                         });
        QObject::connect(&m_server, &ScriptedServer::requestReceived, m_turn.get(), [this] {
            if (m_since.isValid())
                lateness.push_back(latenessOf(m_since, m_delay));
        });
        m_bare.setSingleShot(true);
        m_bare.setTimerType(Qt::PreciseTimer);
        m_bare.callOnTimeout([this] { bareLateness.push_back(latenessOf(m_since, m_delay)); });
    }
    void run()
    {
        QEventLoop loop;
        QObject::connect(m_turn.get(), &Turn::stateChanged, &loop,
                         [&loop](const Turn::State &state) {
                             if (state.isFinal())
                                 loop.quit();
                         });
        m_turn->start();
        loop.exec();
    }
    std::vector<double> lateness, bareLateness;

private:
    ScriptedServer m_server;
    SystemClock m_clock;
    SessionSecretStore m_secrets;
    AccessManagers m_managers;
    std::unique_ptr<Turn> m_turn;
    QTimer m_bare;
    QElapsedTimer m_since;
    std::chrono::milliseconds m_delay {0};
};

double mean(const std::vector<double> &values)
{
    return values.empty()
        ? 0
        : std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

void measureLoopback(const BenchOptions &options, Report &report)
{
    LoopbackRetries retries(options.isQuick ? 30 : 100);
    retries.run();
    const auto isEarly = [](double lateness) { return lateness < 0; };
    const auto early = std::count_if(retries.lateness.begin(), retries.lateness.end(), isEarly);
    report.add(
        {u"requests on loopback before their time"_s, double(early), u"requests"_s, {}, {}, 0});
    // A request needs some time to reach the server. The floor allows for that.
    constexpr double floor = 2;
    const double ours = mean(retries.lateness), bare = mean(retries.bareLateness);
    report.add({u"mean lateness of a request on loopback"_s, ours, u"ms"_s, bare,
                std::max(ours, floor) / std::max(bare, floor), 3});
}

} // namespace

void schedule(const BenchOptions &options, Report &report)
{
    const int count = options.isQuick ? 40 : 200;
    constexpr int shortest = 50, longest = 400;
    SystemClock clock;
    QEventLoop loop;
    int running = 2 * count;
    std::vector<std::unique_ptr<Pair>> pairs;
    for (int i = 0; i < count; ++i) {
        const std::chrono::milliseconds delay(shortest + i * (longest - shortest) / (count - 1));
        pairs.push_back(std::make_unique<Pair>(delay, clock, [&] {
            running -= 1;
            if (running == 0)
                loop.quit();
        }));
    }
    for (const auto &pair : pairs)
        pair->start();
    loop.exec();

    double ours = 0, bare = 0, worst = 0;
    int early = 0;
    for (const auto &pair : pairs) {
        ours += pair->ourLateness / count;
        bare += pair->bareLateness / count;
        worst = std::max(worst, pair->ourLateness);
        early += pair->ourLateness < 0 ? 1 : 0;
    }
    report.add({u"retries before their time"_s, double(early), u"retries"_s, {}, {}, 0});
    // A bare timer rounds and may be early by a fraction of a millisecond; Backoff then waits once
    // more. On an idle machine both values are well below a millisecond. The floor keeps such small
    // numbers from deciding the ratio.
    constexpr double floor = 1;
    report.add({u"mean lateness of a retry"_s, ours, u"ms"_s, bare,
                std::max(ours, floor) / std::max(bare, floor), 3});
    report.add({u"worst lateness of a retry"_s, worst, u"ms"_s, {}, {}, {}});
    measureLoopback(options, report);
}
