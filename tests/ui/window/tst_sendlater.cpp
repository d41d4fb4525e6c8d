// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/mainwindow.h"

#include "status/retrystatus.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"
#include "transcript/view/transcriptview.h"
#include "words/timewords.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Script busyFor(const QByteArray &seconds)
{
    return Script().readRequest().reply(429, R"({"error":{"message":"Slow down"}})",
                                        "application/json", "Retry-After: " + seconds + "\r\n");
}

Script answer()
{
    return Script().readRequest().sendChunked(
        {"data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Here it is.\"}}]}\n\n",
         "data: [DONE]\n\n"});
}

/// The whole window over two providers.
struct Bench
{
    ScriptedServer busy, other;
    WorkspaceFixture fixture {u"chats.sqlite"_s};
    std::unique_ptr<MainWindow> window;
    Account second, first;

    Bench()
    {
        second = fixture.addAccount(other.url(u"/v1"_s), 0);
        second.name = u"Second"_s;
        fixture.accounts().put(second);
        first = fixture.addAccount(busy.url(u"/v1"_s), 3, 60s);
        first.name = u"First"_s;
        first.fallback = {second.id, u"m1"_s};
        fixture.accounts().put(first);
        other.enqueue(answer());
        open();
    }
    void open()
    {
        window = std::make_unique<MainWindow>(fixture.workspace());
        window->resize(1000, 640);
        window->show();
    }
    void restart()
    {
        const ConversationId id = workspace().current()->head().id;
        window.reset();
        fixture.restart();
        open();
        workspace().open(id);
    }
    Workspace &workspace() { return fixture.workspace(); }
    TranscriptView *transcript() { return window->findChild<TranscriptView *>(u"transcript"_s); }
    QString status() { return window->findChild<RetryStatus *>()->text(); }
    int lastRow() { return workspace().current()->rowCount() - 1; }
    const Message &last() { return workspace().current()->at(lastRow()); }
    const MessageFooter &footer() { return transcript()->column().at(lastRow()).footer(); }
    QStringList buttons()
    {
        QStringList words;
        for (const MessageFooter::Button &button : footer().buttons)
            words.append(button.words);
        return words;
    }
    bool showsButtons(const QStringList &words)
    {
        return Patience::until([&] { return buttons() == words; });
    }
    /// Presses what is named so under the last message; false where it is not there.
    bool press(const QString &name)
    {
        for (const Control &control : transcript()->column().at(lastRow()).controls()) {
            if (control.name != name)
                continue;
            const MessageControl hit {lastRow(), control};
            QTest::mouseClick(transcript()->viewport(), Qt::LeftButton, {},
                              transcript()->columnGeometry().rectOf(hit).center());
            return true;
        }
        return false;
    }
    bool writes() { return window->focusWidget()->objectName() == u"messageEdit"_s; }
    QString note() { return transcript()->column().at(lastRow()).noteWords(); }
    QLineEdit *search() { return window->findChild<QLineEdit *>(u"modelFilter"_s); }
};

} // namespace

class TestSendLater : public QObject
{
    Q_OBJECT

private slots:
    void aLongHintIsWaitedForAndCancelledInTheFooter()
    {
        Bench bench;
        bench.busy.enqueue(busyFor("7800"));
        QVERIFY(bench.workspace().send(u"A question"_s));
        QVERIFY(bench.showsButtons({u"Wait and send automatically"_s, u"Try again"_s}));
        QVERIFY2(bench.footer().sentence.contains(u"asks to wait 2 h 10 min, until"_s),
                 qPrintable(bench.footer().sentence));
        const QString failed = bench.footer().sentence;

        QVERIFY(bench.press(u"Wait and send automatically"_s));
        QVERIFY(bench.writes()); // the button is gone: what is typed now goes into the field
        QVERIFY(bench.showsButtons({u"Send now"_s, u"Cancel"_s}));
        const QString time = timeInWords(bench.last().sendAt, QDateTime::currentDateTimeUtc());
        QCOMPARE(bench.footer().sentence, u"Will be sent at %1."_s.arg(time));
        QVERIFY2(bench.status().startsWith(u"Will be sent at %1, in 2 h 10 min: First"_s.arg(time)),
                 qPrintable(bench.status()));

        QVERIFY(bench.press(u"Cancel"_s));
        QVERIFY(bench.writes());
        QVERIFY(bench.showsButtons({u"Wait and send automatically"_s, u"Try again"_s}));
        QCOMPARE(bench.footer().sentence, failed);
        QCOMPARE(bench.status(), QString());
        QCOMPARE(bench.busy.requestCount(), 1);
    }

