// SPDX-License-Identifier: GPL-3.0-or-later
// {what changes} × {how the disk fails meanwhile} × {how the program ends}, in the whole window
// over a real database and a real settings file. Whatever was on the screen is there at the next
// start.
#include "chatpane/noticebar.h"
#include "composer/messageedit.h"
#include "support/fakeclock.h"
#include "support/faultydisk.h"
#include "support/scriptedserver.h"
#include "support/wireanswer.h"
#include "support/workspacefixture.h"
#include "window/mainwindow.h"

#include <QAction>
#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QSqlQuery>
#include <QTest>

#include <array>
#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Attachment note {u"note.txt"_s, u"text/plain"_s, QByteArray(20'000, 'x')};

/// Everything that a user sees of a profile, as lines of text.
QStringList screenOf(Workspace &workspace)
{
    QStringList lines;
    const Conversation *open = workspace.current();
    for (int row = 0; row < workspace.conversations().rowCount(); ++row) {
        ConversationHead head = workspace.conversations().at(row);
        if (open && open->head().id == head.id)
            head = open->head();
        lines << u"chat %1: %2, pinned %3, %4, %5, prompt %6, language %7, draft %8"_s.arg(
            QString::number(head.id), head.title, QString::number(head.pinned), head.accountId,
            head.model, head.systemPrompt.value_or(u"(default)"_s), head.language, head.draft);
    }
    for (int row = 0; open && row < open->rowCount(); ++row) {
        const Message &message = open->at(row);
        const Conversation::Version version = open->versionOf(message.id);
        // An answer under way is found interrupted.
        const MessageStatus status = message.status == MessageStatus::Streaming
            ? MessageStatus::Interrupted
            : message.status;
        lines << u"message %1: %2, status %3, version %4 of %5, left out %6"_s.arg(
            QString::number(message.id), message.text, QString::number(int(status)),
            QString::number(version.index), QString::number(version.count),
            QString::number(message.isLeftOut));
        for (const Attachment &file : message.attachments)
            lines << u"file: "_s + file.fileName;
    }
    lines << u"draft: "_s + workspace.chat().draft();
    for (const Attachment &file : workspace.chat().draftFiles())
        lines << u"draft file: "_s + file.fileName;
    for (const Account &account : workspace.accounts().all())
        lines << u"account: "_s + account.name;
    lines << u"zoom: %1"_s.arg(workspace.settings().value(Setting::zoomPercent));
    return lines;
}

/// What the next start would find: the screen of a copy of the profile. A copy, because a killed
/// process leaves the same bytes, and because QSettings caches files by their name.
QStringList screenOfNextStart(const QString &folder)
{
    const QTemporaryDir copy;
    const QStringList names = QDir(folder).entryList(QDir::Files);
    for (const QString &name : names) {
        if (!name.endsWith(".lock"_L1) && !QFile::copy(folder + u'/' + name, copy.filePath(name)))
            return {u"could not copy "_s + name};
    }
    Settings settings(copy.filePath(u"reprise.ini"_s));
    const auto database = Database::open(copy.filePath(u"chats.sqlite"_s));
    if (!database)
        return {database.error()};
    ConversationStore store(**database);
    if (const auto recovered = store.recoverInterrupted(); !recovered)
        return {recovered.error()};
    SessionSecretStore secrets;
    AccessManagers managers;
    SystemClock clock;
    Accounts accounts(settings, secrets, managers, clock);
    Workspace workspace(store, accounts, settings, clock, [] { return 0.5; });
    workspace.open(settings.value(Setting::openConversation));
    return screenOf(workspace);
}

/// A window with one chat of two questions, whose second answer has two versions.
class Program
{
public:
    Program()
    {
        m_server.enqueue(m_wire.script("First answer"));
        m_server.enqueue(m_wire.script("Second answer"));
        m_server.enqueue(m_wire.script("Another answer"));
        m_account = m_fixture.addAccount(m_server.url(u"/v1"_s), 1, 1h);
        m_window = std::make_unique<MainWindow>(m_fixture.workspace());
        m_window->show();
        for (const QString &question : {u"First question"_s, u"Second question"_s}) {
            submit(question);
            waitFor([this] { return last().status == MessageStatus::Complete; });
        }
        workspace().regenerate(last().id);
        waitFor([this] { return last().text == "Another answer"_L1 && !turnState(); });
        m_fixture.settings().sync();
    }

