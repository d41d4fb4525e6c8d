// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeclock.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

#ifdef Q_OS_LINUX
#include <sys/syscall.h>
#include <unistd.h>

namespace {
int flushes = 0; ///< The number of calls of fsync() and fdatasync().
}

// The program exports these, so SQLite calls them instead of the C library's.
extern "C" {
int fsync(int file)
{
    ++flushes;
    return int(syscall(SYS_fsync, file));
}
int fdatasync(int file)
{
    ++flushes;
    return int(syscall(SYS_fdatasync, file));
}
}
#endif

namespace {

bool isWaiting(Workspace &workspace)
{
    const auto state = workspace.summary().state;
    return state && state->phase == Turn::Phase::Waiting;
}

} // namespace

class TestRunningTurns : public QObject
{
    Q_OBJECT

private slots:
    void theStartOfARequestIsFlushedToTheDisk()
    {
#ifndef Q_OS_LINUX
        QSKIP("The system calls of other systems are not intercepted.");
#else
        FakeClock clock;
        WorkspaceFixture fixture(u"chats.sqlite"_s, &clock);
        ScriptedServer server;
        fixture.addAccount(server.url(u"/v1"_s));
        server.enqueue(Script().readRequest().reply(500, "{}"));
        server.enqueue(Script().readRequest().stall());
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"why?"_s));
        QTRY_VERIFY(isWaiting(workspace));
        const int before = flushes;
        workspace.retryShownNow();
        QVERIFY(flushes > before);
        const auto stored = fixture.store().messages(workspace.current()->head().id);
        QVERIFY(stored);
        QCOMPARE(stored->last().status, MessageStatus::Streaming);
        QCOMPARE(stored->last().attempts.size(), 1);
#endif
    }

    /// Any receiver may stop the turn whose change it is told of.
    void aReceiverMayStopTheTurn_data()
    {
        QTest::addColumn<int>("at"); // counts the signals from the start
        for (int at = 1; at <= 8; ++at)
            QTest::addRow("at signal %d", at) << at;
    }
    void aReceiverMayStopTheTurn()
    {
        QFETCH(int, at);
        FakeClock clock;
        WorkspaceFixture fixture(u"chats.sqlite"_s, &clock);
        ScriptedServer server;
        fixture.addAccount(server.url(u"/v1"_s));
        server.enqueue(Script().readRequest().reply(400, "{}"));
        server.enqueue(Script().readRequest().stall());
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"why?"_s));
        QTRY_COMPARE(workspace.current()->last()->status, MessageStatus::Failed);
        int signalsLeft = at;
        const auto count = [&] {
            if (--signalsLeft == 0)
                workspace.stop(workspace.current()->head().id);
        };
        connect(workspace.current(), &Conversation::dataChanged, this, count);
        connect(workspace.current(), &Conversation::turnStateChanged, this, count);
        connect(&workspace, &Workspace::summaryChanged, this, count);
        const QSignalSpy ended(&workspace, &Workspace::turnEnded);
        QVERIFY(workspace.regenerate(workspace.current()->last()->id));
        QTRY_VERIFY(ended.size() == 1 || server.requestCount() == 2);
        workspace.stop(workspace.current()->head().id);
        QCOMPARE(ended.size(), 1);
        QCOMPARE(workspace.current()->last()->status, MessageStatus::Stopped);
        QVERIFY(!workspace.summary().state);
    }

    void aReceiverMayBeginTheNextTurn()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        ScriptedServer server;
        fixture.addAccount(server.url(u"/v1"_s));
        server.enqueue(Script().readRequest().reply(400, "{}"));
        server.enqueue(Script().readRequest().stall());
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"why?"_s));
        bool isSent = false, wasRefused = false;
        connect(workspace.current(), &Conversation::dataChanged, this, [&] {
            if (!isSent && workspace.current()->last()->status == MessageStatus::Failed) {
                isSent = true;
                wasRefused = !workspace.send(u"and now?"_s);
            }
        });
        QTRY_VERIFY(isSent);
        QVERIFY(!wasRefused);
        QTRY_COMPARE(server.requestCount(), 2);
        QCOMPARE(workspace.current()->rowCount(), 4);
        QVERIFY(workspace.current()->turnState());
        QVERIFY(workspace.summary().isCurrent);
    }

    void theWaitedTimeDoesNotDependOnTheWallClock_data()
    {
        QTest::addColumn<int>("wallClockSet");
        QTest::newRow("set forward") << 7200;
        QTest::newRow("set back") << -7200;
    }
    void theWaitedTimeDoesNotDependOnTheWallClock()
    {
        QFETCH(int, wallClockSet);
        FakeClock clock;
        WorkspaceFixture fixture(u"chats.sqlite"_s, &clock);
        ScriptedServer server;
        fixture.addAccount(server.url(u"/v1"_s), 3, 20s);
        server.enqueue(Script().readRequest().reply(500, "{}"));
        server.enqueue(Script().readRequest().reply(400, "{}"));
        Workspace &workspace = fixture.workspace();
        QSignalSpy ended(&workspace, &Workspace::turnEnded);
        QVERIFY(workspace.send(u"why?"_s));
        QTRY_VERIFY(isWaiting(workspace));
        const std::chrono::milliseconds delay = workspace.summary().state->delay;
        clock.setWallClock(clock.now().addSecs(wallClockSet));
        clock.advance(delay);
        QTRY_COMPARE(ended.count(), 1);
        const auto end = ended.first().first().value<TurnEnd>();
        QCOMPARE(end.waited, delay);
        QCOMPARE(end.answer, workspace.current()->at(1).id);
    }
};

QTEST_GUILESS_MAIN(TestRunningTurns)
#include "tst_runningturns.moc"
