// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/resultof.h"
#include "support/workspacefixture.h"

#include <QPromise>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// A secret store whose remove() fails and counts its calls.
class RefusingSecretStore : public SessionSecretStore
{
public:
    QFuture<Result<Done>> remove(const QString &) override
    {
        ++m_removals;
        QPromise<Result<Done>> promise;
        promise.start();
        promise.addResult(Result<Done>(Error {u"The keychain is locked."_s}));
        promise.finish();
        return promise.future();
    }
    int removals() const { return m_removals; }

private:
    int m_removals = 0;
};

} // namespace

class TestAccounts : public QObject
{
    Q_OBJECT

private slots:
    void accountsAreStoredWithoutTheirKeys()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        Account account = Accounts::blank(DialectKind::Anthropic);
        account.name = u"Work"_s;
        fixture.accounts().put(account);
        QVERIFY(resultOf(fixture.accounts().setKey(account.id, "canary-0123456789")));
        QVERIFY(fixture.settings().sync());
        QFile file(fixture.folder() + u"/reprise.ini"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray stored = file.readAll();
        QVERIFY(stored.contains("Work"));
        QVERIFY(!stored.contains("canary"));
        fixture.restart();
        QCOMPARE(fixture.accounts().all(), QList<Account> {account});
    }

    void removingAnAccountRemovesItsKey()
    {
        WorkspaceFixture fixture;
        const Account account = Accounts::blank(DialectKind::Anthropic);
        fixture.accounts().put(account);
        QVERIFY(resultOf(fixture.accounts().setKey(account.id, "secret")));
        fixture.accounts().remove(account.id);
        QCOMPARE(*resultOf(fixture.secrets().read(account.id)), QByteArray());
        QVERIFY(!fixture.accounts().clients().client(account.id));
    }

    void theKeyOfARemovedAccountIsDeletedOnceAndTheResultIsReported()
    {
        RefusingSecretStore secrets;
        QTemporaryDir folder;
        Settings settings(folder.filePath(u"reprise.ini"_s));
        AccessManagers managers;
        SystemClock clock;
        Accounts accounts(settings, secrets, managers, clock);
        const Account account = Accounts::blank(DialectKind::Anthropic);
        accounts.put(account);
        const Result<Done> removed = resultOf(accounts.remove(account.id));
        QVERIFY(!removed);
        QCOMPARE(removed.error(), u"The keychain is locked."_s);
        QCOMPARE(secrets.removals(), 1);
        QVERIFY(accounts.all().isEmpty());
    }

    void blanksAroundAPastedKeyAreRemoved()
    {
        WorkspaceFixture fixture;
        const Account account = Accounts::blank(DialectKind::Anthropic);
        QVERIFY(resultOf(fixture.accounts().setKey(account.id, " secret-key\n")));
        QCOMPARE(*resultOf(fixture.secrets().read(account.id)), QByteArray("secret-key"));
    }
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