    Workspace &workspace() { return m_fixture.workspace(); }
    ConversationId chat() { return workspace().current()->head().id; }
    const Message &last() { return *workspace().current()->last(); }
    std::optional<TurnState> turnState() { return workspace().current()->turnState(); }
    WorkspaceFixture &fixture() { return m_fixture; }
    ScriptedServer &server() { return m_server; }
    const WireAnswer &wire() const { return m_wire; }
    MainWindow &window() { return *m_window; }
    FaultyDisk &disk() { return m_disk; }
    FakeClock &clock() { return m_clock; }
    Account account() const { return m_account; }
    MessageEdit *edit() { return m_window->findChild<MessageEdit *>(); }
    NoticeBar *unsavedBar() { return m_window->findChild<NoticeBar *>(u"unsavedBar"_s); }

    /// Waits until the draft was to be stored, and not only another change.
    void typeDraft()
    {
        edit()->setPlainText(u"Typed"_s);
        waitFor(
            [this] { return workspace().unsaved().kinds().contains(UnsavedChanges::Kind::Draft); });
    }
    void submit(const QString &text)
    {
        edit()->setPlainText(text);
        QTest::keyClick(edit(), Qt::Key_Return);
    }
    template<typename Condition>
    static void waitFor(Condition condition)
    {
        QVERIFY(Patience::until(condition));
    }
    /// Asks a question whose answer begins with "one " and continues at each release().
    void beginToStream()
    {
        m_server.enqueue(Script()
                             .readRequest()
                             .startChunks()
                             .sendChunk(m_wire.begin() + m_wire.text("one "))
                             .hold()
                             .sendChunk(m_wire.text("two "))
                             .hold()
                             .sendChunk(m_wire.text("three") + m_wire.end())
                             .endChunks());
        submit(u"Count"_s);
        waitFor([this] { return last().text == u"one "_s && m_server.holdingCount() > 0; });
    }
    void goOnStreaming()
    {
        m_server.release();
        waitFor([this] { return last().text == u"one two "_s && m_server.holdingCount() > 0; });
    }
    /// Asks a question that is answered by `script` after release().
    void askAndHold(Script script)
    {
        m_server.enqueue(script.holdAfterReading());
        submit(u"Third question"_s);
        waitFor([this] { return m_server.holdingCount() > 0; });
    }
    void answer(MessageStatus status)
    {
        m_server.release();
        waitFor([this, status] { return last().status == status && !turnState(); });
    }

private:
    FakeClock m_clock;
    ScriptedServer m_server;
    WireAnswer m_wire;
    WorkspaceFixture m_fixture {u"chats.sqlite"_s, &m_clock};
    FaultyDisk m_disk {m_fixture.folder()};
    Account m_account;
    std::unique_ptr<MainWindow> m_window;
};

/// A change that is made while the disk fails.
struct Deed
{
    enum class Effect {
        Kept, ///< Is shown, and is saved when the disk works again.
        KeptSoon, ///< The same, but the first attempt to save it is made a little later.
        Refused, ///< Does not happen, so the screen still shows what is stored.
    };
    const char *name;
    Effect effect;
    std::function<void(Program &)> prepare, act;
};

void nothing(Program &) { }

Script refusal(int status, const QByteArray &headers = {})
{
    return Script().readRequest().reply(status, "{}", "application/json", headers);
}

QList<Deed> answerDeeds()
{
    using enum Deed::Effect;
    const auto stream = [](Program &p) { p.beginToStream(); };
    return {
        {"an answer streams", Kept, stream, [](Program &p) { p.goOnStreaming(); }},
        {"an answer ends", Kept, [](Program &p) { p.askAndHold(p.wire().script("It works")); },
         [](Program &p) { p.answer(MessageStatus::Complete); }},
        {"an answer fails", Kept, [](Program &p) { p.askAndHold(refusal(400)); },
         [](Program &p) { p.answer(MessageStatus::Failed); }},
        {"an answer is cut off", Kept,
         [](Program &p) {
             p.askAndHold(Script()
                              .readRequest()
                              .startChunks()
                              .sendChunk(p.wire().begin() + p.wire().text("one "))
                              .close());
         },
         [](Program &p) { p.answer(MessageStatus::Interrupted); }},
        {"an answer waits for a retry", Kept, [](Program &p) { p.askAndHold(refusal(500)); },
         [](Program &p) {
             p.server().release();
             p.waitFor([&p] {
                 return p.turnState() && p.turnState()->phase == TurnState::Phase::Waiting;
             });
         }},
        {"an answer is stopped", Kept, stream,
         [](Program &p) { QTest::keyClick(p.edit(), Qt::Key_Escape); }},
        {"a later send is cancelled", Kept,
         [](Program &p) {
             p.askAndHold(refusal(429, "Retry-After: 7200\r\n"));
             p.answer(MessageStatus::Failed);
             QVERIFY(p.workspace().sendLater(p.last().id));
         },
         [](Program &p) { p.workspace().stop(p.chat()); }},
        {"another chat is opened at the end of an answer", Kept,
         [](Program &p) { p.askAndHold(p.wire().script("It works")); },
         [](Program &p) {
             const ConversationId chat = p.chat();
             p.answer(MessageStatus::Complete);
             p.window().startNewChat();
             p.workspace().open(chat);
         }},
    };
}

