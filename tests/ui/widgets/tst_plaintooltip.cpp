// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachments/attachmentchip.h"
#include "attachments/attachmenttray.h"
#include "chatpane/chatheader.h"
#include "composer/composer.h"
#include "sidebar/conversationlistview.h"
#include "status/attemptlog.h"
#include "status/retrystatus.h"
#include "status/tabularlabel.h"
#include "status/usagestatus.h"
#include "support/workspacefixture.h"
#include "transcript/message/messagefooter.h"

#include <QHelpEvent>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTextDocument>
#include <QToolTip>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace {

/// Returns the text that QToolTip shows.
QString shown(const QString &toolTip)
{
    if (!Qt::mightBeRichText(toolTip))
        return toolTip;
    QTextDocument document;
    document.setHtml(toolTip);
    return document.toPlainText();
}

} // namespace

/// Tests all tool tips that show text from users, files or providers.
class TestPlainToolTip : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("with markup") << u"Tom & \"Jerry\" <b>x</b>"_s;
        QTest::newRow("without") << u"Tom & \"Jerry\""_s;
        QTest::newRow("with an entity") << u"Tom &amp; Jerry &lt;"_s;
    }
    void theTitleAndPromptOfAChatAreShownUnchanged()
    {
        QFETCH_GLOBAL(QString, words);
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        ConversationHead head;
        head.title = words + u" and much more than fits into the header of such a small window"_s;
        head.systemPrompt = words;
        const auto id = fixture.store().create(head);
        QVERIFY(id);
        fixture.restart();
        fixture.workspace().open(*id);
        ChatHeader header(fixture.workspace());
        header.resize(300, 40);
        header.show();
        QCoreApplication::processEvents();
        const auto *title = header.findChild<QLabel *>(u"chatTitle"_s);
        QCOMPARE(shown(title->toolTip()), head.title);
        const auto *prompt = header.findChild<QPushButton *>(u"systemPromptButton"_s);
        QCOMPARE(shown(prompt->toolTip()), words);
        QCOMPARE(prompt->accessibleDescription(), words); // not the markup of the tool tip
    }

    void aFileAndItsProblemAreShownUnchanged()
    {
        QFETCH_GLOBAL(QString, words);
        AttachmentChip chip({words, u"text/plain"_s, "x"});
        QCOMPARE(shown(chip.toolTip()), words);
        chip.setProblem(words + u" is too large."_s);
        QCOMPARE(shown(chip.toolTip()), words + u" is too large."_s);
        QCOMPARE(chip.accessibleDescription(), words + u" is too large."_s);
    }

    void theReasonThatNothingCanBeSentIsShownUnchanged()
    {
        QFETCH_GLOBAL(QString, words);
        WorkspaceFixture fixture;
        Composer composer(fixture.settings());
        composer.tray().setRules([&](const QList<Attachment> &) {
            return QList<AttachmentProblem> {{AttachmentProblem::Kind::TooLarge, 0, words}};
        });
        composer.setDraft(u"Look"_s, {{u"a.txt"_s, u"text/plain"_s, "x"}});
        QTRY_VERIFY(composer.tray().isBlocked());
        QCOMPARE(shown(composer.findChild<QWidget *>(u"sendButton"_s)->toolTip()), words);
    }

    void theChatOfTheStatusBarIsShownUnchanged()
    {
        QFETCH_GLOBAL(QString, words);
        RetryStatus status;
        TurnSummary summary;
        summary.state = Turn::State {.phase = Turn::Phase::Waiting};
        summary.state->delay = std::chrono::minutes(1); // shorter ones are not shown at once
        summary.state->retryAt = QDateTime::currentDateTimeUtc().addSecs(60);
        summary.title = words;
        status.render(summary);
        const auto *retry = status.findChild<QPushButton *>(u"retryNowButton"_s);
        QVERIFY(retry);
        QCOMPARE(shown(retry->toolTip()),
                 u"Send the question in the chat “%1” at once"_s.arg(words));
    }

    void theTextOfANarrowLabelIsShownUnchanged()
    {
        QFETCH_GLOBAL(QString, words);
        TabularLabel label;
        label.setText(words);
        label.resize(20, 20);
        QResizeEvent resized(QSize(20, 20), QSize(800, 20));
        QApplication::sendEvent(&label, &resized);
        QCOMPARE(shown(label.toolTip()), words);
    }

    void aResultInTheAttemptLogIsShownUnchanged()
    {
        QFETCH_GLOBAL(QString, words);
        AttemptRecord attempt;
        attempt.failure = Failure {.kind = Failure::Kind::Overloaded, .status = 529};
        Message answer;
        answer.id = 1;
        answer.role = Role::Assistant;
        answer.status = MessageStatus::Failed;
        answer.attempts = {attempt};
        ConversationHead head;
        head.leaf = answer.id;
        Conversation conversation(head, {answer});
        AttemptLog log;
        Provider provider;
        provider.name = words;
        log.showAttempts(&conversation, answer.id, provider);
        const QTreeWidgetItem *row = log.findChild<QTreeWidget *>()->topLevelItem(0);
        bool isFound = false;
        for (int column = 0; column < row->columnCount(); ++column) {
            if (row->toolTip(column).isEmpty())
                continue;
            isFound = true;
            QCOMPARE(shown(row->toolTip(column)), row->text(column));
            QVERIFY2(row->text(column).contains(words), qPrintable(row->text(column)));
        }
        QVERIFY(isFound);
    }

    void aChatInTheListIsShownUnchanged()
    {
        QFETCH_GLOBAL(QString, words);
        ConversationList conversations;
        ConversationHead head;
        head.id = 1;
        head.title = words + u" and much more than fits into the list of chats beside it"_s;
        conversations.setHeads({head});
        ConversationListView view(conversations, [] { return QDateTime::currentDateTimeUtc(); });
        view.resize(160, 200);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view, Patience::milliseconds));
        const QPoint place = view.visualRect(view.model()->index(0, 0)).center();
        QHelpEvent help(QEvent::ToolTip, place, view.viewport()->mapToGlobal(place));
        QApplication::sendEvent(view.viewport(), &help);
        QCOMPARE(shown(QToolTip::text()).section(u'\n', 0, 0), head.title);
        QToolTip::hideText();
    }

    void theRateLimitsOfAProviderAreShownUnchanged()
    {
        QFETCH_GLOBAL(QString, words);
        const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
        UsageStatus status(nullptr, [noon] { return noon; });
        status.setRateLimits(words, {{{words, 5, 4, {}}}, noon});
        status.show();
        QVERIFY(QTest::qWaitForWindowExposed(&status, Patience::milliseconds));
        QTest::keyClick(&status, Qt::Key_Space);
        QVERIFY2(shown(QToolTip::text()).contains(words), qPrintable(QToolTip::text()));
        QToolTip::hideText();
    }
};

QTEST_MAIN(TestPlainToolTip)
#include "tst_plaintooltip.moc"
