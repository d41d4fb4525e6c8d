// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatcommand.h"

#include "arguments.h"
#include "dialects/baseurl.h"
#include "output.h"
#include "retry/systemnetworkwatch.h"
#include "turn/turn.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>
#include <array>
#include <csignal>
#include <random>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

struct Plan
{
    Account account;
    QByteArray key;
    ChatRequest request;
    int parallel = 1;
    quint64 seed = 0;
    qint64 stopAfter = -1, retryNowAfter = -1;
    QList<QSslCertificate> authorities;
};

Result<QList<ChatMessage>> readMessages(const Arguments &arguments)
{
    ChatMessage prompt;
    if (!arguments.has(u"messages"_s)) {
        if (!arguments.has(u"prompt"_s))
            return Error {u"--prompt or --messages is needed"_s};
        prompt.text = arguments.value(u"prompt"_s);
        return QList<ChatMessage> {prompt};
    }
    const auto file = readFile(arguments.value(u"messages"_s));
    if (!file)
        return Error {file.error()};
    QList<ChatMessage> messages;
    const QJsonArray array = QJsonDocument::fromJson(*file).array();
    for (const QJsonValue &each : array) {
        ChatMessage message;
        message.role = each[u"role"_s] == "assistant"_L1 ? Role::Assistant : Role::User;
        message.text = each[u"text"_s].toString();
        messages.append(message);
    }
    if (arguments.has(u"prompt"_s)) {
        prompt.text = arguments.value(u"prompt"_s);
        messages.append(prompt);
    }
    if (messages.isEmpty() || messages.last().role != Role::User)
        return Error {u"--messages holds a list whose last message is the user's"_s};
    return messages;
}

Result<Done> readNumbers(const Arguments &arguments, Plan &plan)
{
    Account &account = plan.account;
    qint64 attempts = account.retry.maxRetries, parallel = 1, seed = 0;
    const auto asMs = [](milliseconds &target) {
        return [&target](qint64 value) { target = milliseconds(value); };
    };
    const auto asNumber
        = [](qint64 &target) { return [&target](qint64 value) { target = value; }; };
    const std::array<std::pair<QString, std::function<void(qint64)>>, 11> numbers {{
        {u"max-attempts"_s, asNumber(attempts)},
        {u"initial-delay"_s, asMs(account.retry.initialDelay)},
        {u"max-delay"_s, asMs(account.retry.maxDelay)},
        {u"connect-timeout"_s, asMs(account.timeouts.connect)},
        {u"first-byte-timeout"_s, asMs(account.timeouts.firstByte)},
        {u"idle-timeout"_s, asMs(account.timeouts.idle)},
        {u"payload-timeout"_s, asMs(account.timeouts.payload)},
        {u"parallel"_s, asNumber(parallel)},
        {u"seed"_s, asNumber(seed)},
        {u"stop-after"_s, asNumber(plan.stopAfter)},
        {u"retry-now-after"_s, asNumber(plan.retryNowAfter)},
    }};
    for (const auto &[name, take] : numbers) {
        if (!arguments.has(name))
            continue;
        const auto number = arguments.number(name, 0, name == "parallel"_L1 ? 1 : 0);
        if (!number)
            return Error {number.error()};
        take(*number);
    }
    account.retry.maxRetries = int(attempts);
    plan.parallel = int(parallel);
    plan.seed = arguments.has(u"seed"_s) ? quint64(seed) : std::random_device()();
    return Done {};
}