QList<Deed> chatDeeds()
{
    using enum Deed::Effect;
    return {
        {"a chat is renamed", Kept, nothing,
         [](Program &p) { p.workspace().rename(p.chat(), u"Title"_s); }},
        {"a chat is pinned", Kept, nothing,
         [](Program &p) { p.workspace().setPinned(p.chat(), true); }},
        {"a model is chosen", Kept, nothing,
         [](Program &p) { p.workspace().setModel(p.account().id, u"m2"_s); }},
        {"a system prompt is written", Kept, nothing,
         [](Program &p) { p.workspace().chat().setSystemPrompt(u"Be brief."_s); }},
        {"no system prompt is chosen", Kept, nothing,
         [](Program &p) { p.workspace().chat().setSystemPrompt(u""_s); }},
        {"a language is chosen", Kept, nothing,
         [](Program &p) { p.workspace().chat().setLanguage(u"de_DE"_s); }},
        {"another version is shown", Kept, nothing,
         [](Program &p) { p.workspace().showVersion(p.last().id, -1); }},
        {"everything of a chat changes", Kept, [](Program &p) { p.beginToStream(); },
         [](Program &p) {
             p.goOnStreaming();
             p.workspace().rename(p.chat(), u"Title"_s);
             p.workspace().stop(p.chat());
             p.workspace().showVersion(p.workspace().current()->at(3).id, -1);
             p.workspace().rename(p.chat(), u"Another title"_s);
             p.typeDraft();
         }},
        // Is not sent; its text is kept as the draft.
        {"a question is sent", KeptSoon, nothing, [](Program &p) { p.submit(u"Refused"_s); }},
        {"a question is sent in a new chat", KeptSoon,
         [](Program &p) { p.window().startNewChat(); }, [](Program &p) { p.submit(u"Refused"_s); }},
        {"a question is edited", KeptSoon, nothing,
         [](Program &p) {
             QTest::keyClick(p.edit(), Qt::Key_Up);
             p.submit(u"Refused"_s);
         }},
        {"an answer is tried again", Refused, nothing,
         [](Program &p) { QVERIFY(!p.workspace().regenerate(p.last().id)); }},
        {"a message is deleted", Refused, nothing,
         [](Program &p) { p.workspace().removeMessage(p.last().id); }},
        {"a chat is deleted", Refused, nothing, [](Program &p) { p.workspace().remove(p.chat()); }},
        {"a deletion is undone", Refused,
         [](Program &p) { p.workspace().removeMessage(p.last().id); },
         [](Program &p) { p.workspace().undoRemove(); }},
    };
}

QList<Deed> otherDeeds()
{
    using enum Deed::Effect;
    return {
        {"a draft is typed", Kept, nothing, [](Program &p) { p.typeDraft(); }},
        {"a draft is typed in a new chat", Kept, [](Program &p) { p.window().startNewChat(); },
         [](Program &p) { p.typeDraft(); }},
        {"a draft is emptied", KeptSoon,
         [](Program &p) {
             p.edit()->setPlainText(u"Typed"_s);
             QVERIFY(p.workspace().save());
         },
         [](Program &p) { p.edit()->clear(); }},
        {"a draft and its file are left for another chat", Kept, nothing,
         [](Program &p) {
             const ConversationId chat = p.chat();
             p.edit()->setPlainText(u"Typed"_s);
             p.workspace().chat().setDraftFiles({note});
             p.window().startNewChat();
             p.workspace().open(chat);
             QCOMPARE(p.workspace().chat().draftFiles(), QList {note});
         }},
        {"a file is attached", Kept, nothing,
         [](Program &p) { p.workspace().chat().setDraftFiles({note}); }},
        {"the chat is zoomed", KeptSoon, nothing,
         [](Program &p) { p.workspace().settings().setValue(Setting::zoomPercent, 150); }},
        {"an account is added", Kept, nothing,
         [](Program &p) { p.workspace().accounts().addDemo(); }},
    };
}

