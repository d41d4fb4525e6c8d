// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can get wrong, and what servers and disks do to them: each gives a sentence in
// words, and nothing is lost.
#include "chatpane/answeractions.h"
#include "core/hostname.h"
#include "services.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"
#include "words/failurewords.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const Message &last(Workspace &workspace)
{
    return workspace.current()->at(workspace.current()->rowCount() - 1);
}

bool write(const QString &fileName, const QByteArray &bytes)
{
    QFile file(fileName);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

QByteArray read(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// As main() does it.
Result<std::unique_ptr<Services>> startServices(const QString &profileFolder)
{
    Result<std::unique_ptr<QLockFile>> lock = Services::lockFor(profileFolder);
    if (!lock)
        return Error {lock.error()};
    if (!lock.value()->tryLock())
        return Error {u"The profile is locked."_s};
    return Services::start(profileFolder, lock.value());
}

} // namespace

class TestBadInput : public QObject
{
    Q_OBJECT

private slots:
    void unlockingTheKeychainAsksAgain()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(500, "{}"));
        server.repeatLast();
        Account account = fixture.addAccount(server.url(u"/v1"_s), 0);
        account.needsKey = true;
        fixture.accounts().put(account);
        QVERIFY(fixture.workspace().send(u"my question"_s));
        QTRY_COMPARE(last(fixture.workspace()).status, MessageStatus::Failed);
        QCOMPARE(server.connectionCount(), 0);
        QVERIFY(fixture.secrets().write(account.id, "key").result());
        QWidget view;
        AnswerActions actions(fixture.workspace(), view);
        actions.act(FailureAction::Unlock, last(fixture.workspace()).id);
        QTRY_COMPARE(server.requests().size(), 1);
        QVERIFY(server.requests()[0].head.contains("Bearer key"));
        QTRY_COMPARE(last(fixture.workspace()).status, MessageStatus::Failed);
    }

    void aServerThatGivesNoAnswerIsExplained_data()
    {
        QTest::addColumn<Script>("script");
        QTest::addColumn<Failure::Kind>("kind");
        QTest::addColumn<QString>("words");
        const auto reply
            = [](int status, const QByteArray &body, const QByteArray &type = "application/json") {
                  return Script().readRequest().reply(status, body, type);
              };
        QTest::newRow("wrong key")
            << reply(401, "{\"error\":{\"message\":\"no\",\"code\":\"invalid_api_key\"}}")
            << Failure::Kind::Unauthorized << u"does not accept this key"_s;
        QTest::newRow("wrong model")
            << reply(404, "{\"error\":{\"message\":\"no\",\"code\":\"model_not_found\"}}")
            << Failure::Kind::ModelNotFound << u"not offered.*m1"_s;
        QTest::newRow("empty credit")
            << reply(402, "{\"error\":{\"message\":\"pay\"}}") << Failure::Kind::NoCredit
            << u"credit.*waiting will not help"_s;
        QTest::newRow("captive portal")
            << reply(200, "<!doctype html><title>Hotel login</title>", "text/html")
            << Failure::Kind::NotAnAnswer << u"page"_s;
        QTest::newRow("error in a 200") << reply(
            200,
            "{\"error\":{\"message\":\"Unexpected endpoint\",\"type\":\"invalid_request_error\"}}")
                                        << Failure::Kind::Rejected << u"."_s;
        QTest::newRow("other JSON in a 200")
            << reply(200, "{\"hello\":\"world\"}") << Failure::Kind::NotAnAnswer << u"."_s;
        QTest::newRow("too long") << reply(
            400, "{\"error\":{\"message\":\"long\",\"code\":\"context_length_exceeded\"}}")
                                  << Failure::Kind::ContextTooLong << u"long"_s;
        QTest::newRow("redirect") << Script().readRequest().reply(
            308, {}, "text/plain", "Location: https://elsewhere.example/v1\r\n")
                                  << Failure::Kind::NotAnAnswer << u"elsewhere\\.example"_s;
        QTest::newRow("always overloaded")
            << reply(529, "{}") << Failure::Kind::Overloaded << u"overloaded"_s;
        QTest::newRow("rubbish") << Script().readRequest().send("\xff\xfe rubbish\r\n\r\n").close()
                                 << Failure::Kind::CutOff << u"."_s;
    }
    void aServerThatGivesNoAnswerIsExplained()
    {
        QFETCH(Script, script);
        QFETCH(Failure::Kind, kind);
        QFETCH(QString, words);
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(script);
        server.repeatLast();
        fixture.addAccount(server.url(u"/v1"_s), 1);
        QVERIFY(fixture.workspace().send(u"my question"_s));
        QTRY_COMPARE(last(fixture.workspace()).status, MessageStatus::Failed);
        const Message answer = last(fixture.workspace());
        QCOMPARE(nameOf(answer.failure->kind), nameOf(kind));
        checkWords(*answer.failure, words);
        const auto stored = fixture.store().messages(fixture.workspace().current()->head().id);
        QCOMPARE(stored->first().text, u"my question"_s);
        QCOMPARE(stored->last().failure, answer.failure);
    }

    void anAddressThatLeadsNowhereIsExplained_data()
    {
        QTest::addColumn<QString>("baseUrl");
        QTest::addColumn<Failure::Kind>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing listens") << u"http://localhost:9/v1"_s << Failure::Kind::Unreachable
                                         << u"Nothing is listening at localhost:9"_s;
        QTest::newRow("no such host") << u"https://no-such-host.invalid"_s
                                      << Failure::Kind::Unreachable << u"no-such-host\\.invalid"_s;
        QTest::newRow("no URL") << u"ht!tp:/x y"_s << Failure::Kind::NotAnAnswer << u"."_s;
        QTest::newRow("another scheme")
            << u"ftp://example.org"_s << Failure::Kind::NotAnAnswer << u"."_s;
    }
    void anAddressThatLeadsNowhereIsExplained()
    {
        QFETCH(QString, baseUrl);
        QFETCH(Failure::Kind, kind);
        QFETCH(QString, words);
        WorkspaceFixture fixture;
        Account account = fixture.addAccount(QUrl(u"http://localhost"_s), 0);
        account.baseUrl = baseUrl;
        fixture.accounts().put(account);
        QVERIFY(fixture.workspace().send(u"my question"_s));
        QTRY_COMPARE(last(fixture.workspace()).status, MessageStatus::Failed);
        const Failure failure = *last(fixture.workspace()).failure;
        QCOMPARE(nameOf(failure.kind), nameOf(kind));
        checkWords(failure, words, hostOf(baseUrl));
    }

    void aCertificateNobodyVouchesForIsExplained()
    {
        WorkspaceFixture fixture;
        ScriptedServer server(ScriptedServer::Transport::Tls);
        server.enqueue(Script().readRequest().reply(200, "{}"));
        server.repeatLast();
        fixture.addAccount(server.url(u"/v1"_s), 3);
        QVERIFY(fixture.workspace().send(u"my question"_s));
        QTRY_COMPARE(last(fixture.workspace()).status, MessageStatus::Failed);
        QCOMPARE(last(fixture.workspace()).failure->kind, Failure::Kind::Untrusted);
        QCOMPARE(last(fixture.workspace()).attempts.size(), 1);
        QCOMPARE(server.postCount(), 0);
        checkWords(*last(fixture.workspace()).failure, u"certificate"_s);
    }

    void aDamagedDatabaseIsMovedAsideAndTheProgramStarts()
    {
        QTemporaryDir profile;
        const QByteArray rubbish(50'000, '\x5a');
        QVERIFY(write(profile.filePath(u"chats.sqlite"_s), rubbish));
        const auto services = startServices(profile.path());
        QVERIFY2(bool(services), qPrintable(services ? QString() : services.error()));
        QVERIFY(!(*services)->notices().isEmpty());
        bool kept = false;
        const QStringList files = QDir(profile.path()).entryList(QDir::Files);
        for (const QString &name : files)
            kept = kept || read(profile.filePath(name)) == rubbish;
        QVERIFY(kept);
    }

    void aProfileThatCannotBeWrittenIsSaid()
    {
        QTemporaryDir folder;
        QVERIFY(write(folder.filePath(u"file"_s), "x"));
        const auto services = startServices(folder.filePath(u"file/profile"_s));
        QVERIFY(!services);
        QVERIFY(services.error().contains(u"file"_s));
    }

    void authoritiesThatCannotBeReadAreSaidAlsoWhileItRuns()
    {
        QTemporaryDir profile;
        const QString file = profile.filePath(u"authorities.pem"_s);
        QVERIFY(write(file, "no certificate"));
        const auto services = startServices(profile.path());
        QVERIFY(services);
        QCOMPARE((*services)->notices(), QStringList());
        QSignalSpy noticed(services->get(), &Services::noticed);
        (*services)->workspace().settings().setValue(Setting::extraAuthorities, file);
        QCOMPARE(noticed.count(), 1);
        QVERIFY(noticed.first().first().toString().contains(u"authorities.pem"_s));
        (*services)->workspace().settings().setValue(Setting::extraAuthorities, QString());
        QCOMPARE(noticed.count(), 1);
    }

    void settingsFullOfNonsenseStartWithDefaultsAndAreKept()
    {
        QTemporaryDir profile;
        const QByteArray rubbish("\x01\x02[accounts\nlist=@Variant(\x7f)\n\xff\xff=");
        const QString fileName = profile.filePath(u"reprise.ini"_s);
        QVERIFY(write(fileName, rubbish));
        {
            const auto services = startServices(profile.path());
            QVERIFY(services);
            (*services)->workspace().accounts().addDemo();
        }
        bool kept = false;
        const QStringList files = QDir(profile.path()).entryList(QDir::Files);
        for (const QString &name : files)
            kept = kept || read(profile.filePath(name)) == rubbish;
        QVERIFY(kept);
        const auto again = startServices(profile.path());
        QVERIFY(again);
        QCOMPARE((*again)->workspace().accounts().all().size(), 1);
    }

private:
    static void checkWords(const Failure &failure, const QString &pattern, const QString &host = {})
    {
        const FailureWords words = describe(failure, {u"Test"_s, host}, {.model = u"m1"_s});
        QVERIFY2(QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption)
                     .match(words.sentence)
                     .hasMatch(),
                 qPrintable(words.sentence));
        QVERIFY(words.sentence.size() > 20);
        QVERIFY(!words.actions.isEmpty());
    }
};

QTEST_MAIN(TestBadInput)
#include "tst_badinput.moc"