    void aKeyInAnotherChatLeavesItAlone()
    {
        Bench bench;
        bench.busy.enqueue(busyFor("7800"));
        QVERIFY(bench.workspace().send(u"A question"_s));
        QVERIFY(bench.showsButtons({u"Wait and send automatically"_s, u"Try again"_s}));
        QVERIFY(bench.workspace().sendLater(bench.last().id));
        const ConversationId waiting = bench.workspace().current()->head().id;
        bench.workspace().startNew();
        QVERIFY(bench.workspace().summary().isScheduled);
        for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_F5}) {
            QTest::keyClick(bench.window.get(), key);
            QVERIFY(bench.workspace().summary().isScheduled);
            QCOMPARE(bench.busy.requestCount(), 1);
        }
        // The bar's own button says which chat it speaks of, and works on it.
        auto *cancel = bench.window->findChild<QPushButton *>(u"stopButton"_s);
        QCOMPARE(cancel->text(), u"Cancel"_s);
        QVERIFY2(cancel->toolTip().contains(u"A question"_s), qPrintable(cancel->toolTip()));
        QTest::mouseClick(cancel, Qt::LeftButton);
        QVERIFY(!bench.workspace().summary().state);
        bench.workspace().open(waiting);
        QCOMPARE(bench.last().status, MessageStatus::Failed);
    }

    void beginningToEditStopsTheWait()
    {
        Bench bench;
        bench.busy.enqueue(busyFor("5"));
        QVERIFY(bench.workspace().send(u"A question"_s));
        QTRY_VERIFY(bench.workspace().summary().state
                    && bench.workspace().summary().state->phase == TurnState::Phase::Waiting);
        bench.window->findChild<QAction *>(u"editLast"_s)->trigger();
        QCOMPARE(bench.last().status, MessageStatus::Stopped);
        QVERIFY(!bench.workspace().summary().state);
        QTest::keyClick(bench.window.get(), Qt::Key_Escape); // ends the edit
        QCOMPARE(bench.busy.requestCount(), 1);
    }

    void afterARestartItIsOfferedAndSentWhereWished()
    {
        Bench bench;
        bench.busy.enqueue(busyFor("7800"));
        bench.busy.enqueue(answer());
        QVERIFY(bench.workspace().send(u"A question"_s));
        QVERIFY(bench.showsButtons({u"Wait and send automatically"_s, u"Try again"_s}));
        QVERIFY(bench.press(u"Wait and send automatically"_s));
        QVERIFY(bench.showsButtons({u"Send now"_s, u"Cancel"_s}));
        bench.restart();
        QVERIFY(bench.showsButtons({u"Wait and send automatically"_s, u"Send now"_s}));
        QVERIFY2(bench.footer().sentence.startsWith(u"Not sent at "_s),
                 qPrintable(bench.footer().sentence));
        QVERIFY(bench.press(u"Wait and send automatically"_s));
        QVERIFY(bench.showsButtons({u"Send now"_s, u"Cancel"_s}));
        QVERIFY(bench.press(u"Send now"_s));
        QTRY_COMPARE(bench.last().status, MessageStatus::Complete);
        QCOMPARE(bench.workspace().current()->rowCount(), 2);
        QCOMPARE(bench.busy.requestCount(), 2);
    }

    void tryAgainWithOffersTheFallbackFirst()
    {
        Bench bench;
        bench.busy.enqueue(busyFor("7800"));
        QVERIFY(bench.workspace().send(u"A question"_s));
        QVERIFY(bench.showsButtons({u"Wait and send automatically"_s, u"Try again"_s}));
        QVERIFY(bench.press(u"Try again with…"_s));
        QTRY_VERIFY(bench.search() && bench.search()->isVisible());
        const auto *list = bench.window->findChild<QListView *>(u"modelList"_s);
        QCOMPARE(list->model()->index(0, 0).data().toString(), u"Fallback model"_s);
        QTest::keyClick(bench.search(), Qt::Key_Home);
        QTest::keyClick(bench.search(), Qt::Key_Return);
        QTRY_COMPARE(bench.last().status, MessageStatus::Complete);
        QCOMPARE(bench.last().accountId, bench.second.id);
        QCOMPARE(bench.note(), QString()); // the person chose it
        QCOMPARE(bench.workspace().chat().accountId(), bench.second.id);
    }

    void whileItWaitsItCanBeSentWithAnotherModel()
    {
        Bench bench;
        bench.busy.enqueue(busyFor("30"));
        QVERIFY(bench.workspace().send(u"A question"_s));
        QVERIFY(bench.showsButtons({u"Try again with…"_s}));
        QVERIFY(bench.press(u"Try again with…"_s));
        QTRY_VERIFY(bench.search() && bench.search()->isVisible());
        QTest::keyClick(bench.search(), Qt::Key_Home);
        QTest::keyClick(bench.search(), Qt::Key_Return);
        QTRY_COMPARE(bench.last().status, MessageStatus::Complete);
        QCOMPARE(bench.last().accountId, bench.second.id);
        QCOMPARE(bench.other.postCount(), 1);
        QCOMPARE(bench.busy.postCount(), 1);
        QCOMPARE(bench.status(), QString());
    }

    void thatAFallbackAnsweredIsAlwaysSaid()
    {
        Bench bench;
        bench.fixture.settings().setValue(Setting::automaticFallback, true);
        bench.busy.enqueue(busyFor("7800"));
        QVERIFY(bench.workspace().send(u"A question"_s));
        const QString words = u"Answered by Second because First failed: First limits the number "
                              "of requests (429)."_s;
        QVERIFY(Patience::until([&] { return bench.lastRow() == 1 && bench.note() == words; }));
        bench.restart();
        QVERIFY(Patience::until([&] { return bench.lastRow() == 1 && bench.note() == words; }));
    }
};

QTEST_MAIN(TestSendLater)
#include "tst_sendlater.moc"