enum class End { Quit, QuitDuringFailure, Kill };
constexpr std::array endNames {"quit", "quit while it fails", "kill"};
constexpr std::array states {FaultyDisk::State::Full, FaultyDisk::State::ReadOnly,
                             FaultyDisk::State::Broken};
constexpr std::array stateNames {"full", "read-only", "broken"};

} // namespace

class TestFaultMatrixDisk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingThatWasShownIsLost_data();
    void nothingThatWasShownIsLost();
    void allRowsRan() { QCOMPARE(m_judged, 150); }
    void atMostTheTextOfATickIsLostInAKill();
    void theWindowStaysOpenIfTheUserWants();
    void theSizeOfTheWindowAloneIsNoReasonToAsk();
    void whatIsLeftOutBeforeAnAnswerIsSavedStaysLeftOut();
    void whatIsGivenUpLeavesThePreviousContent();
    void theQuestionEndsWhenEverythingIsSaved();
    void aLockedDatabaseIsWrittenLater();

private:
    int m_judged = 0;
};

void TestFaultMatrixDisk::initTestCase()
{
#ifndef Q_OS_LINUX
    QSKIP("The system calls of other systems are not intercepted.");
#endif
}

void TestFaultMatrixDisk::nothingThatWasShownIsLost_data()
{
    QTest::addColumn<Deed>("deed");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("end");
    int number = 0;
    const QList<Deed> deeds = answerDeeds() + chatDeeds() + otherDeeds();
    for (const Deed &deed : deeds) {
        for (size_t end = 0; end < endNames.size(); ++end)
            QTest::addRow("%s, full, %s", deed.name, endNames.at(end)) << deed << 0 << int(end);
        for (const size_t state : {1U, 2U}) { // the ends take turns
            const size_t end = (size_t(number++)) % endNames.size();
            QTest::addRow("%s, %s, %s", deed.name, stateNames.at(state), endNames.at(end))
                << deed << int(state) << int(end);
        }
    }
}

void TestFaultMatrixDisk::nothingThatWasShownIsLost()
{
    QFETCH(Deed, deed);
    QFETCH(int, state);
    QFETCH(int, end);
    ++m_judged;
    Program program;
    deed.prepare(program);
    QVERIFY(program.workspace().save());
    int questions = 0;
    program.window().lastSave().setAsker([&](QWidget *, const UnsavedChanges &unsaved) {
        ++questions;
        [&] { QVERIFY(!unsaved.problem().isEmpty()); }();
        program.disk().set(FaultyDisk::State::Works);
        return LastSave::Choice::TryAgain;
    });
    program.disk().set(states.at(size_t(state)));
    deed.act(program);
    program.clock().advance(1s);
    NoticeBar *bar = program.unsavedBar();
    if (deed.effect == Deed::Effect::Kept)
        QVERIFY(bar->isVisible());
    else if (deed.effect == Deed::Effect::KeptSoon)
        QTRY_VERIFY(bar->isVisible());

    if (End(end) != End::QuitDuringFailure) {
        program.disk().set(FaultyDisk::State::Works);
        program.clock().advance(250ms);
        QTRY_VERIFY(!bar->isVisible());
    }
    if (End(end) != End::Kill)
        QVERIFY(program.window().close());
    const bool isKept = deed.effect == Deed::Effect::Kept || deed.effect == Deed::Effect::KeptSoon;
    const bool asks = End(end) == End::QuitDuringFailure && isKept;
    QCOMPARE(questions, asks ? 1 : 0);
    QCOMPARE(screenOfNextStart(program.fixture().folder()), screenOf(program.workspace()));
}

void TestFaultMatrixDisk::atMostTheTextOfATickIsLostInAKill()
{
    Program program;
    program.beginToStream();
    program.disk().set(FaultyDisk::State::Full);
    program.goOnStreaming();
    program.clock().advance(4s);
    program.disk().set(FaultyDisk::State::Works);
    program.clock().advance(250ms);
    const QStringList saved = screenOf(program.workspace());
    QCOMPARE(screenOfNextStart(program.fixture().folder()), saved);
    program.server().release();
    QTRY_COMPARE(program.last().status, MessageStatus::Complete);
    QVERIFY(screenOf(program.workspace()) != saved);
    QCOMPARE(screenOfNextStart(program.fixture().folder()), screenOf(program.workspace()));
}

