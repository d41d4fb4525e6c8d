// SPDX-License-Identifier: GPL-3.0-or-later
// The primary selection, which the middle button pastes. The test needs X11, so tests/x11.sh runs
// it in a display of its own.
#include "composer/messageedit.h"
#include "support/patience.h"
#include "support/workspacefixture.h"
#include "transcript/view/transcriptview.h"
#include "ui/transcript/shownchat.h"
#include "window/mainwindow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// The window with a chat of one question and its answer.
struct Bench
{
    WorkspaceFixture fixture {QStringLiteral("chats.sqlite")};
    std::unique_ptr<MainWindow> window;
    TranscriptView *view = nullptr;
    MessageEdit *edit = nullptr;

    explicit Bench(const QString &answerText)
    {
        fixture.addAccount(QUrl(u"http://127.0.0.1:9/v1"_s));
        ConversationHead head;
        head.title = u"A chat"_s;
        Message question, answer;
        question.text = u"A question"_s;
        answer.role = Role::Assistant;
        answer.text = answerText;
        const auto id = fixture.store().create(head);
        if (!id || !fixture.store().append(*id, {question, answer}))
            qFatal("The chat could not be stored.");
        fixture.restart(); // The list of chats is read at the start.
        window = std::make_unique<MainWindow>(fixture.workspace());
        fixture.workspace().open(*id);
        window->show();
        // Without a window manager, a request that comes before the window is mapped is lost.
        const bool isActive = Patience::until([this] {
            if (!window->isActiveWindow())
                window->activateWindow();
            return window->isActiveWindow();
        });
        if (!isActive)
            qFatal("The window did not become active.");
        view = window->findChild<TranscriptView *>();
        edit = window->findChild<MessageEdit *>();
    }
    QWidget *viewport() const { return view->viewport(); }
    /// The point at the left edge of a character, in the middle of its line.
    QPoint pointAt(const TextPosition &position) const
    {
        return view->columnGeometry().rectOf(position).center() + QPoint(1, 0);
    }
    void select(const TextPosition &from, const TextPosition &to) const
    {
        QTest::mousePress(viewport(), Qt::LeftButton, {}, pointAt(from));
        const QPoint end = pointAt(to);
        QMouseEvent move(QEvent::MouseMove, end, viewport()->mapToGlobal(end), Qt::LeftButton,
                         Qt::LeftButton, {});
        QCoreApplication::sendEvent(viewport(), &move);
        QTest::mouseRelease(viewport(), Qt::LeftButton, {}, end);
    }
    void pasteIntoField() const
    {
        QTest::mouseClick(edit->viewport(), Qt::MiddleButton, {},
                          edit->viewport()->rect().center());
    }
};

QString primarySelection()
{
    return QGuiApplication::clipboard()->text(QClipboard::Selection);
}

} // namespace

class TestPrimarySelection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(QGuiApplication::clipboard()->supportsSelection()); }
    void init()
    {
        QGuiApplication::clipboard()->setText(u"of before"_s, QClipboard::Selection);
        QGuiApplication::clipboard()->setText(u"copied"_s);
    }

    void aMouseSelectionIsOffered()
    {
        const Bench bench(u"one **two** three\n\nfour"_s);
        bench.select({1, 1, 0, 4}, {1, 1, 1, 2});
        QCOMPARE(primarySelection(), u"two three\n\nfo"_s); // Without the marks of Markdown.
        bench.select({0, 1, 0, 2}, {1, 1, 0, 3}); // Over two messages.
        QCOMPARE(primarySelection(), u"question\n\none"_s);
        const QPoint two = bench.pointAt({1, 1, 0, 5});
        QTest::mouseDClick(bench.viewport(), Qt::LeftButton, {}, two); // The button stays pressed.
        QTest::mouseRelease(bench.viewport(), Qt::LeftButton, {}, two);
        QCOMPARE(primarySelection(), u"two"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"copied"_s); // The ordinary clipboard is not changed.
    }

    void aClickOffersNothing()
    {
        const Bench bench(u"one two"_s);
        QTest::mouseClick(bench.viewport(), Qt::LeftButton, {}, bench.pointAt({1, 1, 0, 4}));
        QCOMPARE(primarySelection(), u"of before"_s);
    }

    void theMiddleButtonPastesIntoTheMessageField()
    {
        const Bench bench(u"one two three"_s);
        bench.select({1, 1, 0, 4}, {1, 1, 0, 7});
        bench.pasteIntoField();
        QCOMPARE(bench.edit->toPlainText(), u"two"_s);
        QCOMPARE(bench.view->selection().text(), u"two"_s);
        QGuiApplication::clipboard()->setText(u" of another program"_s, QClipboard::Selection);
        bench.pasteIntoField();
        QCOMPARE(bench.edit->toPlainText(), u"two of another program"_s);
    }

    void theMiddleButtonDoesNothingInTheTranscript()
    {
        Bench bench(u"one two [three](https://x.org/)"_s);
        bench.select({1, 1, 0, 4}, {1, 1, 0, 7});
        const QSignalSpy changed(bench.fixture.workspace().current(),
                                 &QAbstractItemModel::dataChanged);
        for (const TextPosition position :
             {TextPosition {0, 1, 0, 2}, TextPosition {1, 1, 0, 1}, TextPosition {1, 1, 0, 10}})
            QTest::mouseClick(bench.viewport(), Qt::MiddleButton, {}, bench.pointAt(position));
        QCOMPARE(bench.edit->toPlainText(), QString());
        QCOMPARE(bench.view->selection().text(), u"two"_s);
        QCOMPARE(primarySelection(), u"two"_s);
        QCOMPARE(changed.count(), 0);
    }

    void anOfferedTextIsWrittenWhenItIsPasted()
    {
        QStringList texts;
        for (int i = 0; i < 100; ++i)
            texts += u"Message *%1*\n\n"_s.arg(i) + u"text\n\n"_s.repeated(1 + i % 9);
        ShownChat chat(texts);
        chat.view.selection().selectAll();
        QTest::keyRelease(&chat.view, Qt::Key_Shift);
        QVERIFY(!chat.view.column().at(0).isLoaded());
        chat.view.selection().set({}); // The text is still offered.
        QVERIFY(primarySelection().startsWith(u"Message 0\n\ntext"_s));
        chat.view.selection().set({{0, 1, 0, 0}, {0, 1, 0, 7}});
        QTest::keyRelease(&chat.view, Qt::Key_Shift);
        chat.view.setConversation(nullptr);
        QCOMPARE(primarySelection(), u"Message"_s);
    }

    void sendingDoesNotWriteTheOfferedText()
    {
        QStringList texts;
        for (int i = 0; i < 100; ++i)
            texts += u"Message *%1*\n\n"_s.arg(i) + u"text\n\n"_s.repeated(1 + i % 9);
        ShownChat chat(texts);
        chat.view.selection().selectAll();
        QTest::keyRelease(&chat.view, Qt::Key_Shift);
        QVERIFY(!chat.view.column().isMade(50));
        chat.conversation.append(ShownChat::message(101, u"another question"_s));
        QVERIFY(!chat.view.column().isMade(50));
        QVERIFY(primarySelection().startsWith(u"Message 0\n\ntext"_s));
        QVERIFY(!primarySelection().contains(u"another question"_s));
    }
};

QTEST_MAIN(TestPrimarySelection)
#include "tst_primaryselection.moc"
