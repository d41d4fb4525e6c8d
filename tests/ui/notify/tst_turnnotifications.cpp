// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/turnnotifications.h"

#include "notify/notifier.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class FakeNotifier : public Notifier
{
    Q_OBJECT

public:
    void notify(const Notification &notification) override { shown.append(notification); }
    void click(ConversationId conversation) { emit activated(conversation); }
    QList<Notification> shown;
};

struct Bench
{
    QTemporaryDir folder;
    Settings settings {folder.filePath(u"settings.ini"_s)};
    QWidget window, other;
    FakeNotifier *notifier = new FakeNotifier;
    TurnNotifications notifications {window, settings, std::unique_ptr<Notifier>(notifier)};

    Bench()
    {
        window.show();
        other.show();
        QApplication::setActiveWindow(nullptr);
    }
    static TurnEnd end(MessageStatus status, std::chrono::milliseconds waited = 11s)
    {
        TurnEnd end;
        end.conversation = 7;
        end.title = u"Trip to Oslo"_s;
        end.provider = u"Anthropic"_s;
        end.status = status;
        end.failure = Failure {.detail = u"secret words"_s};
        end.waited = waited;
        return end;
    }
};

} // namespace

class TestTurnNotifications : public QObject
{
    Q_OBJECT

private slots:
    void everyEndExceptAStopIsNotified_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("text");
        QTest::newRow("answer") << int(MessageStatus::Complete) << u"Anthropic has answered."_s;
        QTest::newRow("failed") << int(MessageStatus::Failed)
                                << u"There is no answer from Anthropic."_s;
        QTest::newRow("interrupted")
            << int(MessageStatus::Interrupted) << u"The answer from Anthropic was interrupted."_s;
        QTest::newRow("stopped") << int(MessageStatus::Stopped) << QString();
    }
    void everyEndExceptAStopIsNotified()
    {
        QFETCH(int, status);
        QFETCH(QString, text);
        Bench bench;
        bench.notifications.turnEnded(Bench::end(MessageStatus(status)));
        QCOMPARE(bench.notifier->shown.size(), text.isEmpty() ? 0 : 1);
        if (!text.isEmpty())
            QCOMPARE(bench.notifier->shown.first(), (Notification {u"Trip to Oslo"_s, text, 7}));
    }

    void onlyWaitsOfMoreThanTenSecondsAreNotified()
    {
        Bench bench;
        bench.notifications.turnEnded(Bench::end(MessageStatus::Complete, 10s));
        QCOMPARE(bench.notifier->shown.size(), 0);
        bench.notifications.turnEnded(Bench::end(MessageStatus::Complete, 10001ms));
        QCOMPARE(bench.notifier->shown.size(), 1);
    }

    void anActiveWindowGetsNoNotification()
    {
        Bench bench;
        QApplication::setActiveWindow(&bench.window);
        bench.notifications.turnEnded(Bench::end(MessageStatus::Complete));
        QCOMPARE(bench.notifier->shown.size(), 0);
        QWidget dialog(&bench.window, Qt::Dialog);
        dialog.show();
        QApplication::setActiveWindow(&dialog);
        bench.notifications.turnEnded(Bench::end(MessageStatus::Complete));
        QCOMPARE(bench.notifier->shown.size(), 0);
        QApplication::setActiveWindow(nullptr);
        bench.notifications.turnEnded(Bench::end(MessageStatus::Complete));
        QCOMPARE(bench.notifier->shown.size(), 1);
    }

    void theSettingSwitchesNotificationsOff()
    {
        Bench bench;
        bench.settings.setValue(Setting::notifications, false);
        bench.notifications.turnEnded(Bench::end(MessageStatus::Failed));
        QCOMPARE(bench.notifier->shown.size(), 0);
    }

    void aKeyInTheTitleDoesNotReachTheDesktop()
    {
        Bench bench;
        TurnEnd end = Bench::end(MessageStatus::Complete);
        end.title = u"my key is sk-ant-canary0123456789"_s;
        bench.notifications.turnEnded(end);
        QVERIFY(!bench.notifier->shown.first().title.contains(u"canary"_s));
    }

    void aClickRequestsTheChat()
    {
        Bench bench;
        QSignalSpy asked(&bench.notifications, &TurnNotifications::chatRequested);
        bench.notifier->click(7);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toLongLong(), 7);
    }
};

QTEST_MAIN(TestTurnNotifications)
#include "tst_turnnotifications.moc"
