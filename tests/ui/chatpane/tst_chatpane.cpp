// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/chatpane.h"

#include "chatpane/noticebar.h"
#include "composer/composer.h"
#include "support/scriptedserver.h"
#include "support/wireanswer.h"
#include "support/workspacefixture.h"
#include "transcript/view/transcriptview.h"

#include <QApplication>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// A chat with one question and the demo's answer, in a wide pane.
struct Bench
{
    WorkspaceFixture fixture;
    std::unique_ptr<ChatPane> pane;

    Bench()
    {
        fixture.accounts().setDefaultAccount(fixture.accounts().addDemo().id);
        open();
    }
    void open()
    {
        pane = std::make_unique<ChatPane>(fixture.workspace());
        pane->resize(1800, 700);
        pane->show();
    }
    Workspace &workspace() { return fixture.workspace(); }
    void ask()
    {
        workspace().send(u"Hello"_s);
        QTRY_VERIFY(!workspace().summary().state); // the turn has ended
        QCOMPARE(workspace().current()->at(1).status, MessageStatus::Complete);
    }
    int composerWidth() { return pane->findChild<Composer *>()->width(); }
    int questionWidth() { return pane->transcript().columnGeometry().rectOf(0).width(); }
};

} // namespace

class TestChatPane : public QObject
{
    Q_OBJECT

private slots:
    void theComposerIsAsWideAsAQuestion();
    void aZoomOutOfRangeChangesNothing();
    void thatAModelIsNotStreamedIsSaidOnce();
};

void TestChatPane::theComposerIsAsWideAsAQuestion()
{
    Bench bench;
    bench.ask();
    QTRY_COMPARE(bench.composerWidth(), bench.questionWidth());
    int before = bench.questionWidth();
    bench.pane->setZoom(130);
    QTRY_VERIFY(bench.questionWidth() > before);
    QTRY_COMPARE(bench.composerWidth(), bench.questionWidth());
    bench.pane->setZoom(100);
    QTRY_COMPARE(bench.questionWidth(), before);
    bench.fixture.settings().setValue(Setting::textWidth, 50);
    QTRY_VERIFY(bench.questionWidth() < before);
    QTRY_COMPARE(bench.composerWidth(), bench.questionWidth());
    before = bench.questionWidth();
    QFont font = bench.pane->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    bench.pane->setFont(font);
    QTRY_VERIFY(bench.questionWidth() > before);
    QTRY_COMPARE(bench.composerWidth(), bench.questionWidth());
}

void TestChatPane::aZoomOutOfRangeChangesNothing()
{
    Bench bench;
    bench.fixture.settings().setValue(Setting::zoomPercent, 400);
    QCOMPARE(bench.fixture.settings().value(Setting::zoomPercent), 100);
    bench.open();
    bench.ask();
    QTRY_COMPARE(bench.composerWidth(), bench.questionWidth());
}

void TestChatPane::thatAModelIsNotStreamedIsSaidOnce()
{
    Bench bench;
    ScriptedServer server;
    server.enqueue(Script().readRequest().reply(
        400,
        R"({"error":{"message":"Your organization must be verified to stream this model.",)"
        R"("param":"stream","code":"unsupported_value"}})"));
    server.enqueue(WireAnswer {DialectKind::OpenAiChat, ReplyForm::Whole}.script("fine"));
    server.repeatLast();
    Account account = bench.fixture.addAccount(server.url(u"/v1"_s));
    account.name = u"Verified"_s;
    account.defaultModel = u"o3"_s;
    bench.fixture.accounts().put(account);
    auto *bar = bench.pane->findChild<NoticeBar *>(u"noteBar"_s);
    QVERIFY(!bar->isVisible());
    bench.ask();
    QVERIFY(bar->isVisible());
    QCOMPARE(
        bar->message(),
        u"Verified refuses to stream the answers of o3. They appear when they are complete."_s);
    QVERIFY(!bench.pane->findChild<NoticeBar *>(u"problemBar"_s)->isVisible());
    bar->dismiss();
    bench.workspace().startNew();
    bench.ask();
    QVERIFY(!bar->isVisible());
    QCOMPARE(server.postCount(), 3);
}

QTEST_MAIN(TestChatPane)
#include "tst_chatpane.moc"
