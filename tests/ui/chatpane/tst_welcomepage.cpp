// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/addaccountpage.h"
#include "accounts/knownproviders.h"
#include "chatpane/welcomepage.h"
#include "support/nokeychain.h"
#include "support/scriptedserver.h"
#include "support/wireanswer.h"
#include "support/workspacefixture.h"
#include "widgets/bigbutton.h"
#include "widgets/messageline.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

const QByteArray canary = "sk-ant-canary-51e2b84d06";

BigButton *tile(const WelcomePage &page, const QString &name)
{
    return page.findChild<BigButton *>(name);
}

AddAccountPage *form(const WelcomePage &page)
{
    return page.findChild<AddAccountPage *>();
}

template<typename T>
T *field(const WelcomePage &page, const QString &name)
{
    return form(page)->findChild<T *>(name);
}

} // namespace

class TestWelcomePage : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        for (const KnownProvider &provider : knownProviders()) {
            if (!provider.isLocal())
                qunsetenv(provider.keyVariable.data());
        }
    }

    void aTileOpensThePageOfItsProvider_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isFolded");
        QTest::newRow("Anthropic")
            << u"Anthropic"_s << u"https://api.anthropic.com/v1/messages"_s << true;
        QTest::newRow("OpenAI") << u"OpenAI"_s << u"https://api.openai.com/v1/responses"_s << true;
        QTest::newRow("Gemini")
            << u"Gemini"_s
            << u"https://generativelanguage.googleapis.com/v1beta/openai/chat/completions"_s
            << true;
        QTest::newRow("DeepSeek") << u"DeepSeek"_s
                                  << u"https://api.deepseek.com/v1/chat/completions"_s << true;
        QTest::newRow("vLLM") << u"vLLM"_s << u"http://localhost:8000/v1/chat/completions"_s
                              << false;
    }
    void aTileOpensThePageOfItsProvider()
    {
        QFETCH(QString, name);
        QFETCH(QString, url);
        QFETCH(bool, isFolded);
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        page.resize(800, 900);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page, Patience::milliseconds));
        tile(page, u"tile_"_s + name)->click();
        QVERIFY(form(page));
        QVERIFY(field<QLineEdit>(page, u"key"_s)->hasFocus());
        QCOMPARE(field<MessageLine>(page, u"resultingUrl"_s)->text(), u"Calls "_s + url);
        QCOMPARE(field<QLineEdit>(page, u"baseUrl"_s)->isVisible(), !isFolded);
        QCOMPARE(field<QPushButton>(page, u"getKey"_s)->isVisible(), isFolded);
        QVERIFY(fixture.accounts().all().isEmpty());
        QVERIFY(page.goBack());
        QVERIFY(tile(page, u"tile_"_s + name)->hasFocus());
        QVERIFY(!page.goBack()); // there is no chat yet
    }

    void aKeyAndEnterLeadIntoAChat()
    {
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        page.show();
        QSignalSpy added(&page, &WelcomePage::accountAdded);
        tile(page, u"tile_Mistral"_s)->click();
        auto *key = field<QLineEdit>(page, u"key"_s);
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        QTest::keyClick(key, Qt::Key_Return); // nothing is added without a key
        QCOMPARE(field<MessageLine>(page, u"accountMessage"_s)->text(),
                 u"Mistral needs a key. Enter it in the key field."_s);
        QTest::keyClicks(key, QString::fromLatin1(canary));
        QTest::keyClick(key, Qt::Key_Return);
        QTRY_COMPARE(added.count(), 1);
        const QString id = added.first().first().toString();
        const Account account = *fixture.accounts().find(id);
        QCOMPARE(account.baseUrl, u"https://api.mistral.ai/v1"_s);
        QVERIFY(account.needsKey);
        QCOMPARE(*fixture.secrets().read(id).result(), canary);
        QVERIFY(key->text().isEmpty());
    }

    void aTestTellsTheNumberOfModelsAndTheyAreKept()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(200, R"({"data":[{"id":"a"},{"id":"b"}]})"));
        server.enqueue(WireAnswer {DialectKind::OpenAiChat, ReplyForm::Stream}.script("fine"));
        WelcomePage page(fixture.accounts());
        page.show();
        QSignalSpy added(&page, &WelcomePage::accountAdded);
        tile(page, u"tile_other"_s)->click();
        auto *url = field<QLineEdit>(page, u"baseUrl"_s);
        QVERIFY(url->isVisible());
        url->setText(server.url(u"/v1"_s).toString());
        field<QPushButton>(page, u"testConnection"_s)->click();
        auto *message = field<MessageLine>(page, u"accountMessage"_s);
        QTRY_COMPARE(message->kind(), MessageLine::Kind::Success);
        QVERIFY(message->text().contains(u"2 models found: a, b"_s));
        field<QToolButton>(page, u"addAndChat"_s)->click();
        QCOMPARE(added.count(), 1);
        QCOMPARE(fixture.accounts().all().first().models.size(), 2);
        QCOMPARE(fixture.accounts().all().first().defaultModel, u"a"_s);
    }

    void theDemoIsThereWithOneClick()
    {
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        QSignalSpy added(&page, &WelcomePage::accountAdded);
        tile(page, u"tryDemoButton"_s)->click();
        QCOMPARE(added.count(), 1);
        QVERIFY(fixture.accounts().find(added.first().first().toString())->isDemo);
        QVERIFY(tile(page, u"tryDemoButton"_s)
                    ->accessibleDescription()
                    .contains(u"not a language model"_s));
    }

    void aKeyOfTheEnvironmentIsOfferedAndTakenOnlyWhenAsked()
    {
        qputenv("ANTHROPIC_API_KEY", canary);
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        page.show();
        QVERIFY(tile(page, u"tile_Anthropic"_s)
                    ->accessibleDescription()
                    .contains(u"ANTHROPIC_API_KEY"_s));
        QVERIFY(!tile(page, u"tile_OpenAI"_s)->accessibleDescription().contains(u"OPENAI"_s));
        tile(page, u"tile_Anthropic"_s)->click();
        QVERIFY(field<QLineEdit>(page, u"key"_s)->text().isEmpty());
        QVERIFY(fixture.accounts().all().isEmpty());

        QSignalSpy added(&page, &WelcomePage::accountAdded);
        field<QPushButton>(page, u"useEnvironmentKey"_s)->click();
        QTRY_COMPARE(added.count(), 1);
        const QString id = added.first().first().toString();
        QCOMPARE(fixture.accounts().find(id)->dialect, DialectKind::Anthropic);
        QCOMPARE(*fixture.secrets().read(id).result(), canary);
        QVERIFY(fixture.settings().sync());
        QFile file(fixture.folder() + u"/reprise.ini"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray kept = file.readAll();
        QVERIFY(kept.contains("accounts"));
        QVERIFY(!kept.contains(canary));
    }

    void aMissingKeychainIsSaidBeforeAKeyIsEntered()
    {
        NoKeychain machine;
        WelcomePage page(machine.accounts());
        page.show();
        tile(page, u"tile_Anthropic"_s)->click();
        const auto *place = field<QLabel>(page, u"keyPlace"_s);
        QTRY_VERIFY2(place->text().startsWith(u"No keychain is available."_s),
                     qUtf8Printable(place->text()));
        QVERIFY(place->text().contains(u"this session only"_s));
    }

    void theFirstTileHasTheFocusAndTabGoesOn()
    {
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page, Patience::milliseconds));
        QStringList order;
        for (int step = 0; step < 14; ++step) {
            order.append(page.focusWidget()->objectName());
            QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(order.first(), u"tile_Anthropic"_s);
        QCOMPARE(order.mid(8),
                 QStringList({u"tile_Ollama"_s, u"tile_LM Studio"_s, u"tile_llama.cpp"_s,
                              u"tile_vLLM"_s, u"tile_other"_s, u"tryDemoButton"_s}));
    }

    void theColumnsFitTheWidth_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("columns");
        QTest::newRow("narrow") << 320 << 1;
        QTest::newRow("middle") << 540 << 3;
        QTest::newRow("wide") << 1400 << 4;
    }
    void theColumnsFitTheWidth()
    {
        QFETCH(int, width);
        QFETCH(int, columns);
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        page.resize(width, 900);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page, Patience::milliseconds));
        const auto place
            = [&page](const QString &name) { return tile(page, name)->mapTo(&page, QPoint()); };
        QTRY_COMPARE(place(u"tile_OpenAI"_s).y() == place(u"tile_Anthropic"_s).y(), columns > 1);
        QTRY_COMPARE(place(u"tile_OpenRouter"_s).y() == place(u"tile_Anthropic"_s).y(),
                     columns == 4);
        QVERIFY(tile(page, u"tile_OpenRouter"_s)->mapTo(&page, QPoint()).x()
                    + tile(page, u"tile_OpenRouter"_s)->width()
                <= width);
    }

    void everyTileSaysWhatItMeans()
    {
        WorkspaceFixture fixture;
        WelcomePage page(fixture.accounts());
        page.show();
        const auto tiles = page.findChildren<BigButton *>();
        QCOMPARE(tiles.size(), qsizetype(knownProviders().size()) + 2);
        for (const BigButton *each : tiles) {
            QVERIFY(!each->accessibleName().isEmpty());
            QVERIFY(!each->accessibleDescription().isEmpty());
        }
    }
};

QTEST_MAIN(TestWelcomePage)
#include "tst_welcomepage.moc"
