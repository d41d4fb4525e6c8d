// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/settings.h"

#include "storage/keychainsecretstore.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const SettingKey<bool> flag {"test/flag"_L1, true};
const SettingKey<int> count {"test/count"_L1, 7, 1, 100};
const SettingKey<QString> words {"test/words"_L1, u"fallback"_s};
const SettingKey<QByteArray> bytes {"test/bytes"_L1, "fallback"};

QByteArray content(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &fileName, const QByteArray &text)
{
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        m_file = m_dir->filePath(u"settings.ini"_s);
    }

    void anUnsetValueReadsAsItsDefault()
    {
        const Settings settings(m_file);
        QCOMPARE(settings.value(flag), true);
        QCOMPARE(settings.value(count), 7);
        QCOMPARE(settings.value(words), u"fallback"_s);
        QCOMPARE(settings.value(bytes), QByteArray("fallback"));
        QVERIFY(settings.problem().isEmpty());
    }

    void aStoredValueIsReadAtTheNextStart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"plain"_s;
        QTest::newRow("empty") << u""_s;
        QTest::newRow("commas") << u"one, two,three"_s;
        QTest::newRow("quotes and lines") << u"\"quoted\"; # \n\r\t\\ [section]\nkey=value"_s;
        QTest::newRow("at sign") << u"@ByteArray(x)"_s;
        QTest::newRow("a NUL") << u"before\0after"_s;
        QTest::newRow("other scripts") << u"Grüße, 世界 👋"_s;
        QTest::newRow("spaces") << u"  around  "_s;
        QTest::newRow("a number") << u"0012"_s;
    }

    void aStoredValueIsReadAtTheNextStart()
    {
        QFETCH(QString, text);
        QByteArray everyByte;
        for (int i = 0; i < 256; ++i)
            everyByte.append(char(i));
        {
            Settings settings(m_file);
            settings.setValue(flag, false);
            settings.setValue(count, 42);
            settings.setValue(words, text);
            settings.setValue(bytes, everyByte);
            QVERIFY(settings.sync());
        }
        // Another file name, so that the values do not come from the cache of QSettings.
        const QString copy = m_dir->filePath(u"copy.ini"_s);
        QVERIFY(QFile::copy(m_file, copy));
        const Settings settings(copy);
        QVERIFY2(settings.problem().isEmpty(), qPrintable(settings.problem()));
        QCOMPARE(settings.value(flag), false);
        QCOMPARE(settings.value(count), 42);
        QCOMPARE(settings.value(words), text);
        QCOMPARE(settings.value(bytes), everyByte);
    }

    void aChangeIsSignalledOnce()
    {
        Settings settings(m_file);
        QSignalSpy changed(&settings, &Settings::changed);
        settings.setValue(count, 8);
        settings.setValue(count, 8);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().value<QLatin1StringView>(), count.name);
        settings.reset(count);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(settings.value(count), 7);
    }

    void aHandWrittenValueIsReadOrReplacedByTheDefault_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("expectedFlag");
        QTest::addColumn<int>("expectedCount");
        QTest::addColumn<bool>("isNonsense");
        QTest::newRow("false") << QByteArray("flag=false") << false << 7 << false;
        QTest::newRow("FALSE") << QByteArray("flag=FALSE") << false << 7 << false;
        QTest::newRow("0") << QByteArray("flag=0") << false << 7 << false;
        QTest::newRow("true") << QByteArray("flag=true") << true << 7 << false;
        QTest::newRow("a word for a flag") << QByteArray("flag=perhaps") << true << 7 << true;
        QTest::newRow("nothing for a flag") << QByteArray("flag=") << true << 7 << true;
        QTest::newRow("a list for a flag") << QByteArray("flag=false, false") << true << 7 << true;
        QTest::newRow("invalid for a flag") << QByteArray("flag=@Invalid()") << true << 7 << true;
        QTest::newRow("a number") << QByteArray("count=9") << true << 9 << false;
        QTest::newRow("a quoted number") << QByteArray("count=\" 9 \"") << true << 9 << false;
        QTest::newRow("a word for a number") << QByteArray("count=nine") << true << 7 << true;
        QTest::newRow("a number and a word") << QByteArray("count=9x") << true << 7 << true;
        QTest::newRow("a fraction for a number") << QByteArray("count=9.5") << true << 7 << true;
        QTest::newRow("below the range") << QByteArray("count=0") << true << 7 << true;
        QTest::newRow("above the range") << QByteArray("count=101") << true << 7 << true;
        QTest::newRow("beyond an int")
            << QByteArray("count=99999999999999999999") << true << 7 << true;
        QTest::newRow("bytes for a number")
            << QByteArray("count=@ByteArray(\\xff)") << true << 7 << true;
        QTest::newRow("a point for a number")
            << QByteArray("count=@Point(1 2)") << true << 7 << true;
        QTest::newRow("a broken variant")
            << QByteArray("count=@Variant(\\xff\\xff\\xff)") << true << 7 << true;
    }

    void aHandWrittenValueIsReadOrReplacedByTheDefault()
    {
        QFETCH(QByteArray, line);
        put(m_file, "[test]\n" + line + "\n");
        Settings settings(m_file);
        QTEST(settings.value(flag), "expectedFlag");
        QTEST(settings.value(count), "expectedCount");
        QFETCH(bool, isNonsense);
        QCOMPARE(!settings.problem().isEmpty(), isNonsense);
        if (isNonsense) {
            QVERIFY2(settings.problem().contains(u"test/"_s), qPrintable(settings.problem()));
            settings.setValue(flag, true);
            settings.setValue(count, 5);
            QVERIFY2(settings.problem().isEmpty(), qPrintable(settings.problem()));
            QCOMPARE(settings.value(count), 5);
        }
    }

    void anUnquotedCommaStaysInTheText()
    {
        put(m_file, "[test]\nwords=Hello, world\nbytes=plain, text\n");
        const Settings settings(m_file);
        QCOMPARE(settings.value(words), u"Hello, world"_s);
        QCOMPARE(settings.value(bytes), QByteArray("plain, text"));
    }

    void aDamagedFileIsCopiedBeforeItIsOverwritten_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("words") << QByteArray("this is no settings file\n");
        QTest::newRow("noise") << QByteArray("\x00\x01\xff=\xfe\n[x", 8).repeated(500);
        QTest::newRow("not UTF-8") << QByteArray("[test]\nwords=\xff\xfe\xfd\n");
        QTest::newRow("zeros after a power cut") << QByteArray(4096, '\0');
        QTest::newRow("one bad line") << QByteArray("[test]\ncount=9\nwhat is this\n");
    }

    void aDamagedFileIsCopiedBeforeItIsOverwritten()
    {
        QFETCH(QByteArray, before);
        put(m_file, before);
        {
            Settings settings(m_file);
            const QStringList kept
                = QDir(m_dir->path()).entryList({u"settings.ini.damaged-*"_s}, QDir::Files);
            QCOMPARE(kept.size(), 1);
            QCOMPARE(content(m_dir->filePath(kept.first())), before);
            QVERIFY2(settings.problem().contains(kept.first()), qPrintable(settings.problem()));
            QCOMPARE(settings.value(flag), true);
            settings.setValue(words, u"new"_s);
            QVERIFY(settings.sync());
        }
        const Settings settings(m_file);
        QCOMPARE(settings.value(words), u"new"_s);
        if (before.contains("count=9"))
            QCOMPARE(settings.value(count), 9); // readable values are kept
    }

    void aFileThatCannotBeWrittenIsReported_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("below a file") << u"file/settings.ini"_s;
        QTest::newRow("a folder") << u"folder"_s;
    }

    void aFileThatCannotBeWrittenIsReported()
    {
        QFETCH(QString, path);
        put(m_dir->filePath(u"file"_s), "text");
        QVERIFY(QDir(m_dir->path()).mkdir(u"folder"_s));
        Settings settings(m_dir->filePath(path));
        settings.setValue(count, 9);
        const Result<Done> written = settings.write();
        QVERIFY(!written);
        QVERIFY2(written.error().contains(u"settings"_s), qPrintable(written.error()));
        QCOMPARE(settings.value(count), 9); // for this session
    }

    void aChangeThatCannotBeWrittenIsKeptForTheNextWrite()
    {
        QVERIFY(QDir(m_dir->path()).mkdir(u"settings.ini"_s)); // root cannot write it either
        Settings settings(m_file);
        const QSignalSpy problems(&settings, &Settings::notWritten);
        settings.setValue(count, 9);
        settings.setValue(flag, false);
        QTRY_COMPARE(problems.size(), 1);
        QVERIFY(!settings.write());
        QCOMPARE(problems.size(), 1); // who asks gets a result
        QVERIFY(QDir(m_dir->path()).rmdir(u"settings.ini"_s));
        QVERIFY(settings.write());
        // Another file name, so that the values do not come from the cache of QSettings.
        const QString copy = m_dir->filePath(u"copy.ini"_s);
        QVERIFY(QFile::copy(m_file, copy));
        const Settings stored(copy);
        QCOMPARE(stored.value(count), 9);
        QCOMPARE(stored.value(flag), false);
    }

    /// A folder may be read-only on purpose. Then the window's size alone is no reason to complain.
    void whatTheWindowRemembersIsNoLoss()
    {
        QVERIFY(QDir(m_dir->path()).mkdir(u"settings.ini"_s)); // root cannot write it either
        Settings settings(m_file);
        const QSignalSpy problems(&settings, &Settings::notWritten);
        settings.setValue(Setting::windowGeometry, "geometry"_ba);
        settings.setValue(Setting::openConversation, 3);
        settings.reset(Setting::sidebarWidth);
        QVERIFY(!settings.sync());
        QCOMPARE(problems.size(), 0);
        settings.setValue(count, 9);
        settings.setValue(Setting::openConversation, 4);
        QVERIFY(!settings.sync());
        QCOMPARE(problems.size(), 1);
        QVERIFY(QDir(m_dir->path()).rmdir(u"settings.ini"_s));
        QVERIFY(settings.sync());
        QVERIFY(QFile::remove(m_file) && QDir(m_dir->path()).mkdir(u"settings.ini"_s));
        settings.setValue(Setting::openConversation, 5); // the choice has been written
        QVERIFY(!settings.sync());
        QCOMPARE(problems.size(), 1);
    }

    /// Writes settings and a key, and then searches all files for the key.
    void aSecretIsNeverWrittenToAFile()
    {
        const QByteArray canary = "sk-canary-2f8c1d4e7a90";
        qputenv("HOME", m_dir->path().toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", m_dir->filePath(u"config"_s).toLocal8Bit());
        qputenv("XDG_DATA_HOME", m_dir->filePath(u"data"_s).toLocal8Bit());
        qputenv("DBUS_SESSION_BUS_ADDRESS",
                "unix:path=" + m_dir->filePath(u"nowhere"_s).toLocal8Bit());
        KeychainSecretStore secrets;
        QFuture<Result<Done>> written = secrets.write(u"account"_s, canary);
        QTRY_VERIFY(written.isFinished());
        QVERIFY(written.result());
        QCOMPARE(*secrets.read(u"account"_s).result(), canary);
        {
            Settings settings(m_dir->filePath(u"config/reprise.ini"_s));
            settings.setValue(Setting::accounts,
                              QByteArray(R"([{"id":"account","name":"Local"}])"));
            settings.setValue(Setting::defaultAccount, u"account"_s);
            settings.setValue(Setting::systemPrompt, u"Be brief."_s);
            QVERIFY(settings.sync());
        }
        int searched = 0;
        QDirIterator files(m_dir->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString fileName = files.next();
            const QByteArray text = content(fileName);
            QVERIFY2(!text.contains(canary) && !text.contains(canary.toBase64()),
                     qPrintable(fileName));
            ++searched;
        }
        QVERIFY(searched > 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
