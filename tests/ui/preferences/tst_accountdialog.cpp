// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/account/headerstable.h"
#include "preferences/accountdialog.h"
#include "preferences/durationspinbox.h"
#include "support/lockedsecretstore.h"
#include "support/nokeychain.h"
#include "support/scriptedserver.h"
#include "support/wireanswer.h"
#include "support/workspacefixture.h"
#include "widgets/messageline.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDirIterator>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableWidget>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray canary = "sk-canary-7f3a9c51e2b84d06";

/// Keys cannot be written here.
class RefusingSecretStore : public SessionSecretStore
{
public:
    QFuture<Result<Done>> write(const QString &, const QByteArray &) override
    {
        QPromise<Result<Done>> promise;
        promise.start();
        promise.addResult(Result<Done>(Error {u"The keychain is locked."_s}));
        promise.finish();
        return promise.future();
    }
};

template<typename T>
T *child(const QWidget &parent, const QString &name)
{
    T *found = parent.findChild<T *>(name);
    if (!found)
        qFatal("no child %s", qUtf8Printable(name));
    return found;
}

QString message(const AccountDialog &dialog)
{
    return child<MessageLine>(dialog, u"accountMessage"_s)->text();
}

void pressOk(const AccountDialog &dialog)
{
    dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
}

void setHeader(const AccountDialog &dialog, const QString &name, const QString &value)
{
    child<QPushButton>(dialog, u"addHeader"_s)->click();
    auto *table = child<QTableWidget>(dialog, u"headers"_s);
    const int row = table->rowCount() - 1;
    table->item(row, 0)->setText(name);
    table->item(row, 1)->setText(value);
}

Account newServer()
{
    Account account = Accounts::blank(DialectKind::OpenAiChat);
    account.baseUrl = u"http://127.0.0.1:9/v1"_s;
    return account;
}

/// Opens the picker of the fallback model, and chooses the row to which the key leads.
void chooseFallback(AccountDialog &dialog, Qt::Key key)
{
    dialog.show();
    child<QPushButton>(dialog, u"fallbackModel"_s)->click();
    auto *search = child<QLineEdit>(dialog, u"modelFilter"_s);
    QTest::keyClick(search, key);
    QTest::keyClick(search, Qt::Key_Return);
}

} // namespace

