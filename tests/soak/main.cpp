// SPDX-License-Identifier: GPL-3.0-or-later
// Runs fifty chats for the equivalent of an hour against a provider that fails 30 % of the time.
// Afterwards no answer may be stuck, no timer and no socket may be left, the memory must not have
// grown, and every message must have a final status.
#include "crowd.h"
#include "provider.h"
#include "support/patience.h"
#include "vitals.h"

#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QProcess>
#include <QTextStream>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr int timeScale = 12; // an hour in five minutes
constexpr int chats = 50, accountsPerDialect = 3;
constexpr milliseconds betweenQuestions = 20s;
constexpr milliseconds initialDelay = 1s, cap = 60s;
constexpr std::chrono::seconds drainTime = 20min, settleTime = 8s, quietTime = 3s;
constexpr int quietTries = 10; // on a busy machine, overdue timers may still fire
constexpr int leastMinutesForMemory = 30; // before that, caches still fill
constexpr qint64 growthLimitKilobytes = 12 * 1024;

struct Figures
{
    int questions = 0, attempts = 0, unfinished = 0, stuck = 0, problems = 0;
    QMap<QString, int> outcomes; ///< Answers by status.
    QMap<QString, int> failures; ///< Failed attempts by kind of failure.
    qint64 memoryAtSixth = 0, memoryAtEnd = 0;
    qint64 timerEvents = 0;
    int socketsLeft = 0;
};

/// Lets the event loop run until `isDone`, or for `time`.
void run(
    milliseconds time, const std::function<bool()> &isDone = [] { return false; })
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (!isDone()) {
        const milliseconds left = time - milliseconds(elapsed.elapsed());
        if (left <= 0ms)
            return;
        QEventLoop loop;
        QTimer::singleShot(std::min(left, milliseconds(100)), Qt::PreciseTimer, &loop,
                           &QEventLoop::quit);
        loop.exec();
    }
}

int serve(quint32 seed)
{
    Provider provider(seed);
    QTextStream(stdout) << provider.port() << Qt::endl;
    return QCoreApplication::exec();
}

void addAccounts(WorkspaceFixture &fixture, int port)
{
    for (const DialectKind dialect :
         {DialectKind::Anthropic, DialectKind::OpenAiResponses, DialectKind::OpenAiChat}) {
        for (int i = 0; i < accountsPerDialect; ++i) {
            Account account = fixture.addAccount(QUrl(u"http://127.0.0.1:%1/v1"_s.arg(port)), 3,
                                                 initialDelay / timeScale);
            account.dialect = dialect;
            account.retry.maxDelay = cap / timeScale;
            // Longer than a busy machine needs for an answer. A stalling fault takes this long.
            account.timeouts = {5s, 5s, 4s, 6s};
            fixture.accounts().put(account);
        }
    }
}

QString nameOf(MessageStatus status)
{
    constexpr std::array names {"pending",     "streaming", "complete",
                                "interrupted", "failed",    "stopped"};
    return QString::fromLatin1(names.at(size_t(status)));
}

/// Counts the messages and attempts in the database.
void count(ConversationStore &store, Figures &figures)
{
    const auto heads = store.heads();
    for (const ConversationHead &head : heads ? *heads : QList<ConversationHead>()) {
        const auto messages = store.messages(head.id);
        for (const Message &message : messages ? *messages : QList<Message>()) {
            if (message.role == Role::User)
                continue;
            ++figures.outcomes[nameOf(message.status)];
            if (message.status == MessageStatus::Pending
                || message.status == MessageStatus::Streaming)
                ++figures.unfinished;
            figures.attempts += int(message.attempts.size());
            for (const AttemptRecord &attempt : message.attempts) {
                if (attempt.failure)
                    ++figures.failures[::nameOf(attempt.failure->kind)];
            }
        }
    }
}

QJsonObject toJson(const QMap<QString, int> &counts)
{
    QJsonObject object;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        object[it.key()] = it.value();
    return object;
}

