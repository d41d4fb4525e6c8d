// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/knownproviders.h"
#include "chatpane/answeractions.h"
#include "chatpane/chatpane.h"
#include "chatpane/keyprompt.h"
#include "chatpane/noticebar.h"
#include "support/lockedsecretstore.h"
#include "support/scriptedserver.h"
#include "support/wireanswer.h"
#include "support/workspacefixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

const QByteArray canary = "sk-canary-9c51e2b84d067f3a";

/// A chat with an account that needs a key and has none, and whose server answers.
struct KeylessChat
{
    KeylessChat()
    {
        server.enqueue(WireAnswer {DialectKind::OpenAiChat, ReplyForm::Stream}.script("fine"));
        account = fixture.addAccount(server.url(u"/v1"_s));
        account.needsKey = true;
        fixture.accounts().put(account);
        pane = std::make_unique<ChatPane>(fixture.workspace());
        pane->resize(700, 600);
        pane->show();
        QVERIFY(QTest::qWaitForWindowActive(pane.get(), Patience::milliseconds));
        pane->focusComposer();
    }
    template<typename T>
    T *child(const QString &name) const
    {
        return pane->findChild<T *>(name);
    }
    const Message &last() { return *fixture.workspace().current()->last(); }

    ScriptedServer server;
    WorkspaceFixture fixture;
    Account account;
    std::unique_ptr<ChatPane> pane;
};

} // namespace

class TestKeyPrompt : public QObject
{
    Q_OBJECT

private slots:
    void aMissingKeyIsAskedForAndEnterGoesOnWithTheQuestion()
    {
        KeylessChat chat;
        auto *prompt = chat.child<KeyPrompt>(u"keyPrompt"_s);
        QVERIFY(!prompt->isVisible());
        QVERIFY(chat.fixture.workspace().send(u"Hello"_s));
        QTRY_VERIFY(prompt->isVisible());
        auto *key = chat.child<QLineEdit>(u"missingKey"_s);
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        QTRY_VERIFY(key->hasFocus());
        QVERIFY(chat.child<QLabel>(u"keyPromptWords"_s)->text().contains(chat.account.name));
        QCOMPARE(chat.server.requests().size(), 0);

        QTest::keyClick(key, Qt::Key_Return); // an empty key changes nothing
        QVERIFY(prompt->isVisible());
        QTest::keyClicks(key, QString::fromLatin1(canary));
        QTest::keyClick(key, Qt::Key_Return);
        QTRY_COMPARE(chat.last().status, MessageStatus::Complete);
        QCOMPARE(chat.last().text, u"fine"_s);
        QVERIFY(!prompt->isVisible());
        QVERIFY(key->text().isEmpty());
        QCOMPARE(*chat.fixture.secrets().read(chat.account.id).result(), canary);
        QVERIFY(!key->hasFocus());
    }

    void theFocusStaysWithWhatIsBeingWritten()
    {
        KeylessChat chat;
        auto *edit = chat.child<QPlainTextEdit>(u"messageEdit"_s);
        QVERIFY(edit->hasFocus());
        QVERIFY(chat.fixture.workspace().send(u"Hello"_s));
        QTest::keyClicks(edit, u"and one more"_s);
        QTRY_VERIFY(chat.child<KeyPrompt>(u"keyPrompt"_s)->isVisible());
        QVERIFY(edit->hasFocus());
    }

    void itStaysAwayWhenItWasDismissed()
    {
        KeylessChat chat;
        QVERIFY(chat.fixture.workspace().send(u"Hello"_s));
        auto *prompt = chat.child<KeyPrompt>(u"keyPrompt"_s);
        QTRY_VERIFY(prompt->isVisible());
        chat.child<QToolButton>(u"closeKeyPrompt"_s)->click();
        QVERIFY(!prompt->isVisible());
        QVERIFY(chat.child<QPlainTextEdit>(u"messageEdit"_s)->hasFocus());
        const ConversationId id = chat.fixture.workspace().current()->head().id;
        chat.fixture.workspace().startNew();
        chat.fixture.workspace().open(id);
        QVERIFY(!prompt->isVisible());
    }

    void itBelongsToItsChat()
    {
        KeylessChat chat;
        QVERIFY(chat.fixture.workspace().send(u"Hello"_s));
        auto *prompt = chat.child<KeyPrompt>(u"keyPrompt"_s);
        QTRY_VERIFY(prompt->isVisible());
        const ConversationId id = chat.fixture.workspace().current()->head().id;
        chat.fixture.workspace().startNew();
        QVERIFY(!prompt->isVisible());
        chat.fixture.workspace().open(id);
        QVERIFY(prompt->isVisible());
    }

    void theOtherSchemeIsOneButtonAndAsksAgain()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(
            400, "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>"));
        const Account account = fixture.addAccount(server.url(u"/v1"_s));
        ChatPane pane(fixture.workspace());
        QVERIFY(fixture.workspace().send(u"Hello"_s));
        const auto last = [&fixture] { return *fixture.workspace().current()->last(); };
        QTRY_COMPARE(last().status, MessageStatus::Failed);
        const MessageId failed = last().id;
        QCOMPARE(last().failure->addressFault, AddressFault::NeedsHttps);
        pane.actions().act(FailureAction::SwitchScheme, failed);
        QVERIFY(fixture.accounts().find(account.id)->baseUrl.startsWith(u"https://127.0.0.1"_s));
        QVERIFY(last().id != failed);
    }

    void keysThatAreNotKeptAreSaidAtTheStart()
    {
        KeylessChat chat; // its store keeps keys for this session only
        const auto *note = chat.child<NoticeBar>(u"noteBar"_s);
        QVERIFY(note->isVisible());
        QVERIFY(note->message().contains(u"for this session only"_s));
    }

    void nothingIsSaidIfNoAccountNeedsAKey()
    {
        WorkspaceFixture fixture;
        fixture.addAccount(QUrl(u"http://127.0.0.1:9/v1"_s));
        const ChatPane pane(fixture.workspace());
        QVERIFY(pane.findChild<NoticeBar *>(u"noteBar"_s)->isHidden());
    }
};

QTEST_MAIN(TestKeyPrompt)
#include "tst_keyprompt.moc"
