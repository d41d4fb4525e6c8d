// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/workspacefixture.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class TestAccountList : public QObject
{
    Q_OBJECT

private slots:
    void theDefaultAccountIsTheChosenOneOrElseTheFirst()
    {
        WorkspaceFixture fixture;
        QVERIFY(!fixture.accounts().defaultAccount());
        const Account first = Accounts::blank(DialectKind::Anthropic),
                      second = Accounts::blank(DialectKind::OpenAiChat);
        fixture.accounts().put(first);
        fixture.accounts().put(second);
        QCOMPARE(fixture.accounts().defaultAccount()->id, first.id);
        fixture.accounts().setDefaultAccount(second.id);
        QCOMPARE(fixture.accounts().defaultAccount()->id, second.id);
        fixture.accounts().remove(second.id);
        QCOMPARE(fixture.accounts().defaultAccount()->id, first.id);
    }

    void unreadableAccountsAreKeptInASeparateSetting()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        fixture.settings().setValue(Setting::accounts, QByteArray("{half"));
        fixture.restart();
        fixture.accounts().addDemo();
        QCOMPARE(fixture.settings().value(Setting::damagedAccounts), QByteArray("{half"));
    }

    void allThatWasEverUnreadableIsKept()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        for (const QByteArray &stored : QByteArrayList {"{half", "no list"}) {
            fixture.settings().setValue(Setting::accounts, stored);
            fixture.restart();
            QVERIFY(!fixture.accounts().problem().isEmpty());
        }
        QCOMPARE(fixture.settings().value(Setting::damagedAccounts), QByteArray("{half\nno list"));
        fixture.restart();
        QVERIFY(fixture.accounts().problem().isEmpty()); // was reported before
    }

    void accountsThatCannotBeWrittenAreReportedEachTime()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        QVERIFY(fixture.settings().sync());
        QFile::remove(fixture.folder() + u"/reprise.ini"_s);
        QVERIFY(QDir(fixture.folder()).mkdir(u"reprise.ini"_s)); // root cannot write it either
        const QSignalSpy problems(&fixture.settings(), &Settings::notWritten);
        Account account = Accounts::blank(DialectKind::Anthropic);
        fixture.accounts().put(account);
        QCOMPARE(problems.size(), 1);
        const Result<Done> written = fixture.settings().write();
        QVERIFY(!written && written.error().contains(u"reprise.ini"_s));
        account.name = u"Another name"_s;
        fixture.accounts().put(account);
        QCOMPARE(problems.size(), 2);
        QCOMPARE(fixture.accounts().all().size(), 1); // for this session
    }

    void anUnreadableAccountAmongReadableOnesIsKeptUnchanged_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::newRow("a number") << QByteArray("1.50e1");
        QTest::newRow("an id that is not text") << QByteArray("{ \"name\": \"B\", \"id\" : 7 }");
        QTest::newRow("no id") << QByteArray("{\"key, ]}\\\"\":[1, 2,\n{}],\"\\u00e4\":null}");
        QTest::newRow("an id that exists already")
            << QByteArray("{\"id\":\"x\",\"name\":\"twin\"}");
    }
    void anUnreadableAccountAmongReadableOnesIsKeptUnchanged()
    {
        QFETCH(const QByteArray, entry);
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        fixture.settings().setValue(
            Setting::accounts, "[ {\"id\":\"x\"} , " + entry + " ,{\"id\":\"y\",\"name\":\"Y\"}]");
        fixture.restart();
        QCOMPARE(fixture.accounts().all().size(), 2);
        QVERIFY(fixture.accounts().problem().contains(u"could not be read"_s));
        fixture.accounts().addDemo();
        for (int start = 0; start < 2; ++start) {
            const QByteArray stored = fixture.settings().value(Setting::accounts);
            QVERIFY2(stored.contains(entry), stored.constData());
            fixture.restart();
            QCOMPARE(fixture.accounts().all().size(), 3);
            QCOMPARE(fixture.accounts().problem(), QString()); // it was reported before
            Account y = *fixture.accounts().find(u"y"_s);
            y.name += u'!';
            fixture.accounts().put(y);
        }
    }

    void readingDamagedAccountsDoesNotCrash()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        fixture.settings().setValue(
            Setting::accounts,
            QByteArray("[1,{\"id\":7},{\"id\":\"x\",\"models\":{}},{\"id\":\"x\"}"));
        fixture.restart();
        QVERIFY(fixture.accounts().all().isEmpty());
        fixture.settings().setValue(
            Setting::accounts,
            QByteArray("[1,{\"id\":7},{\"id\":\"x\",\"models\":{}},{\"id\":\"x\"}]"));
        fixture.restart();
        QCOMPARE(fixture.accounts().all().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAccountList)
#include "tst_accountlist.moc"