/// Prints the figures as a line of JSON. Returns whether all requirements are met.
bool report(const Figures &figures, int minutes)
{
    const qint64 growth = figures.memoryAtEnd - figures.memoryAtSixth;
    QStringList violations;
    const auto require = [&violations](bool holds, const QString &what) {
        if (!holds)
            violations.append(what);
    };
    require(figures.questions > 0 && figures.outcomes.value(u"complete"_s) > 0,
            u"nothing was answered"_s);
    require(figures.stuck == 0, u"an answer was stuck"_s);
    require(figures.unfinished == 0, u"a message is in no final state"_s);
    require(figures.problems == 0, u"something could not be done"_s);
    require(figures.timerEvents == 0, u"a timer is left"_s);
    require(figures.socketsLeft <= 0, u"a socket is left"_s);
    require(minutes < leastMinutesForMemory || growth <= growthLimitKilobytes,
            u"memory has grown"_s);
    const QJsonObject line {{u"minutes"_s, minutes},
                            {u"chats"_s, chats},
                            {u"questions"_s, figures.questions},
                            {u"attempts"_s, figures.attempts},
                            {u"answers"_s, toJson(figures.outcomes)},
                            {u"failures"_s, toJson(figures.failures)},
                            {u"memoryAtSixthKb"_s, figures.memoryAtSixth},
                            {u"memoryAtEndKb"_s, figures.memoryAtEnd},
                            {u"timerEventsLeft"_s, figures.timerEvents},
                            {u"socketsLeft"_s, figures.socketsLeft},
                            {u"violations"_s, violations.join("; "_L1)}};
    QTextStream(stdout) << QJsonDocument(line).toJson(QJsonDocument::Compact) << Qt::endl;
    return violations.isEmpty();
}

int soak(CountingApplication &application, int minutes, quint32 seed)
{
    QProcess provider;
    provider.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    provider.start(QCoreApplication::applicationFilePath(),
                   {u"--serve"_s, u"--seed"_s, QString::number(seed)});
    if (!provider.waitForReadyRead(Patience::milliseconds))
        qFatal("The provider did not start.");
    const int port = provider.readLine().trimmed().toInt();

    Figures figures;
    WorkspaceFixture fixture(u"chats.sqlite"_s);
    QObject::connect(&fixture.workspace(), &Workspace::problem, &application,
                     [&figures] { ++figures.problems; });
    addAccounts(fixture, port);
    const int socketsBefore = connectedSockets();
    Crowd crowd(fixture, chats, betweenQuestions / timeScale, seed);
    crowd.start();
    const milliseconds time = milliseconds(std::chrono::minutes(minutes)) / timeScale;
    run(time / 6);
    figures.memoryAtSixth = residentKilobytes();
    run(time - time / 6);
    figures.memoryAtEnd = residentKilobytes();

    crowd.stopAsking();
    run(drainTime, [&crowd] { return !crowd.isAnythingUnderWay(); });
    provider.terminate(); // this also closes our ends of its connections
    provider.waitForFinished(Patience::milliseconds);
    run(settleTime); // longer than any limit or delay, so every remaining timer fires within it
    for (int i = 0; i < quietTries && (i == 0 || figures.timerEvents > 0); ++i) {
        const qint64 timerEventsBefore = application.timerEvents();
        QEventLoop quiet;
        QDeadlineTimer end(quietTime);
        while (!end.hasExpired()) // a timer of our own would be counted
            quiet.processEvents(QEventLoop::AllEvents);
        figures.timerEvents = application.timerEvents() - timerEventsBefore;
    }
    figures.socketsLeft = connectedSockets() - socketsBefore;
    figures.questions = crowd.questions();
    figures.stuck = crowd.stuck();
    count(fixture.store(), figures);
    return report(figures, minutes) ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    CountingApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"reprise.*=false"_s); // thousands of retries are expected
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Runs many chats for a long time against a provider that fails."_s);
    parser.addHelpOption();
    const QCommandLineOption minutes(u"minutes"_s, u"Equivalent minutes of use."_s, u"N"_s,
                                     u"60"_s);
    const QCommandLineOption seed(u"seed"_s, u"Seed of the random numbers."_s, u"N"_s, u"1"_s);
    const QCommandLineOption provider(u"serve"_s, u"Run the provider."_s);
    parser.addOptions({minutes, seed, provider});
    parser.process(application);
    const quint32 chosenSeed = parser.value(seed).toUInt();
    return parser.isSet(provider) ? serve(chosenSeed)
                                  : soak(application, parser.value(minutes).toInt(), chosenSeed);
}
