// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer.h"

#include "messageedit.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

/// A composer at the bottom of a window of its own.
struct Bench
{
    QTemporaryDir folder;
    Settings settings {folder.filePath(u"s.ini"_s)};
    QWidget window;
    Composer *composer = new Composer(settings, &window);
    QSignalSpy sent {composer, &Composer::sendRequested};

    Bench()
    {
        auto *column = new QVBoxLayout(&window);
        column->addStretch(1);
        column->addWidget(composer);
        window.resize(600, 600);
        window.show();
        QApplication::setActiveWindow(&window);
        composer->focusText();
    }
    MessageEdit *edit() const { return composer->findChild<MessageEdit *>(u"messageEdit"_s); }
    QToolButton *button() const { return composer->findChild<QToolButton *>(u"sendButton"_s); }
    QWidget *editLine() const { return composer->findChild<QWidget *>(u"editLine"_s); }
};

} // namespace

class TestComposer : public QObject
{
    Q_OBJECT

private slots:
    void enterSendsAndTheTextStaysUntilItIsAccepted();
    void whichEnterSends_data();
    void whichEnterSends();
    void anInputMethodsEnterNeverSends();
    void nothingButSpaceIsNotSent();
    void theButtonStopsWhileAnAnswerIsUnderWay();
    void upInAnEmptyFieldAsksForTheLastMessage();
    void anEditKeepsTheDraftAndGivesItBack();
    void anEditCanBeSentWhileAnAnswerIsUnderWay();
    void draftsAreReportedButNotWhenTheyAreLoaded();
    void itGrowsToAThirdOfTheWindow();
    void pastingFromAClipboardWhoseOwnerIsGoneIsNoCrash();
    void zoomMakesTheTextLarger();
    void everythingIsNamedAndReachable();
    void pastedTextStaysPlain();
};

void TestComposer::enterSendsAndTheTextStaysUntilItIsAccepted()
{
    Bench bench;
    QTest::keyClicks(bench.edit(), u"Hello"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 1);
    QCOMPARE(bench.sent.first().first().toString(), u"Hello"_s);
    QCOMPARE(bench.composer->text(), u"Hello"_s);
    bench.composer->accepted();
    QCOMPARE(bench.composer->text(), u""_s);
}

void TestComposer::whichEnterSends_data()
{
    QTest::addColumn<bool>("sendWithEnter");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<bool>("sends");
    QTest::newRow("Enter") << true << int(Qt::NoModifier) << true;
    QTest::newRow("keypad Enter") << true << int(Qt::KeypadModifier) << true;
    QTest::newRow("Shift+Enter") << true << int(Qt::ShiftModifier) << false;
    QTest::newRow("swapped, Enter") << false << int(Qt::NoModifier) << false;
    QTest::newRow("swapped, Shift+Enter") << false << int(Qt::ShiftModifier) << false;
    QTest::newRow("swapped, Ctrl+Enter") << false << int(Qt::ControlModifier) << true;
}

void TestComposer::whichEnterSends()
{
    QFETCH(bool, sendWithEnter);
    QFETCH(int, modifiers);
    QFETCH(bool, sends);
    Bench bench;
    bench.settings.setValue(Setting::sendWithEnter, sendWithEnter);
    QTest::keyClicks(bench.edit(), u"a"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Return, Qt::KeyboardModifiers(modifiers));
    QCOMPARE(bench.sent.size(), sends ? 1 : 0);
    QCOMPARE(bench.composer->text(), sends ? u"a"_s : u"a\n"_s);
}

void TestComposer::anInputMethodsEnterNeverSends()
{
    Bench bench;
    QInputMethodEvent preedit(u"にほん"_s, {});
    QApplication::sendEvent(bench.edit(), &preedit);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 0);
    QInputMethodEvent commit;
    commit.setCommitString(u"日本"_s);
    QApplication::sendEvent(bench.edit(), &commit);
    QCOMPARE(bench.sent.size(), 0);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 1);
    QCOMPARE(bench.sent.first().first().toString(), u"日本"_s);
}

void TestComposer::nothingButSpaceIsNotSent()
{
    Bench bench;
    QVERIFY(!bench.button()->isEnabled());
    QTest::keyClicks(bench.edit(), u"   "_s);
    QVERIFY(!bench.button()->isEnabled());
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 0);
}

void TestComposer::theButtonStopsWhileAnAnswerIsUnderWay()
{
    Bench bench;
    QSignalSpy stop(bench.composer, &Composer::stopRequested);
    QTest::keyClicks(bench.edit(), u"next"_s);
    bench.composer->setActivity(Composer::Activity::Answering);
    QCOMPARE(bench.button()->text(), u"Stop"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 0);
    QCOMPARE(bench.composer->text(), u"next"_s);
    bench.button()->click();
    QCOMPARE(stop.size(), 1);
    bench.composer->setActivity(Composer::Activity::Idle);
    QCOMPARE(bench.button()->text(), u"Send"_s);
    bench.button()->click();
    QCOMPARE(bench.sent.size(), 1);
}