Result<Plan> readPlan(const QStringList &words)
{
    const auto arguments = Arguments::read(words,
                                           {u"dialect"_s,
                                            u"base-url"_s,
                                            u"model"_s,
                                            u"key"_s,
                                            u"key-env"_s,
                                            u"prompt"_s,
                                            u"system"_s,
                                            u"messages"_s,
                                            u"max-attempts"_s,
                                            u"initial-delay"_s,
                                            u"max-delay"_s,
                                            u"connect-timeout"_s,
                                            u"first-byte-timeout"_s,
                                            u"idle-timeout"_s,
                                            u"payload-timeout"_s,
                                            u"parallel"_s,
                                            u"seed"_s,
                                            u"stop-after"_s,
                                            u"retry-now-after"_s,
                                            u"ca"_s},
                                           {u"no-stream"_s});
    if (!arguments)
        return Error {arguments.error()};
    Plan plan;
    const auto dialect = arguments->dialect();
    if (!dialect)
        return Error {dialect.error()};
    if (!arguments->files().isEmpty())
        return Error {u"unexpected argument %1"_s.arg(arguments->files().first())};
    if (!arguments->has(u"base-url"_s) || !arguments->has(u"model"_s))
        return Error {u"--base-url and --model are needed"_s};
    plan.account.id = u"probe"_s;
    plan.account.name = u"probe"_s;
    plan.account.dialect = *dialect;
    plan.account.baseUrl = arguments->value(u"base-url"_s);
    if (const auto url = endpointUrl(plan.account, Endpoint::Ask); !url)
        return Error {url.error()};
    plan.key = arguments->has(u"key-env"_s)
        ? qgetenv(arguments->value(u"key-env"_s).toLocal8Bit().constData())
        : arguments->value(u"key"_s).toUtf8();
    plan.account.needsKey = false;
    if (const auto read = readNumbers(*arguments, plan); !read)
        return Error {read.error()};
    const auto messages = readMessages(*arguments);
    if (!messages)
        return Error {messages.error()};
    plan.request.model = arguments->value(u"model"_s);
    plan.request.systemPrompt = arguments->value(u"system"_s);
    plan.request.messages = *messages;
    plan.request.form = arguments->has(u"no-stream"_s) ? ReplyForm::Whole : ReplyForm::Stream;
    if (arguments->has(u"ca"_s)) {
        plan.authorities = QSslCertificate::fromPath(arguments->value(u"ca"_s));
        if (plan.authorities.isEmpty())
            return Error {u"--ca holds no certificate"_s};
    }
    return plan;
}

QString outcomeOf(Turn::Phase phase)
{
    switch (phase) {
    case Turn::Phase::Complete:
        return u"complete"_s;
    case Turn::Phase::Failed:
        return u"failed"_s;
    case Turn::Phase::Interrupted:
        return u"interrupted"_s;
    case Turn::Phase::Stopped:
    case Turn::Phase::Queued:
    case Turn::Phase::Asking:
    case Turn::Phase::Streaming:
    case Turn::Phase::Waiting:
    case Turn::Phase::Offline:
        return u"stopped"_s;
    }
    Q_UNREACHABLE();
}

