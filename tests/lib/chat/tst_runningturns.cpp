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