void TestComposer::upInAnEmptyFieldAsksForTheLastMessage()
{
    Bench bench;
    QSignalSpy wish(bench.composer, &Composer::editLastRequested);
    QTest::keyClicks(bench.edit(), u"a"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Up);
    QCOMPARE(wish.size(), 0);
    QTest::keyClick(bench.edit(), Qt::Key_End);
    QTest::keyClick(bench.edit(), Qt::Key_Backspace);
    QTest::keyClick(bench.edit(), Qt::Key_Up);
    QCOMPARE(wish.size(), 1);
}

void TestComposer::anEditKeepsTheDraftAndGivesItBack()
{
    Bench bench;
    QVERIFY(!bench.editLine()->isVisible());
    bench.composer->setDraft(u"draft"_s);
    bench.composer->beginEdit(7, u"old question"_s);
    QVERIFY(bench.editLine()->isVisible());
    QCOMPARE(bench.composer->editing(), std::optional<MessageId>(7));
    QCOMPARE(bench.composer->text(), u"old question"_s);
    bench.composer->findChild<QToolButton *>(u"cancelEditButton"_s)->click();
    QVERIFY(!bench.composer->editing());
    QVERIFY(!bench.editLine()->isVisible());
    QCOMPARE(bench.composer->text(), u"draft"_s);
    bench.composer->beginEdit(7, u"old question"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.sent.size(), 1);
    bench.composer->accepted();
    QCOMPARE(bench.composer->text(), u"draft"_s);
}

void TestComposer::anEditCanBeSentWhileAnAnswerIsUnderWay()
{
    Bench bench;
    bench.composer->setActivity(Composer::Activity::Answering);
    bench.composer->beginEdit(7, u"old question"_s);
    QCOMPARE(bench.button()->text(), u"Send"_s);
    bench.button()->click();
    QCOMPARE(bench.sent.size(), 1);
}

void TestComposer::draftsAreReportedButNotWhenTheyAreLoaded()
{
    Bench bench;
    QSignalSpy drafts(bench.composer, &Composer::draftChanged);
    bench.composer->setDraft(u"loaded"_s);
    QCOMPARE(drafts.size(), 0);
    QTest::keyClicks(bench.edit(), u"!"_s);
    QCOMPARE(drafts.size(), 1);
    QCOMPARE(drafts.first().first().toString(), u"loaded!"_s);
    bench.composer->beginEdit(7, u"old"_s);
    QTest::keyClicks(bench.edit(), u"er"_s);
    bench.composer->cancelEdit();
    bench.composer->accepted();
    QCOMPARE(drafts.size(), 1); // what is edited is no draft, and an accepted text is none any more
}

void TestComposer::itGrowsToAThirdOfTheWindow()
{
    Bench bench;
    const int oneLine = bench.edit()->height();
    bench.composer->setDraft(u"1\n2\n3"_s);
    const int threeLines = bench.edit()->height();
    QVERIFY(threeLines > oneLine);
    bench.composer->setDraft(QString(200, u'\n'));
    QCOMPARE(bench.edit()->height(), bench.window.height() / 3);
    bench.window.resize(600, 900);
    QTRY_COMPARE(bench.edit()->height(), 300);
    bench.composer->setDraft({});
    QCOMPARE(bench.edit()->height(), oneLine);
}

void TestComposer::pastingFromAClipboardWhoseOwnerIsGoneIsNoCrash()
{
    // Qt 6.4 hands on a null pointer then.
    class Exposed : public MessageEdit
    {
    public:
        using MessageEdit::canInsertFromMimeData;
        using MessageEdit::insertFromMimeData;
    };
    Exposed edit;
    QVERIFY(!edit.canInsertFromMimeData(nullptr));
    edit.insertFromMimeData(nullptr);
    QCOMPARE(edit.toPlainText(), QString());
}

void TestComposer::zoomMakesTheTextLarger()
{
    Bench bench;
    const int before = bench.edit()->height();
    bench.composer->setZoom(200);
    QVERIFY(bench.edit()->height() > before * 4 / 3); // the margins do not grow
    bench.composer->setZoom(100);
    QCOMPARE(bench.edit()->height(), before);
}

void TestComposer::everythingIsNamedAndReachable()
{
    Bench bench;
    QVERIFY(!bench.edit()->accessibleName().isEmpty());
    QVERIFY(!bench.button()->accessibleName().isEmpty());
    QVERIFY(bench.button()->focusPolicy() & Qt::TabFocus);
    QTest::keyClicks(bench.edit(), u"a"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Tab);
    QCOMPARE(bench.composer->text(), u"a"_s);
    QCOMPARE(QApplication::focusWidget(), bench.button());
}

void TestComposer::pastedTextStaysPlain()
{
    Bench bench;
    bench.edit()->insertPlainText(u"<b>no</b>\u2029markup"_s);
    QCOMPARE(bench.composer->text(), u"<b>no</b>\nmarkup"_s);
}

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
