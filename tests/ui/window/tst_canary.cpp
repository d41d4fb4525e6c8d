// SPDX-License-Identifier: GPL-3.0-or-later
// A key that can be recognised goes through every feature; then every written file, the log and
// everything on the screen is searched for it. First the search proves that it would find it.
#include "preferences/accountdialog.h"
#include "status/attemptlog.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"
#include "transcript/view/transcriptview.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray canary = "zq7-canary-4f1d9c2e8b6a";
QByteArray logged;

void takeLog(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    logged += QByteArray(context.category) + ' ' + message.toUtf8() + '\n';
}

/// The files below a folder that hold the bytes.
QStringList filesWith(const QString &folder, const QByteArray &bytes)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        // In UTF-16 too: a database or a settings file may keep it so.
        const QString text = QString::fromLatin1(bytes);
        const QByteArray wide(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        if (!file.open(QIODevice::ReadOnly))
            found.append(file.fileName() + u" cannot be read"_s);
        const QByteArray content = file.readAll();
        if (content.contains(bytes) || content.contains(bytes.toBase64()) || content.contains(wide))
            found.append(file.fileName());
    }
    return found;
}

/// Every string property of every widget: texts, tool tips, titles, accessible names.
QStringList shownWith(const QString &text)
{
    QStringList found;
    const QWidgetList widgets = QApplication::allWidgets();
    for (const QWidget *widget : widgets) {
        const QMetaObject *meta = widget->metaObject();
        for (int i = 0; i < meta->propertyCount(); ++i) {
            if (meta->property(i).read(widget).toString().contains(text))
                found.append(QString::fromLatin1(meta->className()) + u'.'
                             + QString::fromLatin1(meta->property(i).name()));
        }
    }
    return found;
}

QByteArray errorWith(const QByteArray &words)
{
    return "{\"error\":{\"message\":\"" + words + "\",\"type\":\"" + words + "\",\"code\":\""
        + words + "\"}}";
}

const Message &last(Workspace &workspace)
{
    return workspace.current()->at(workspace.current()->rowCount() - 1);
}

} // namespace

class TestCanary : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qInstallMessageHandler(takeLog); }
    void cleanupTestCase() { qInstallMessageHandler(nullptr); }

    void theSearchFindsAKeyWhereItLies()
    {
        QTemporaryDir folder;
        QFile plain(folder.filePath(u".hidden"_s));
        QVERIFY(plain.open(QIODevice::WriteOnly));
        plain.write("x" + canary + "y");
        plain.close();
        QCOMPARE(filesWith(folder.path(), canary).size(), 1);
        QLabel label(QString::fromLatin1(canary));
        QVERIFY(!shownWith(QString::fromLatin1(canary)).isEmpty());
        qWarning("%s", canary.constData());
        QVERIFY(logged.contains(canary));
        logged.clear();
    }

    void noFeatureWritesLogsOrShowsTheKey()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        Workspace &workspace = fixture.workspace();
        ScriptedServer server;
        // Every kind of reply repeats the key, as a careless server may.
        server.enqueue(Script().readRequest().reply(200, "{\"data\":[{\"id\":\"m1\"}]}"));
        server.enqueue(Script().readRequest().reply(401, errorWith("wrong key " + canary)));
        server.enqueue(
            Script().readRequest().reply(429, errorWith("slow down " + canary), "application/json",
                                         "x-request-id: " + canary + "\r\nretry-after-ms: 1\r\n"));
        server.enqueue(Script().readRequest().reply(
            500, "<html><title>" + canary + "</title></html>", "text/html"));
        server.enqueue(Script().readRequest().reset());
        server.enqueue(Script().readRequest().reply(
            307, {}, "text/plain", "Location: http://127.0.0.1:9/?key=" + canary + "\r\n"));
        server.enqueue(
            Script()
                .readRequest()
                .startChunks()
                .sendChunk("data: {\"choices\":[{\"delta\":{\"content\":\"half\"}}]}\n\n")
                .close());
        server.enqueue(Script().readRequest().sendChunked({"data: " + errorWith(canary) + "\n\n"}));
        server.repeatLast();

        MainWindow window(workspace);
        window.show();

        Account account = Accounts::blank(DialectKind::OpenAiChat);
        account.baseUrl = server.url(u"/v1"_s).toString();
        account.needsKey = true;
        account.timeouts = {0ms, 0ms, 0ms, 0ms}; // none that a busy machine could miss
        account.retry = {3, std::chrono::milliseconds(2), std::chrono::milliseconds(1000)};
        ModelInfo model;
        model.id = u"m1"_s;
        account.models = {model};
        account.defaultModel = model.id;
        {
            AccountDialog dialog(fixture.accounts(), account);
            dialog.show();
            dialog.findChild<QLineEdit *>(u"key"_s)->setText(QString::fromLatin1(canary));
            dialog.findChild<QPushButton *>(u"testConnection"_s)->click();
            QTRY_COMPARE(server.requestCount(), 2);
            QTRY_VERIFY(dialog.findChild<QPushButton *>(u"testConnection"_s)->isEnabled());
            dialog.accept();
            QTRY_VERIFY(!dialog.isVisible());
        }
        QTRY_COMPARE(*fixture.secrets().read(account.id).result(), canary);
        fixture.accounts().setDefaultAccount(account.id);

        QVERIFY(workspace.send(u"first question"_s));
        QTRY_VERIFY(last(workspace).status == MessageStatus::Failed);
        QVERIFY(server.requests().last().head.contains(canary)); // it was really used
        QVERIFY(workspace.regenerate(last(workspace).id));
        QTRY_VERIFY(last(workspace).status == MessageStatus::Interrupted);
        QVERIFY(workspace.continueAnswer(last(workspace).id));
        QTRY_VERIFY(!workspace.summary().state
                    && last(workspace).status == MessageStatus::Interrupted);
        QVERIFY(workspace.edit(workspace.current()->at(0).id, u"changed"_s));
        QTRY_VERIFY(last(workspace).status == MessageStatus::Failed);
        emit window.findChild<TranscriptView *>()->attemptsRequested(last(workspace).id);
        auto *log = window.findChild<AttemptLog *>();
        QVERIFY(log && log->isVisible());
        log->findChild<QPushButton *>(u"copyAttempts"_s)->click();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(u"Attempt 1"_s));
        QVERIFY2(!copied.contains(QString::fromLatin1(canary)), qPrintable(copied));
        workspace.rename(workspace.current()->head().id, u"renamed"_s);
        workspace.chat().setSystemPrompt(u"be kind"_s);
        workspace.chat().setDraft(u"draft"_s);
        account.name = u"Renamed"_s;
        fixture.accounts().put(account);

        QCOMPARE(shownWith(QString::fromLatin1(canary)), QStringList());
        window.close();
        QVERIFY(fixture.settings().sync());
        QCOMPARE(filesWith(fixture.folder(), canary), QStringList());
        QVERIFY2(!logged.contains(canary), logged.constData());
        QVERIFY(logged.contains("reprise.retry"));
    }
};

QTEST_MAIN(TestCanary)
#include "tst_canary.moc"