class TestAccountDialog : public QObject
{
    Q_OBJECT

private slots:
    void theKeyIsMaskedUntilItIsShown()
    {
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), newServer());
        auto *key = child<QLineEdit>(dialog, u"key"_s);
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        child<QPushButton>(dialog, u"revealKey"_s)->click();
        QCOMPARE(key->echoMode(), QLineEdit::Normal);
    }

    void theKeyGoesToTheSecretStoreAndIntoNoFile()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        const Account account = newServer();
        AccountDialog dialog(fixture.accounts(), account);
        child<QLineEdit>(dialog, u"key"_s)->setText(QString::fromLatin1(canary + "\n "));
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        pressOk(dialog);
        QTRY_COMPARE(accepted.count(), 1);
        const auto stored = fixture.secrets().read(account.id).result();
        QVERIFY(stored);
        QCOMPARE(*stored, canary);
        QVERIFY(fixture.accounts().find(account.id)->needsKey);
        QVERIFY(child<QLineEdit>(dialog, u"key"_s)->text().isEmpty());

        QVERIFY(fixture.settings().sync());
        int files = 0;
        QDirIterator all(fixture.folder(), QDir::Files | QDir::Hidden,
                         QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(canary), qUtf8Printable(file.fileName()));
            ++files;
        }
        QVERIFY(files >= 2); // the settings and the chats
    }

    void nothingIsKeptOnCancel()
    {
        WorkspaceFixture fixture;
        const Account account = newServer();
        AccountDialog dialog(fixture.accounts(), account);
        child<QLineEdit>(dialog, u"key"_s)->setText(QString::fromLatin1(canary));
        dialog.reject();
        QVERIFY(fixture.accounts().all().isEmpty());
        QVERIFY(fixture.secrets().read(account.id).result()->isEmpty());
        QVERIFY(child<QLineEdit>(dialog, u"key"_s)->text().isEmpty());
    }

    void aKeychainThatRefusesIsSaidAndNothingIsAdded()
    {
        QTemporaryDir folder;
        Settings settings(folder.filePath(u"reprise.ini"_s));
        RefusingSecretStore secrets;
        AccessManagers managers;
        SystemClock clock;
        Accounts accounts(settings, secrets, managers, clock);
        AccountDialog dialog(accounts, newServer());
        dialog.show();
        child<QLineEdit>(dialog, u"key"_s)->setText(QString::fromLatin1(canary));
        pressOk(dialog);
        QTRY_VERIFY(message(dialog).contains(u"The keychain is locked."_s));
        QVERIFY(dialog.isVisible());
        QVERIFY(accounts.all().isEmpty());
    }

    void aLockedKeychainCanBeUnlocked()
    {
        QTemporaryDir folder;
        Settings settings(folder.filePath(u"reprise.ini"_s));
        LockedSecretStore secrets;
        AccessManagers managers;
        SystemClock clock;
        Accounts accounts(settings, secrets, managers, clock);
        const Account account = newServer();
        accounts.put(account);
        QVERIFY(secrets.write(account.id, canary).result());
        AccountDialog dialog(accounts, account);
        dialog.show();
        auto *place = child<QLabel>(dialog, u"keyPlace"_s);
        auto *unlock = child<QPushButton>(dialog, u"unlockKeychain"_s);
        auto *forget = child<QPushButton>(dialog, u"forgetKey"_s);
        QTRY_COMPARE(place->text(), u"The keychain is locked."_s);
        QVERIFY(unlock->isVisible());
        QVERIFY(!forget->isVisible());
        QCOMPARE(forget->nextInFocusChain(), unlock);
        QCOMPARE(forget->previousInFocusChain(), child<QPushButton>(dialog, u"getKey"_s));
        unlock->click(); // and the keychain's dialog is dismissed again
        QTRY_COMPARE(secrets.refusals(), 2);
        QVERIFY(unlock->isVisible());
        secrets.unlock();
        unlock->click();
        QTRY_VERIFY(forget->isVisible());
        QVERIFY(!unlock->isVisible());
        QVERIFY(place->text().contains(u"Never in the settings file"_s));
    }

    /// A keychain that is unlocked after it seemed not to respond stores the key late.
    void aKeyThatIsStoredLateIsRemovedWithTheDialog()
    {
        QTemporaryDir folder;
        Settings settings(folder.filePath(u"reprise.ini"_s));
        RefusingSecretStore secrets;
        AccessManagers managers;
        SystemClock clock;
        Accounts accounts(settings, secrets, managers, clock);
        const Account account = newServer();
        AccountDialog dialog(accounts, account);
        child<QLineEdit>(dialog, u"key"_s)->setText(QString::fromLatin1(canary));
        pressOk(dialog);
        QTRY_VERIFY(message(dialog).contains(u"The keychain is locked."_s));
        secrets.SessionSecretStore::write(account.id, canary);
        dialog.reject();
        QVERIFY(secrets.read(account.id).result()->isEmpty());
    }

    void aKeyInTheBaseUrlIsRefused_data()
    {
        QTest::addColumn<QString>("baseUrl");
        const QString key = QString::fromLatin1(canary);
        QTest::newRow("key only") << key;
        QTest::newRow("with a scheme") << u"https://"_s + key;
        QTest::newRow("with a path") << key + u"/v1"_s;
        QTest::newRow("in the path") << u"https://example.com/"_s + key;
        QTest::newRow("parameter") << u"https://example.com/v1?key=abc"_s;
        QTest::newRow("parameter without a scheme") << u"example.com/v1?key=abc"_s;
    }
    void aKeyInTheBaseUrlIsRefused()
    {
        QFETCH(const QString, baseUrl);
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), newServer());
        child<QLineEdit>(dialog, u"baseUrl"_s)->setText(baseUrl);
        pressOk(dialog);
        QVERIFY2(message(dialog).contains(u"The base URL contains a key"_s),
                 qUtf8Printable(message(dialog)));
        QVERIFY(fixture.accounts().all().isEmpty());
    }

    void thePlaceholderSaysWhetherAKeyIsStored()
    {
        WorkspaceFixture fixture;
        const Account account = newServer();
        fixture.accounts().put(account);
        fixture.accounts().setKey(account.id, canary).waitForFinished();
        AccountDialog dialog(fixture.accounts(), account);
        auto *key = child<QLineEdit>(dialog, u"key"_s);
        QTRY_VERIFY(key->placeholderText().startsWith(u"A key is stored"_s));
        QVERIFY(key->text().isEmpty());

        child<QPushButton>(dialog, u"forgetKey"_s)->click();
        pressOk(dialog);
        QTRY_VERIFY(fixture.secrets().read(account.id).result()->isEmpty());
    }

    void itSaysWhereKeysAreKept()
    {
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), Accounts::blank(DialectKind::Anthropic));
        const QString words = child<QLabel>(dialog, u"keyPlace"_s)->text();
        QVERIFY2(words.contains(fixture.accounts().keyPlace()), qUtf8Printable(words));
        QVERIFY(words.contains(u"this session only"_s));
    }

    void aServerWithoutAKeySaysNothingAboutKeychains()
    {
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), newServer());
        const auto *place = child<QLabel>(dialog, u"keyPlace"_s);
        QCOMPARE(place->text(), QString());
        child<QLineEdit>(dialog, u"key"_s)->setText(u"k"_s);
        QVERIFY(place->text().contains(fixture.accounts().keyPlace()));
    }

    void aMissingKeychainIsSaidBeforeOk()
    {
        NoKeychain machine;
        const Account account = Accounts::blank(DialectKind::Anthropic);
        AccountDialog dialog(machine.accounts(), account);
        dialog.show();
        const auto *place = child<QLabel>(dialog, u"keyPlace"_s);
        QVERIFY2(!place->text().startsWith(u"Stored"_s), qUtf8Printable(place->text()));
        const int height = place->height();
        QTRY_VERIFY(place->text().startsWith(u"No keychain is available."_s));
        QVERIFY(place->text().contains(u"this session only"_s));
        QCOMPARE(place->height(), height);
        child<QLineEdit>(dialog, u"key"_s)->setText(QString::fromLatin1(canary));
        pressOk(dialog); // it was said, so it is not said again
        QTRY_VERIFY(!dialog.isVisible());
        QVERIFY(machine.accounts().find(account.id));
        QCOMPARE(*machine.accounts().key(account.id).result(), canary);
    }

    void aKeyOfAnAccountThatIsNotAddedIsForgotten()
    {
        NoKeychain machine;
        const Account account = newServer();
        AccountDialog dialog(machine.accounts(), account);
        child<QLineEdit>(dialog, u"key"_s)->setText(QString::fromLatin1(canary));
        pressOk(dialog);
        QTRY_VERIFY(message(dialog).contains(u"for this session only"_s));
        dialog.reject();
        QVERIFY(machine.accounts().all().isEmpty());
        QVERIFY(machine.accounts().key(account.id).result()->isEmpty());
    }

    void aStoredKeyIsNamedWithItsPlaceUntilThereIsNone()
    {
        NoKeychain machine;
        const Account account = Accounts::blank(DialectKind::Anthropic);
        machine.accounts().put(account);
        AccountDialog dialog(machine.accounts(), account); // asks for the stored key
        const auto *place = child<QLabel>(dialog, u"keyPlace"_s);
        QTRY_VERIFY(place->text().contains(u"this session only"_s));
    }

    void theResultingUrlFollowsEveryChange()
    {
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), Accounts::blank(DialectKind::Anthropic));
        auto *line = child<MessageLine>(dialog, u"resultingUrl"_s);
        QCOMPARE(line->text(), u"Calls https://api.anthropic.com/v1/messages"_s);
        auto *url = child<QLineEdit>(dialog, u"baseUrl"_s);
        auto *dialect = child<QComboBox>(dialog, u"dialect"_s);
        dialect->setCurrentIndex(dialect->findData(int(DialectKind::OpenAiResponses)));
        QCOMPARE(line->text(), u"Calls https://api.openai.com/v1/responses"_s);
        dialect->setCurrentIndex(dialect->findData(int(DialectKind::OpenAiChat)));
        url->setText(u"http://localhost:11434"_s);
        QCOMPARE(line->text(), u"Calls http://localhost:11434/v1/chat/completions"_s);
        child<QCheckBox>(dialog, u"baseUrlAsIs"_s)->setChecked(true);
        QCOMPARE(line->text(), u"Calls http://localhost:11434/chat/completions"_s);
        url->setText(u"ftp://example.com"_s);
        QCOMPARE(line->kind(), MessageLine::Kind::Problem);
        QVERIFY(!line->text().isEmpty());
    }

    void aKeyIsSeenInTheBaseUrlAtOnce_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isKey");
        QTest::newRow("Mistral") << u"Xq3kZ9rTn0bYw8vLm2aPc7sDf5gHj1eU"_s << true;
        QTest::newRow("Gemini") << u"AIza"_s + u"SyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY"_s << true;
        QTest::newRow("Zhipu") << u"0a1b2c3d4e5f6071829304a5b6c7d8e9.Qw3rTy7uI9oP1aSd"_s << true;
        QTest::newRow("with a scheme") << u"https://Xq3kZ9rTn0bYw8vLm2aPc7sDf5gHj1eU"_s << true;
        QTest::newRow("host") << u"llm.example.com"_s << false;
        QTest::newRow("long host") << u"my-company-llm-gateway-2.internal.example"_s << false;
        QTest::newRow("container") << u"http://project-ollama-service-1:11434"_s << false;
        QTest::newRow("address") << u"192.168.100.200"_s << false;
    }
    /// What is typed after a wrong key press must not stay in sight as an address.
    void aKeyIsSeenInTheBaseUrlAtOnce()
    {
        QFETCH(const QString, typed);
        QFETCH(const bool, isKey);
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), newServer());
        child<QLineEdit>(dialog, u"baseUrl"_s)->setText(typed);
        const QString words = child<MessageLine>(dialog, u"resultingUrl"_s)->text();
        QVERIFY2(words.startsWith(u"The base URL contains a key"_s) == isKey,
                 qUtf8Printable(words));
        QVERIFY(!isKey || !words.contains(typed));
    }

    void anAddressInTheKeyFieldIsRefused()
    {
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), newServer());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog, Patience::milliseconds));
        auto *key = child<QLineEdit>(dialog, u"key"_s);
        key->setText(u"https://api.example.com/v1"_s);
        child<QPushButton>(dialog, u"revealKey"_s)->setFocus();
        pressOk(dialog);
        QVERIFY(message(dialog).startsWith(u"This is an address, not a key."_s));
        QVERIFY(key->hasFocus()); // where it has to be corrected
        QVERIFY(fixture.accounts().all().isEmpty());
    }

    void anErrorMovesTheFocusToItsField()
    {
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), Accounts::blank(DialectKind::Anthropic));
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog, Patience::milliseconds));
        auto *url = child<QLineEdit>(dialog, u"baseUrl"_s);
        QVERIFY(!url->isVisible()); // folded away
        url->setText(u"ftp://example.com"_s);
        dialog.findChild<QTabWidget *>()->setCurrentIndex(1);
        pressOk(dialog);
        QVERIFY(url->hasFocus());
        QVERIFY(url->isVisible());
    }

    void aTestWithoutAKeySaysWhatIsMissing()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        Account account = Accounts::blank(DialectKind::Anthropic);
        AccountDialog dialog(fixture.accounts(), account);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog, Patience::milliseconds));
        auto *test = child<QPushButton>(dialog, u"testConnection"_s);
        test->setFocus();
        test->click();
        QCOMPARE(message(dialog), u"Anthropic needs a key. Enter it in the key field."_s);
        QCOMPARE(test->text(), u"Test c&onnection"_s); // nothing is under way
        QVERIFY(child<QLineEdit>(dialog, u"key"_s)->hasFocus());
    }

    void aTestShowsTheReplyAsPlainTextAndTheModels()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(
            200, R"({"data":[{"id":"text-embedding-3"},{"id":"b"},{"id":"c"},{"id":"d"}]})"));
        server.enqueue(
            WireAnswer {DialectKind::OpenAiChat, ReplyForm::Stream}.script("**Hello**, `you`"));
        Account account = newServer();
        account.baseUrl = server.url(u"/v1"_s).toString();
        AccountDialog dialog(fixture.accounts(), account);
        child<QPushButton>(dialog, u"testConnection"_s)->click();
        QTRY_VERIFY2(message(dialog).startsWith(u"It works. The answer: “Hello, you”"_s),
                     qUtf8Printable(message(dialog)));
        QVERIFY(message(dialog).contains(u"4 models found: text-embedding-3, b, c…"_s));
        QCOMPARE(dialog.account().defaultModel, u"b"_s); // one that can chat
    }

    /// A server without TLS answers the handshake with an HTTP error.
    void anHttpServerThatIsCalledWithHttpsIsOfferedHttp()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, this, [&plain] {
            QTcpSocket *socket = plain.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        WorkspaceFixture fixture;
        Account account = newServer();
        account.baseUrl = u"https://127.0.0.1:%1/v1"_s.arg(plain.serverPort());
        AccountDialog dialog(fixture.accounts(), account);
        child<QPushButton>(dialog, u"testConnection"_s)->click();
        QTRY_VERIFY2(message(dialog).contains(u"answers without encryption"_s),
                     qUtf8Printable(message(dialog)));
        auto *offer = child<QPushButton>(dialog, u"otherScheme"_s);
        QVERIFY(!offer->isHidden());
        QCOMPARE(offer->text(), u"Use http (not encrypted)"_s);
        offer->click(); // and it tests again
        QCOMPARE(dialog.account().baseUrl, u"http://127.0.0.1:%1/v1"_s.arg(plain.serverPort()));
        QVERIFY(message(dialog).startsWith(u"Asking"_s));
        QVERIFY(offer->isHidden());
    }

    void anHttpsServerThatIsCalledWithHttpIsOfferedHttps()
    {
        ScriptedServer server;
        server.enqueue(
            Script().readRequest().reply(400, "Client sent an HTTP request to an HTTPS server.\n"));
        WorkspaceFixture fixture;
        Account account = newServer();
        account.baseUrl = server.url(u"/v1"_s).toString();
        AccountDialog dialog(fixture.accounts(), account);
        child<QPushButton>(dialog, u"testConnection"_s)->click();
        QTRY_VERIFY2(message(dialog).contains(u"expects an encrypted connection"_s),
                     qUtf8Printable(message(dialog)));
        child<QPushButton>(dialog, u"otherScheme"_s)->click();
        QVERIFY(dialog.account().baseUrl.startsWith(u"https://127.0.0.1"_s));
    }

    void nothingMovesWhenAMessageAppears()
    {
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), Accounts::blank(DialectKind::Anthropic));
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog, Patience::milliseconds));
        const auto places = [&dialog] {
            QList<QRect> all;
            for (const QString &name :
                 {u"key"_s, u"accountName"_s, u"resultingUrl"_s, u"testConnection"_s}) {
                const auto *widget = child<QWidget>(dialog, name);
                all.append({widget->mapTo(&dialog, QPoint()), widget->size()});
            }
            return all;
        };
        const QList<QRect> before = places();
        pressOk(dialog);
        child<QPushButton>(dialog, u"testConnection"_s)->click();
        QCoreApplication::processEvents();
        QCOMPARE(places(), before);
    }

    void theVersionIsForAnthropicOnly()
    {
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), Accounts::blank(DialectKind::Anthropic));
        auto *version = child<QLineEdit>(dialog, u"anthropicVersion"_s);
        QVERIFY(!version->isHidden());
        auto *dialect = child<QComboBox>(dialog, u"dialect"_s);
        dialect->setCurrentIndex(dialect->findData(int(DialectKind::OpenAiChat)));
        QVERIFY(version->isHidden());
    }

    void aHeaderThatCarriesAKeyIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("authorization") << u"Authorization"_s << u"x"_s;
        QTest::newRow("x-api-key") << u"X-Api-Key"_s << u"x"_s;
        QTest::newRow("api-key") << u"api-key"_s << u"x"_s;
        QTest::newRow("proxy-authorization") << u"Proxy-Authorization"_s << u"x"_s;
        QTest::newRow("cookie") << u"Cookie"_s << u"session=1"_s;
        QTest::newRow("a token") << u"x-auth-token"_s << u"1"_s;
        QTest::newRow("a bearer under another name") << u"x-forward"_s << u"Bearer abc"_s;
        QTest::newRow("what looks like a key") << u"x-forward"_s << QString::fromLatin1(canary);
    }

    void aHeaderThatCarriesAKeyIsRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), newServer());
        setHeader(dialog, name, value);
        pressOk(dialog);
        QVERIFY2(message(dialog).contains(u"key field"_s), qUtf8Printable(message(dialog)));
        QVERIFY(fixture.accounts().all().isEmpty());
    }

    void harmlessHeadersAreKept()
    {
        WorkspaceFixture fixture;
        const Account account = newServer();
        AccountDialog dialog(fixture.accounts(), account);
        setHeader(dialog, u"anthropic-beta"_s, u"context-1m-2025-08-07"_s);
        pressOk(dialog);
        const QList<ExtraHeader> expected {{"anthropic-beta", "context-1m-2025-08-07"}};
        QTRY_VERIFY(fixture.accounts().find(account.id));
        QCOMPARE(fixture.accounts().find(account.id)->headers, expected);
    }

    void modelsAreAddedByHandAndTheFirstIsTheDefault()
    {
        WorkspaceFixture fixture;
        const Account account = newServer();
        AccountDialog dialog(fixture.accounts(), account);
        auto *name = child<QLineEdit>(dialog, u"modelName"_s);
        for (const QString &id : {u"llama3"_s, u"qwen3"_s}) {
            name->setText(id);
            QTest::keyClick(name, Qt::Key_Return);
        }
        child<QSpinBox>(dialog, u"modelAttempts"_s)->setValue(7); // of the one that was just added
        pressOk(dialog);
        QTRY_VERIFY(fixture.accounts().find(account.id));
        const Account stored = *fixture.accounts().find(account.id);
        QCOMPARE(stored.models.size(), 2);
        QCOMPARE(stored.defaultModel, u"llama3"_s);
        QCOMPARE(stored.retryFor(u"qwen3"_s).maxRetries, 7);
        QCOMPARE(stored.retryFor(u"qwen3"_s).initialDelay, stored.retry.initialDelay);
        QCOMPARE(stored.retryFor(u"llama3"_s).maxRetries, stored.retry.maxRetries);
    }

    void ofAThousandModelsThoseThatAreFoundAreOfferedOrHiddenTogether()
    {
        WorkspaceFixture fixture;
        Account account = newServer();
        for (int number = 0; number < 1000; ++number)
            account.models.append({.id = u"maker-%1/model-%2"_s.arg(number % 10).arg(number)});
        account.defaultModel = u"maker-0/model-0"_s;
        AccountDialog dialog(fixture.accounts(), account);
        auto *list = child<QTreeView>(dialog, u"models"_s);
        auto *search = child<QLineEdit>(dialog, u"modelSearch"_s);
        const auto offered = [&dialog] {
            const QList<ModelInfo> models = dialog.account().models;
            return std::count_if(models.begin(), models.end(),
                                 [](const ModelInfo &each) { return !each.isHidden; });
        };
        child<QPushButton>(dialog, u"offerNoModel"_s)->click();
        QCOMPARE(offered(), 0);
        QTest::keyClicks(search, u"99 MAKER-9/"_s); // every word
        QCOMPARE(list->model()->rowCount(), 10); // 99, 199 … 999
        child<QPushButton>(dialog, u"offerAllModels"_s)->click();
        QCOMPARE(offered(), 10);
        QCOMPARE(child<QLabel>(dialog, u"modelCount"_s)->text(),
                 u"10 of 1,000 models are offered."_s);
        // Space acts on all selected ones.
        QTest::keyClick(search, Qt::Key_Down);
        list->selectAll();
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(offered(), 0);
        QCOMPARE(list->selectionModel()->selectedRows().size(), 10); // and they stay selected
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(dialog.account().models.size(), 990);
        search->setText(u"zzz"_s);
        QCOMPARE(child<QLabel>(dialog, u"modelCount"_s)->text(), u"No model matches “zzz”."_s);
    }

    void fetchingKeepsTheSelectionAndWhatIsHidden()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(
            200, R"({"data":[{"id":"a","name":"Ay"},{"id":"b"},{"id":"c"}]})"));
        Account account = newServer();
        account.baseUrl = server.url(u"/v1"_s).toString();
        account.models = {{.id = u"by hand"_s}, {.id = u"a"_s, .isHidden = true}};
        account.defaultModel = u"by hand"_s;
        AccountDialog dialog(fixture.accounts(), account);
        auto *list = child<QTreeView>(dialog, u"models"_s);
        list->setCurrentIndex(list->model()->index(1, 0));
        child<QPushButton>(dialog, u"fetchModels"_s)->click();
        QTRY_COMPARE(dialog.account().models.size(), 4);
        QCOMPARE(list->currentIndex().row(), 1);
        QCOMPARE(dialog.account().models.at(1).displayName, u"Ay"_s);
        QVERIFY(dialog.account().models.at(1).isHidden);
        // The default goes to the first one that is offered.
        list->setCurrentIndex(list->model()->index(0, 0));
        child<QPushButton>(dialog, u"removeModel"_s)->click();
        QCOMPARE(dialog.account().defaultModel, u"b"_s);
    }

    void anOverrideThatIsUnsetFallsBackToTheAccount()
    {
        WorkspaceFixture fixture;
        Account account = newServer();
        ModelInfo model;
        model.id = u"m"_s;
        account.models = {model};
        account.defaultModel = model.id;
        account.modelRetry[model.id] = {5, 2s, 0ms};
        fixture.accounts().put(account);
        AccountDialog dialog(fixture.accounts(), account);
        auto *attempts = child<QSpinBox>(dialog, u"modelAttempts"_s);
        QCOMPARE(attempts->value(), 5);
        QCOMPARE(child<DurationSpinBox>(dialog, u"modelMaxDelay"_s)->text(), u"no limit"_s);
        for (const QString &name :
             {u"modelAttempts"_s, u"modelInitialDelay"_s, u"modelMaxDelay"_s}) {
            auto *box = child<QSpinBox>(dialog, name);
            box->setValue(box->minimum());
        }
        QCOMPARE(attempts->text(), u"Same as the account (3)"_s);
        QVERIFY(dialog.account().modelRetry.isEmpty());
    }

    void answersAreStreamedByAccountAndModel()
    {
        WorkspaceFixture fixture;
        Account account = newServer();
        account.models = {{.id = u"m"_s}};
        account.defaultModel = u"m"_s;
        fixture.accounts().put(account);
        AccountDialog dialog(fixture.accounts(), account);
        auto *ofAccount = child<QCheckBox>(dialog, u"streams"_s);
        auto *ofModel = child<QComboBox>(dialog, u"modelStreams"_s);
        QVERIFY(ofAccount->isChecked());
        QCOMPARE(ofModel->currentText(), u"Same as the account (on)"_s);
        QTest::keyClick(ofAccount, Qt::Key_Space);
        QTest::keyClick(ofModel, Qt::Key_Down);
        QCOMPARE(ofModel->currentText(), u"On"_s);
        QVERIFY(ofAccount->focusPolicy() & Qt::TabFocus);
        QVERIFY(ofModel->focusPolicy() & Qt::TabFocus);
        QCOMPARE(QAccessible::queryAccessibleInterface(ofAccount)->text(QAccessible::Name),
                 u"Stream answers"_s);
        QCOMPARE(ofModel->accessibleName(), u"Stream answers of this model"_s);
        pressOk(dialog);
        QTRY_VERIFY(!fixture.accounts().find(account.id)->streams);
        QVERIFY(fixture.accounts().find(account.id)->streamsFor(u"m"_s));
        AccountDialog again(fixture.accounts(), *fixture.accounts().find(account.id));
        QVERIFY(!child<QCheckBox>(again, u"streams"_s)->isChecked());
        QCOMPARE(child<QComboBox>(again, u"modelStreams"_s)->currentText(), u"On"_s);
        child<QComboBox>(again, u"modelStreams"_s)->setCurrentIndex(0);
        QVERIFY(again.account().modelStreams.isEmpty());
    }

    void whatWasLearntIsForgottenWithTheServer_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<bool>("isForgotten");
        QTest::newRow("base URL") << u"baseUrl"_s << true;
        QTest::newRow("name") << u"accountName"_s << false;
    }
    void whatWasLearntIsForgottenWithTheServer()
    {
        QFETCH(const QString, field);
        QFETCH(const bool, isForgotten);
        WorkspaceFixture fixture;
        Account account = newServer();
        account.models = {{.id = u"m"_s}};
        account.defaultModel = u"m"_s;
        account.refusals[u"m"_s].parts = {RequestPart::Stream};
        fixture.accounts().put(account);
        AccountDialog dialog(fixture.accounts(), account);
        auto *hint = child<QLabel>(dialog, u"modelStreamHint"_s);
        QVERIFY(hint->text().startsWith(u"The server refuses to stream"_s));
        QVERIFY(!hint->isHidden());
        QCOMPARE(dialog.account().refusals, account.refusals);
        QTest::keyClicks(child<QLineEdit>(dialog, field), u"2"_s);
        QCOMPARE(dialog.account().refusals.isEmpty(), isForgotten);
        QCOMPARE(hint->isHidden(), isForgotten);
        pressOk(dialog);
        QTRY_VERIFY(*fixture.accounts().find(account.id) != account);
        QCOMPARE(fixture.accounts().find(account.id)->refusals.isEmpty(), isForgotten);
    }

    void aTestLearnsAnewWhatTheServerRefuses()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(200, R"({"data":[{"id":"m"}]})"));
        server.enqueue(Script().readRequest().reply(
            400, R"({"error":{"message":"Unsupported parameter: 'max_tokens'"}})"));
        server.enqueue(Script().readRequest().reply(
            400, R"({"error":{"message":"Streaming is not supported for this model"}})"));
        server.enqueue(WireAnswer {DialectKind::OpenAiChat, ReplyForm::Whole}.script("fine"));
        Account account = newServer();
        account.baseUrl = server.url(u"/v1"_s).toString();
        account.models = {{.id = u"m"_s}};
        account.defaultModel = u"m"_s;
        account.refusals[u"old"_s].parts = {RequestPart::Store};
        AccountDialog dialog(fixture.accounts(), account);
        child<QPushButton>(dialog, u"testConnection"_s)->click();
        QTRY_VERIFY2(message(dialog).startsWith(u"It works."_s), qUtf8Printable(message(dialog)));
        QVERIFY(message(dialog).contains(u"The server refuses to stream answers"_s));
        QVERIFY(!child<QLabel>(dialog, u"modelStreamHint"_s)->isHidden());
        pressOk(dialog);
        const QMap<QString, Refusals> expected {
            {u"m"_s, {{RequestPart::MaxTokens, RequestPart::Stream}, std::nullopt}}};
        QTRY_VERIFY(fixture.accounts().find(account.id));
        QCOMPARE(fixture.accounts().find(account.id)->refusals, expected);
    }

    void fetchingTheModelsForgetsWhatWasLearnt()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(200, R"({"data":[{"id":"m"}]})"));
        Account account = newServer();
        account.baseUrl = server.url(u"/v1"_s).toString();
        account.refusals[u"m"_s].parts = {RequestPart::Store};
        fixture.accounts().put(account);
        AccountDialog dialog(fixture.accounts(), account);
        child<QPushButton>(dialog, u"fetchModels"_s)->click();
        QTRY_COMPARE(dialog.account().models.size(), 1);
        QVERIFY(dialog.account().refusals.isEmpty());
    }

    void testingShowsTheRealReplyOfTheDemo()
    {
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), fixture.accounts().addDemo());
        child<QPushButton>(dialog, u"testConnection"_s)->click();
        QTRY_VERIFY2(message(dialog).startsWith(u"It works."_s), qUtf8Printable(message(dialog)));
        QVERIFY(message(dialog).contains(u"model found"_s));
    }

    void aFailedTestSaysWhyAndWhatWasCalled()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const int port = closed.serverPort();
        closed.close();
        WorkspaceFixture fixture;
        Account account = newServer();
        account.baseUrl = u"http://127.0.0.1:%1/v1"_s.arg(port);
        AccountDialog dialog(fixture.accounts(), account);
        child<QPushButton>(dialog, u"testConnection"_s)->click();
        QTRY_VERIFY2(message(dialog).contains(u"Nothing is listening at 127.0.0.1:%1"_s.arg(port)),
                     qUtf8Printable(message(dialog)));
        QVERIFY(message(dialog).contains(u"http://127.0.0.1:%1/v1/chat/completions"_s.arg(port)));
        QCOMPARE(child<MessageLine>(dialog, u"accountMessage"_s)->kind(),
                 MessageLine::Kind::Problem);
    }

    void whatATestSaidVanishesWithWhatItWasAbout_data()
    {
        QTest::addColumn<QString>("field");
        QTest::newRow("address") << u"baseUrl"_s;
        QTest::newRow("key") << u"key"_s;
        QTest::newRow("name") << u"accountName"_s;
    }
    void whatATestSaidVanishesWithWhatItWasAbout()
    {
        QFETCH(QString, field);
        WorkspaceFixture fixture;
        Account account = newServer();
        account.baseUrl = u"http://127.0.0.1:1/v1"_s;
        AccountDialog dialog(fixture.accounts(), account);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog, Patience::milliseconds));
        auto *test = child<QPushButton>(dialog, u"testConnection"_s);
        const QPoint place = test->mapTo(&dialog, QPoint());
        test->click();
        QTRY_VERIFY(message(dialog).contains(u"Called: "_s));
        QCoreApplication::processEvents();
        QCOMPARE(test->mapTo(&dialog, QPoint()), place); // its room was kept
        QTest::keyClicks(child<QLineEdit>(dialog, field), u"2"_s);
        QCOMPARE(message(dialog), QString());
        test->click();
        QVERIFY(message(dialog).startsWith(u"Asking"_s));
        QTest::keyClicks(child<QLineEdit>(dialog, field), u"3"_s);
        QCOMPARE(message(dialog), QString());
        QCOMPARE(test->text(), u"Test c&onnection"_s);
    }

    void theKeyOfATestIsNotStored()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QByteArray received;
        connect(&server, &QTcpServer::newConnection, this, [&server, &received] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket,
                    [socket, &received] { received += socket->readAll(); });
        });
        WorkspaceFixture fixture;
        Account account = newServer();
        account.baseUrl = u"http://127.0.0.1:%1/v1"_s.arg(server.serverPort());
        AccountDialog dialog(fixture.accounts(), account);
        child<QLineEdit>(dialog, u"key"_s)->setText(QString::fromLatin1(canary));
        auto *button = child<QPushButton>(dialog, u"testConnection"_s);
        button->click();
        QTRY_VERIFY(received.toLower().contains("authorization: bearer " + canary));
        QVERIFY(fixture.secrets().read(account.id).result()->isEmpty());
        QVERIFY(message(dialog).startsWith(
            u"Asking"_s)); // the server says nothing: it is still under way
        button->click();
        QCOMPARE(message(dialog), QString());
        dialog.reject();
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
    }

    void theFallbackIsAnotherAccountAndKept()
    {
        WorkspaceFixture fixture;
        const Account other = fixture.addAccount(QUrl(u"http://localhost:1/v1"_s));
        Account account = fixture.addAccount(QUrl(u"http://localhost:2/v1"_s));
        {
            AccountDialog dialog(fixture.accounts(), account);
            QVERIFY(dialog.account().fallback.isEmpty());
            chooseFallback(dialog, Qt::Key_End); // its own models are not offered
            QCOMPARE(dialog.account().fallback, (AccountModel {other.id, u"m1"_s}));
            QCOMPARE(child<QPushButton>(dialog, u"fallbackModel"_s)->accessibleName(),
                     u"Fallback model: m1, Test"_s);
            pressOk(dialog);
            QTRY_VERIFY(!fixture.accounts().find(account.id)->fallback.isEmpty());
        }
        account = *fixture.accounts().find(account.id);
        QCOMPARE(account.fallback, (AccountModel {other.id, u"m1"_s}));
        AccountDialog again(fixture.accounts(), account);
        QCOMPARE(again.account().fallback, account.fallback);
        chooseFallback(again, Qt::Key_Home);
        QVERIFY(again.account().fallback.isEmpty());
        QCOMPARE(child<QPushButton>(again, u"fallbackModel"_s)->accessibleName(),
                 u"Fallback model: None"_s);
    }

    void everyControlHasAName()
    {
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), Accounts::blank(DialectKind::Anthropic));
        int controls = 0;
        for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool isControl = button || qobject_cast<const QLineEdit *>(widget)
                || qobject_cast<const QComboBox *>(widget)
                || qobject_cast<const QAbstractSpinBox *>(widget)
                || qobject_cast<const QListWidget *>(widget)
                || qobject_cast<const QTableWidget *>(widget);
            if (!isControl || widget->objectName().startsWith(u"qt_"_s)
                || widget->focusPolicy() == Qt::NoFocus)
                continue;
            const QString name = widget->accessibleName().isEmpty() && button
                ? button->text()
                : widget->accessibleName();
            QVERIFY2(!name.isEmpty() || qobject_cast<QTableWidget *>(widget->parentWidget()),
                     qUtf8Printable(QLatin1String(widget->metaObject()->className()) + u' '
                                    + widget->objectName()));
            ++controls;
        }
        QVERIFY(controls > 15);
    }

    /// The smallest screen has 800 x 450 logical pixels.
    void theDialogFitsASmallScreen()
    {
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), newServer());
        const QSize least = dialog.minimumSizeHint();
        QVERIFY2(least.height() <= 400 && least.width() <= 720,
                 qPrintable(u"%1 x %2"_s.arg(least.width()).arg(least.height())));
        dialog.resize(720, 400);
        dialog.show();
        auto *ok = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
        const int place = ok->mapTo(&dialog, QPoint()).y();
        QVERIFY(place + ok->height() <= 400);
        child<QLineEdit>(dialog, u"accountName"_s)->clear();
        pressOk(dialog);
        QCOMPARE(message(dialog), u"The account needs a name."_s);
        child<MessageLine>(dialog, u"accountMessage"_s)
            ->say(MessageLine::Kind::Problem, u"What the server says is long. "_s.repeated(200));
        QCoreApplication::processEvents();
        QCOMPARE(dialog.height(), 400);
        QCOMPARE(ok->mapTo(&dialog, QPoint()).y(), place);
    }

    void theKeychainIsNotPromisedBeforeItWasUsed()
    {
        NoKeychain machine;
        const AccountDialog dialog(machine.accounts(), Accounts::blank(DialectKind::Anthropic));
        const QString words = child<QLabel>(dialog, u"keyPlace"_s)->text();
        QVERIFY2(words.startsWith(u"Reprise will try to store the key in: "_s),
                 qUtf8Printable(words));
    }

    void tabGoesThroughTheConnectionInReadingOrder()
    {
        WorkspaceFixture fixture;
        AccountDialog dialog(fixture.accounts(), newServer());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog, Patience::milliseconds));
        QCOMPARE(dialog.focusWidget(), child<QLineEdit>(dialog, u"key"_s));
        QStringList order;
        for (int step = 0; step < 7; ++step) {
            order.append(dialog.focusWidget()->objectName());
            QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(order,
                 QStringList({u"key"_s, u"revealKey"_s, u"accountName"_s, u"addressFold"_s,
                              u"baseUrl"_s, u"dialect"_s, u"baseUrlAsIs"_s}));
    }
};

QTEST_MAIN(TestAccountDialog)
#include "tst_accountdialog.moc"