/// Runs the turns and prints their signals.
class ChatRun : public QObject
{
public:
    explicit ChatRun(const Plan &plan)
        : m_plan(plan)
    {
        m_elapsed.start();
        m_managers.setExtraAuthorities(plan.authorities);
        m_secrets.write(plan.account.id, plan.key);
        m_client = std::make_shared<ProviderClient>(plan.account, m_secrets, m_managers, m_clock,
                                                    &m_watch);
        for (int i = 0; i < plan.parallel; ++i)
            add(i);
        if (plan.stopAfter >= 0)
            QTimer::singleShot(milliseconds(plan.stopAfter), Qt::PreciseTimer, this,
                               [this] { stopAll(); });
        if (plan.retryNowAfter >= 0) {
            // On a busy machine, no turn may be waiting yet. Poll until one is.
            auto *timer = new QTimer(this);
            timer->callOnTimeout(this, [this, timer] {
                const bool waits
                    = std::any_of(m_turns.begin(), m_turns.end(),
                                  [](const auto &turn) { return turn->state().canHurry(); });
                if (!waits)
                    return;
                timer->stop();
                for (const auto &turn : m_turns)
                    turn->retryNow();
            });
            timer->start(milliseconds(std::max<qint64>(1, plan.retryNowAfter)));
        }
    }
    void start()
    {
        for (const auto &turn : m_turns)
            turn->start();
    }
    void stopAll()
    {
        for (const auto &turn : m_turns)
            turn->stop();
    }
    bool allComplete() const { return m_complete == m_plan.parallel; }

private:
    void add(int number)
    {
        auto draw = [random = std::mt19937_64(m_plan.seed + quint64(number))]() mutable {
            return std::generate_canonical<double, 53>(random);
        };
        m_turns.push_back(std::make_unique<Turn>(m_client, m_plan.request, m_clock, draw,
                                                 Gate::Priority::Normal));
        Turn *turn = m_turns.back().get();
        connect(turn, &Turn::textReceived, this, [this, number](const QString &delta) {
            print(number, u"text"_s, {{u"text"_s, delta}});
        });
        connect(turn, &Turn::thinkingReceived, this, [this, number](const QString &delta) {
            print(number, u"thinking"_s, {{u"text"_s, delta}});
        });
        connect(turn, &Turn::stateChanged, this,
                [this, number, turn, wasHeld = false,
                 before = Turn::Phase::Queued](const Turn::State &state) mutable {
                    if (state.isFinal()) {
                        end(number, *turn);
                        return;
                    }
                    if (state.phase == Turn::Phase::Asking)
                        print(number, u"request"_s, {{u"attempt"_s, state.attemptNumber - 1}});
                    if (state.phase == Turn::Phase::Waiting && before != state.phase)
                        printRetry(number, state);
                    if (state.phase == Turn::Phase::Offline && before != state.phase)
                        print(number, u"waiting"_s, {{u"reason"_s, u"offline"_s}});
                    before = state.phase;
                    // A turn that has failed itself has already printed its retry.
                    const bool failedItself = !turn->attempts().isEmpty();
                    if (state.phase == Turn::Phase::Queued && !failedItself
                        && !std::exchange(wasHeld, true))
                        print(number, u"waiting"_s, {{u"reason"_s, u"cooldown"_s}});
                });
    }
    void printRetry(int number, const Turn::State &state)
    {
        print(number, u"retry"_s,
              {{u"attempt"_s, state.attemptNumber - 1},
               {u"max"_s, state.attemptLimit - 1},
               {u"delay"_s, qint64(state.delay.count())},
               {u"source"_s, nameOf(state.source)},
               {u"failure"_s, failureJson(state.cause)}});
    }
    void end(int number, const Turn &turn)
    {
        const Turn::State &state = turn.state();
        const bool hasFailure
            = state.phase == Turn::Phase::Failed || state.phase == Turn::Phase::Interrupted;
        print(number, u"end"_s,
              {{u"outcome"_s, outcomeOf(state.phase)},
               {u"text"_s, turn.received().text()},
               {u"thinking"_s, turn.received().thinking()},
               {u"stopReason"_s, orNull(turn.received().stopReason())},
               {u"usage"_s, usageJson(turn.received().usage())},
               {u"failure"_s, failureJson(hasFailure ? std::optional(state.cause) : std::nullopt)},
               {u"attempts"_s, int(turn.attempts().size())}});
        if (state.phase == Turn::Phase::Complete)
            ++m_complete;
        if (++m_ended == m_plan.parallel)
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    }
    void print(int number, const QString &event, QJsonObject line)
    {
        line[u"t"_s] = double(m_elapsed.nsecsElapsed() / 1000) / 1000;
        line[u"turn"_s] = number;
        line[u"event"_s] = event;
        printLine(line);
    }

    Plan m_plan;
    QElapsedTimer m_elapsed;
    SystemClock m_clock;
    SystemNetworkWatch m_watch;
    SessionSecretStore m_secrets;
    AccessManagers m_managers;
    std::shared_ptr<ProviderClient> m_client;
    std::vector<std::unique_ptr<Turn>> m_turns;
    int m_ended = 0, m_complete = 0;
};

int signalSockets[2];

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalSockets[0], &byte, 1);
}

} // namespace

int runChat(const QStringList &words)
{
    const auto plan = readPlan(words);
    if (!plan)
        return unusable(plan.error());
    ChatRun run(*plan);
    // After a signal, stop the turns on the event loop, so that each of them still prints its end.
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalSockets) != 0)
        return unusable(u"no socket for signals"_s);
    QSocketNotifier notifier(signalSockets[1], QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &run, [&run, &notifier] {
        notifier.setEnabled(false);
        run.stopAll();
    });
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
    QMetaObject::invokeMethod(
        &run, [&run] { run.start(); }, Qt::QueuedConnection);
    QCoreApplication::exec();
    return run.allComplete() ? 0 : 1;
}