void TestFaultMatrixDisk::theWindowStaysOpenIfTheUserWants()
{
    Program program;
    program.disk().set(FaultyDisk::State::Full);
    program.workspace().rename(program.chat(), u"Title"_s);
    int questions = 0;
    program.window().lastSave().setAsker([&](QWidget *, const UnsavedChanges &) {
        ++questions;
        return LastSave::Choice::Cancel;
    });
    QVERIFY(!program.window().close());
    QVERIFY(program.window().isVisible());
    program.window().findChild<QAction *>(u"quit"_s)->trigger();
    QVERIFY(program.window().isVisible());
    QCOMPARE(questions, 2);
}

void TestFaultMatrixDisk::theSizeOfTheWindowAloneIsNoReasonToAsk()
{
    Program program;
    QVERIFY(program.workspace().save());
    program.window().lastSave().setAsker([](QWidget *, const UnsavedChanges &) {
        [] { QFAIL("there is a question"); }();
        return LastSave::Choice::CloseAnyway;
    });
    program.disk().set(FaultyDisk::State::ReadOnly);
    program.window().resize(program.window().size() + QSize(50, 50));
    program.window().startNewChat();
    QVERIFY(!program.fixture().settings().sync());
    QVERIFY(!program.unsavedBar()->isVisible());
    QVERIFY(program.window().close());
}

void TestFaultMatrixDisk::whatIsLeftOutBeforeAnAnswerIsSavedStaysLeftOut()
{
    Program program;
    program.askAndHold(program.wire().script("It works"));
    program.disk().set(FaultyDisk::State::Full);
    program.answer(MessageStatus::Complete);
    program.disk().set(FaultyDisk::State::Works);
    QVERIFY(program.workspace().chat().setLeftOut(program.last().id, -1, true));
    QVERIFY(!program.workspace().unsaved().problem().isEmpty());
    program.clock().advance(250ms);
    QVERIFY(program.workspace().unsaved().problem().isEmpty());
    QVERIFY(program.last().isLeftOut);
    QCOMPARE(screenOfNextStart(program.fixture().folder()), screenOf(program.workspace()));
}

void TestFaultMatrixDisk::whatIsGivenUpLeavesThePreviousContent()
{
    Program program;
    QVERIFY(program.workspace().save());
    const QStringList before = screenOf(program.workspace());
    program.disk().set(FaultyDisk::State::Full);
    program.workspace().rename(program.chat(), u"Title"_s);
    program.window().lastSave().setAsker(
        [](QWidget *, const UnsavedChanges &) { return LastSave::Choice::CloseAnyway; });
    QVERIFY(program.window().close());
    QCOMPARE(screenOfNextStart(program.fixture().folder()), before);
}

void TestFaultMatrixDisk::theQuestionEndsWhenEverythingIsSaved()
{
    Program program;
    program.disk().set(FaultyDisk::State::Full);
    program.workspace().rename(program.chat(), u"Title"_s);
    QString words;
    QTimer::singleShot(0, &program.window(), [&] { // in the event loop of the question
        if (const auto *box = program.window().findChild<QMessageBox *>(u"unsavedQuestion"_s))
            words = box->informativeText();
        program.disk().set(FaultyDisk::State::Works);
        program.clock().advance(1s);
    });
    QVERIFY(program.window().close());
    QVERIFY2(words.contains(u"full"_s) && words.contains(u"Titles"_s), qPrintable(words));
    QCOMPARE(screenOfNextStart(program.fixture().folder()), screenOf(program.workspace()));
}

void TestFaultMatrixDisk::aLockedDatabaseIsWrittenLater()
{
    Program program;
    auto other = Database::open(program.fixture().folder() + u"/chats.sqlite"_s);
    QVERIFY(other && QSqlQuery((*other)->connection()).exec(u"BEGIN IMMEDIATE"_s));
    program.workspace().rename(program.chat(), u"Title"_s);
    QVERIFY2(program.unsavedBar()->message().contains(u"another program"_s),
             qPrintable(program.unsavedBar()->message()));
    QVERIFY(QSqlQuery((*other)->connection()).exec(u"ROLLBACK"_s));
    program.clock().advance(250ms);
    QVERIFY(program.workspace().unsaved().problem().isEmpty());
    QCOMPARE(screenOfNextStart(program.fixture().folder()), screenOf(program.workspace()));
}

QTEST_MAIN(TestFaultMatrixDisk)
#include "tst_faultmatrix_disk.moc"
