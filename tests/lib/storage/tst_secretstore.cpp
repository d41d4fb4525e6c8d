// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/keychainsecretstore.h"

#include <QCoreApplication>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Waits for the result of the future.
template<typename T>
Result<T> wait(QFuture<Result<T>> future)
{
    if (!Patience::until([&future] { return future.isFinished(); }) || future.resultCount() == 0)
        return Error {u"no result"_s};
    return future.result();
}

void pointTheBusAt(const QString &path)
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + path.toLocal8Bit());
}

/// Performs one operation on the real keychain, for keychain.sh: `--read <name>`, `--write <name>
/// <secret>`, `--remove <name>`.
int askKeychain(const QStringList &arguments)
{
    KeychainSecretStore store;
    store.setPatience(20min, 20min); // enough even for a busy keychain
    const QString name = arguments.value(2);
    QString problem;
    if (arguments[1] == "--read"_L1) {
        const Result<QByteArray> secret = wait(store.read(name));
        std::printf("%s\n", secret ? secret->constData() : "");
        problem = secret ? QString() : secret.error();
    } else {
        const Result<Done> done
            = wait(arguments[1] == "--write"_L1 ? store.write(name, arguments.value(3).toUtf8())
                                                : store.remove(name));
        problem = done ? QString() : done.error();
    }
    std::fprintf(stderr, "%s: %s\n", qPrintable(store.place()), qPrintable(problem));
    return problem.isEmpty() && store.isPersistent() ? 0 : 1;
}

} // namespace

/// Tests without a keychain; keychain.sh tests with a real one.
class TestSecretStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        // The bus that a test sets must be the only way to a keychain.
        for (const char *name : {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION",
                                 "GNOME_DESKTOP_SESSION_ID", "DISPLAY"})
            qunsetenv(name);
        pointTheBusAt(m_dir.filePath(u"nobody"_s));
    }

    void aSessionStoreKeepsSecretsInMemory()
    {
        SessionSecretStore store;
        QVERIFY(!store.isPersistent());
        QCOMPARE(store.place(), u"this session only"_s);
        QVERIFY(wait(store.read(u"a"_s))->isEmpty());
        QVERIFY(wait(store.write(u"a"_s, "key")));
        QCOMPARE(*wait(store.read(u"a"_s)), QByteArray("key"));
        QVERIFY(wait(store.read(u"b"_s))->isEmpty());
        QVERIFY(wait(store.write(u"a"_s, "other")));
        QCOMPARE(*wait(store.read(u"a"_s)), QByteArray("other"));
        QVERIFY(wait(store.remove(u"a"_s)));
        QVERIFY(wait(store.remove(u"a"_s)));
        QVERIFY(wait(store.read(u"a"_s))->isEmpty());
    }

    void withoutAKeychainAReadIsEmptyAtOnceAndThePlaceChanges()
    {
        KeychainSecretStore store;
        QSignalSpy placeChanged(&store, &SecretStore::placeChanged);
        QVERIFY(store.isPersistent());
        QVERIFY(store.place() != u"this session only"_s);
        store.setPatience(20min, 20min); // the time limit must not end the read
        const Result<QByteArray> key = wait(store.read(u"a"_s));
        QVERIFY2(key, qPrintable(key ? QString() : key.error()));
        QVERIFY(key->isEmpty());
        QVERIFY(!store.isPersistent());
        QCOMPARE(store.place(), u"this session only"_s);
        QCOMPARE(placeChanged.size(), 1);
    }

    void withoutAKeychainAKeyIsKeptForTheSession()
    {
        KeychainSecretStore store;
        QSignalSpy placeChanged(&store, &SecretStore::placeChanged);
        QFuture<Result<Done>> one = store.write(u"a"_s, "key a");
        QFuture<Result<Done>> other
            = store.write(u"b"_s, "key b"); // while the first one is still running
        QVERIFY(wait(one));
        QVERIFY(wait(other));
        QCOMPARE(placeChanged.size(), 1);
        QCOMPARE(*wait(store.read(u"a"_s)), QByteArray("key a"));
        QCOMPARE(*wait(store.read(u"b"_s)), QByteArray("key b"));
        QVERIFY(wait(store.write(u"a"_s, {}))); // an empty key removes the stored one
        QVERIFY(wait(store.read(u"a"_s))->isEmpty());
        QVERIFY(wait(store.remove(u"b"_s)));
        QVERIFY(wait(store.read(u"b"_s))->isEmpty());
    }

    void aSecretThatAKeychainWouldChangeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("a NUL") << QByteArray("key\0end", 7);
        QTest::newRow("not UTF-8") << QByteArray("key\xff");
    }

    void aSecretThatAKeychainWouldChangeIsRefused()
    {
        QFETCH(QByteArray, secret);
        KeychainSecretStore store;
        const Result<Done> written = wait(store.write(u"a"_s, secret));
        QVERIFY(!written);
        QVERIFY(!written.error().isEmpty());
        QVERIFY(store.isPersistent());
    }

    void aDestroyedStoreCancelsItsFutures()
    {
        QFuture<Result<QByteArray>> key;
        {
            KeychainSecretStore store;
            key = store.read(u"a"_s);
        }
        QTRY_VERIFY(key.isFinished());
        QVERIFY(key.isCanceled());
    }

    /// Must be the last test, because its job blocks the queue of QtKeychain until the bus closes
    /// the connection.
    void aKeychainThatDoesNotAnswerTimesOutAndItsLateResultIsUsed()
    {
        QLocalServer silent; // accepts the connection but never answers
        const QString path = m_dir.filePath(u"silent"_s);
        QVERIFY(silent.listen(path));
        pointTheBusAt(path);
        KeychainSecretStore store;
        store.setPatience(300ms, 400ms);
        QFuture<Result<QByteArray>> key = store.read(u"a"_s);
        QFuture<Result<Done>> change = store.write(u"b"_s, "key b");
        QVERIFY(!key.isFinished() && !change.isFinished()); // the calls do not block
        const Result<QByteArray> read = wait(key);
        QVERIFY(!read);
        QVERIFY2(read.error().contains(u"is not responding"_s), qPrintable(read.error()));
        const Result<Done> written = wait(change);
        QVERIFY(!written);
        QVERIFY(store.isPersistent()); // it may only be locked

        pointTheBusAt(m_dir.filePath(u"nobody"_s));
        QTRY_VERIFY(silent.hasPendingConnections());
        std::unique_ptr<QLocalSocket>(silent.nextPendingConnection())
            .reset(); // closes the connection: there is no bus
        silent.close();
        QTRY_VERIFY(!store.isPersistent());
        QTRY_COMPARE(*wait(store.read(u"b"_s)), QByteArray("key b"));
    }

private:
    QTemporaryDir m_dir;
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() > 2
        && QStringList {u"--read"_s, u"--write"_s, u"--remove"_s}.contains(arguments[1]))
        return askKeychain(arguments);
    TestSecretStore test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_secretstore.moc"
