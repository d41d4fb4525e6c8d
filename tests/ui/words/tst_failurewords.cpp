// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/failurewords.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Failure::Kind;
using enum FailureAction;

class TestFailureWords : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void eachFailureHasItsWords_data();
    void eachFailureHasItsWords();
    void everyKindSaysWhatToDo_data();
    void everyKindSaysWhatToDo();
    void aLongWaitNamesTheTimeOfDay_data();
    void aLongWaitNamesTheTimeOfDay();
    void anUnknownOutcomeIsMentioned();
    void answersThatWereCutOffShowTheirLength_data();
    void answersThatWereCutOffShowTheirLength();
    void theAccountIsRepairedBeforeAnAnswerIsContinued();
    void wordsWithoutAProviderNameAreComplete();
    void everyActionHasALabel();
    void whatIsRefusedIsNamed_data();
    void whatIsRefusedIsNamed();
};

namespace {
constexpr int kindCount = int(Kind::GivenUp) + 1;
const Provider anthropic {.name = u"Anthropic"_s, .host = u"api.anthropic.com"_s};
const Provider ollama {.name = u"My Ollama"_s, .host = u"localhost:11434"_s};
} // namespace

Q_DECLARE_METATYPE(Provider)
Q_DECLARE_METATYPE(QList<FailureAction>)

void TestFailureWords::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); // 16:40
}

void TestFailureWords::eachFailureHasItsWords_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<Provider>("provider");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QList<FailureAction>>("actions");
    const auto row
        = [](const char *name, const Failure &failure, const Provider &provider,
             const QString &sentence, const QString &reason, const QList<FailureAction> &actions) {
              QTest::newRow(name) << failure << provider << sentence << reason << actions;
          };
    row("unreachable", {.kind = Kind::Unreachable}, anthropic,
        u"api.anthropic.com cannot be reached. Check the network connection, and the address in the account."_s,
        u"api.anthropic.com cannot be reached"_s, {TryAgain, EditAccount});
    row("nothing local", {.kind = Kind::Unreachable}, ollama,
        u"Nothing is listening at localhost:11434. Is Ollama running?"_s,
        u"Nothing is listening at localhost:11434"_s, {TryAgain, EditAccount});
    Provider other = ollama;
    other.host = u"127.0.0.1:9999"_s;
    row("an unknown local port", {.kind = Kind::Unreachable}, other,
        u"Nothing is listening at 127.0.0.1:9999. Is the server running?"_s,
        u"Nothing is listening at 127.0.0.1:9999"_s, {TryAgain, EditAccount});
    row("connect", {.kind = Kind::TimedOut, .limit = TimeLimit::Connect}, anthropic,
        u"No connection to api.anthropic.com in time. Check the network connection, and the address in the account."_s,
        u"no connection to api.anthropic.com in time"_s, {TryAgain, EditAccount});
    row("first byte", {.kind = Kind::TimedOut, .limit = TimeLimit::FirstByte}, anthropic,
        u"Anthropic accepted the request, but did not begin to answer in time."_s,
        u"Anthropic did not begin to answer in time"_s, {TryAgain, TryAgainWith});
    row("idle", {.kind = Kind::TimedOut, .limit = TimeLimit::Idle}, anthropic,
        u"Anthropic stopped responding: nothing arrived for too long."_s,
        u"Anthropic stopped responding"_s, {TryAgain, TryAgainWith});
    row("payload", {.kind = Kind::TimedOut, .limit = TimeLimit::Payload}, anthropic,
        u"Anthropic kept the connection open for too long without sending an answer."_s,
        u"Anthropic kept the connection open without sending an answer"_s,
        {TryAgain, TryAgainWith});
    row("408", {.kind = Kind::TimedOut, .status = 408}, anthropic,
        u"Anthropic took too long and gave up."_s, u"Anthropic took too long (408)"_s,
        {TryAgain, TryAgainWith});
    row("no key", {.kind = Kind::Unauthorized}, anthropic,
        u"There is no key for Anthropic, so nothing was sent."_s,
        u"there is no key for Anthropic"_s, {EditAccount, TryAgain});
    row("locked keychain", {.kind = Kind::KeyUnreadable, .detail = u"The keychain is locked."_s},
        anthropic, u"The keychain is locked. Nothing was sent."_s,
        u"the key for Anthropic cannot be read"_s, {Unlock, EditAccount});
    row("denied keychain",
        {.kind = Kind::KeyUnreadable,
         .detail = u"The keychain is locked, or denies access: Access denied"_s},
        anthropic, u"The keychain is locked, or denies access: Access denied. Nothing was sent."_s,
        u"the key for Anthropic cannot be read"_s, {Unlock, EditAccount});
    row("silent keychain", {.kind = Kind::KeyUnreadable}, anthropic,
        u"The key for Anthropic could not be read from the keychain. Nothing was sent."_s,
        u"the key for Anthropic cannot be read"_s, {Unlock, EditAccount});
    row("overloaded", {.kind = Kind::Overloaded, .status = 529}, anthropic,
        u"Anthropic is overloaded (529). The fault is not on your side; it usually passes within minutes."_s,
        u"Anthropic is overloaded (529)"_s, {TryAgain, TryAgainWith});
    row("overloaded in a stream", {.kind = Kind::Overloaded}, anthropic,
        u"Anthropic is overloaded. The fault is not on your side; it usually passes within minutes."_s,
        u"Anthropic is overloaded"_s, {TryAgain, TryAgainWith});
    row("rate limit with a short wait",
        {.kind = Kind::RateLimited, .status = 429, .retryAfter = 30s}, anthropic,
        u"Anthropic limits the number of requests (429). Anthropic asks to wait 30 s."_s,
        u"Anthropic limits the number of requests (429)"_s, {TryAgain, TryAgainWith});
    row("wrong key", {.kind = Kind::Unauthorized, .status = 401}, anthropic,
        u"Anthropic does not accept this key."_s, u"Anthropic does not accept this key (401)"_s,
        {EditAccount, TryAgain});
    row("no credit, known host", {.kind = Kind::NoCredit, .status = 402}, anthropic,
        u"Your Anthropic credit is used up, or a spending limit is reached; waiting will not help."_s,
        u"Your Anthropic credit is used up"_s, {OpenBilling, TryAgain});
    row("no credit, unknown host", {.kind = Kind::NoCredit, .status = 402}, ollama,
        u"Your My Ollama credit is used up, or a spending limit is reached; waiting will not help."_s,
        u"Your My Ollama credit is used up"_s, {TryAgain, TryAgainWith});
    row("model not found", {.kind = Kind::ModelNotFound, .status = 404}, anthropic,
        u"This model is not offered by this account: claude-x."_s,
        u"Anthropic does not offer this model"_s, {ChooseModel, EditAccount});
    row("redirect",
        {.kind = Kind::NotAnAnswer,
         .status = 308,
         .detail = u"The server redirects to another address: https://new.example/v1"_s},
        anthropic,
        u"The server redirects to another address: https://new.example/v1. Nothing was sent there. "
        u"If you trust that address, "
        "make it the account's base URL."_s,
        u"api.anthropic.com redirects to another address (308)"_s, {EditAccount});
    row("captive portal", {.kind = Kind::NotAnAnswer, .status = 200}, anthropic,
        u"api.anthropic.com sent a web page or something else instead of an answer. This network may require you to sign in first, or the base URL is wrong."_s,
        u"api.anthropic.com sent something other than an answer"_s, {TryAgain, EditAccount});
    row("too large", {.kind = Kind::Rejected, .status = 413}, anthropic,
        u"This message is larger than Anthropic accepts (413). Make it shorter, or attach less."_s,
        u"the message is too large for Anthropic (413)"_s, {TryAgainWith});
}

void TestFailureWords::eachFailureHasItsWords()
{
    QFETCH(Failure, failure);
    QFETCH(Provider, provider);
    const FailureWords words = describe(failure, provider, {.model = u"claude-x"_s});
    QTEST(words.sentence, "sentence");
    QTEST(words.reason, "reason");
    QTEST(words.actions, "actions");
}

void TestFailureWords::everyKindSaysWhatToDo_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind < kindCount; ++kind)
        QTest::newRow(qPrintable(nameOf(Kind(kind)))) << kind;
}

void TestFailureWords::everyKindSaysWhatToDo()
{
    QFETCH(int, kind);
    for (const Provider &provider : {anthropic, ollama, Provider {}}) {
        const FailureWords words = describe({.kind = Kind(kind), .status = 400}, provider);
        QVERIFY(words.sentence.endsWith(u'.') || words.sentence.endsWith(u'?'));
        QVERIFY(!words.reason.isEmpty() && !words.reason.endsWith(u'.'));
        QVERIFY(!words.actions.isEmpty() && words.actions.size() <= 2);
        QVERIFY(!words.sentence.contains(u'%') && !words.reason.contains(u'%'));
    }
}

void TestFailureWords::aLongWaitNamesTheTimeOfDay_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("ending");
    QTest::newRow("seconds") << qint64(4'000) << u"Anthropic asks to wait 4 s."_s;
    QTest::newRow("just under two minutes")
        << qint64(119'000) << u"Anthropic asks to wait 1 min 59 s."_s;
    QTest::newRow("hours") << qint64(7'800'000)
                           << u"Anthropic asks to wait 2 h 10 min, until 16:40."_s;
    QTest::newRow("tomorrow") << qint64(57'600'000)
                              << u"Anthropic asks to wait 16 h, until 02/03/2026, 06:30."_s;
    QTest::newRow("absurd") << std::numeric_limits<qint64>::max()
                            << u"Anthropic asks to wait more than a million years."_s;
}

void TestFailureWords::aLongWaitNamesTheTimeOfDay()
{
    QFETCH(qint64, milliseconds);
    const QDateTime failedAt = QDateTime(QDate(2026, 3, 1), QTime(14, 30)).toUTC();
    const Failure failure {.kind = Kind::RateLimited,
                           .status = 429,
                           .retryAfter = std::chrono::milliseconds(milliseconds)};
    const QString sentence = describe(failure, anthropic, {.failedAt = failedAt}).sentence;
    QFETCH(QString, ending);
    QVERIFY2(sentence.endsWith(ending), qPrintable(sentence));
}

void TestFailureWords::anUnknownOutcomeIsMentioned()
{
    const FailureWords words = describe({.kind = Kind::CutOff, .outcomeUnknown = true}, anthropic);
    QCOMPARE(words.sentence,
             u"The connection to api.anthropic.com was lost before the answer began. The request "
             u"was sent in full; it "
             "may have been answered and billed."_s);
    QCOMPARE(words.reason,
             u"the connection to api.anthropic.com was lost; it may have been billed"_s);
}

void TestFailureWords::answersThatWereCutOffShowTheirLength_data()
{
    QTest::addColumn<int>("characters");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("one") << 1 << Failure {.kind = Kind::CutOff}
                         << u"The answer was cut off after 1 character."_s;
    QTest::newRow("many") << 1204 << Failure {.kind = Kind::CutOff}
                          << u"The answer was cut off after 1,204 characters."_s;
    QTest::newRow("the program itself ended")
        << 63 << Failure {.kind = Kind::ProgramEnded}
        << u"Interrupted after 63 characters: Reprise ended before the answer was complete."_s;
    QTest::newRow("with a cause")
        << 12 << Failure {.kind = Kind::Overloaded}
        << u"The answer was cut off after 12 characters: Anthropic is overloaded."_s;
    QTest::newRow("with a wait")
        << 12 << Failure {.kind = Kind::Overloaded, .retryAfter = 90s}
        << u"The answer was cut off after 12 characters: Anthropic is overloaded. Anthropic asks "
           "to wait 1 min 30 s."_s;
}

void TestFailureWords::answersThatWereCutOffShowTheirLength()
{
    QFETCH(int, characters);
    QFETCH(Failure, failure);
    const FailureWords words = describe(failure, anthropic, {.charactersReceived = characters});
    QTEST(words.sentence, "sentence");
    QCOMPARE(words.actions, (QList {Continue, TryAgain}));
}

void TestFailureWords::theAccountIsRepairedBeforeAnAnswerIsContinued()
{
    const FailedAnswer answer {.charactersReceived = 12};
    QCOMPARE(describe({.kind = Kind::Unauthorized, .status = 401}, anthropic, answer).actions,
             (QList {EditAccount, Continue}));
    QCOMPARE(describe({.kind = Kind::NoCredit, .status = 402}, anthropic, answer).actions,
             (QList {OpenBilling, Continue}));
    QCOMPARE(describe({.kind = Kind::KeyUnreadable}, anthropic, answer).actions,
             (QList {Unlock, Continue}));
}

void TestFailureWords::wordsWithoutAProviderNameAreComplete()
{
    // The status 200 would be confusing.
    QCOMPARE(describe({.kind = Kind::Overloaded, .status = 200}, {}).reason,
             u"The provider is overloaded"_s);
    QCOMPARE(describe({.kind = Kind::Overloaded, .status = 503}, {}).reason,
             u"The provider is overloaded (503)"_s);
    QCOMPARE(describe({.kind = Kind::ModelNotFound}, {}).sentence,
             u"This model is not offered by this account."_s);
}

void TestFailureWords::everyActionHasALabel()
{
    for (const FailureAction action :
         {TryAgain, Continue, EditAccount, OpenBilling, ChooseModel, TryAgainWith, WaitAndSend,
          SendNow, CancelSending, LeaveOut, EditQuestion})
        QVERIFY(!labelOf(action, {.refused = {{.message = 1}}}).isEmpty());
}

void TestFailureWords::whatIsRefusedIsNamed_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("label");
    const auto row = [](const char *name, Kind kind, const QList<RefusedPart> &parts,
                        const QString &sentence, const QString &label) {
        QTest::newRow(name) << Failure {.kind = kind, .status = 400, .refused = parts} << sentence
                            << label;
    };
    const QString it = u" It can be left out: it stays in the chat, but is no longer sent."_s;
    row("a file", Kind::Rejected, {{1, 0, 0, u"photo.png"_s}},
        u"Acme does not accept “photo.png”."_s + it, u"Leave “photo.png” out"_s);
    row("a file with a long name", Kind::Rejected,
        {{1, 0, 0, u"a photo with a very long name that goes on.png"_s}},
        u"Acme does not accept “a photo with a very long name that goes on.png”."_s + it,
        u"Leave “a photo with a v…hat goes on.png” out"_s);
    row("two files", Kind::Rejected, {{1, 0, 0, u"photo.png"_s}, {1, 1, 0, u"b.png"_s}},
        u"Acme does not accept 2 files of this chat, such as “photo.png”. They can be left out: "
        "they stay in the chat, but are no longer sent."_s,
        u"Leave 2 files out"_s);
    row("a message", Kind::Rejected, {{1, -1, 0, u"Compare these"_s}},
        u"Acme does not accept the message “Compare these”."_s + it, u"Leave this message out"_s);
    row("the oldest messages", Kind::ContextTooLong, {{9, -1, 3, u"They differ"_s}},
        u"This chat is longer than the model can read. Its oldest messages can be left out, up to "
        "“They differ”: they stay in the chat, but are no longer sent."_s,
        u"Leave the first 4 messages out"_s);
    row("too many bytes", Kind::ContextTooLong, {{1, 0, 0, u"photo.png"_s}},
        u"The files of this chat are larger than Acme accepts at once. Files that are left out "
        "stay in the chat, but are no longer sent."_s,
        u"Leave “photo.png” out"_s);
}

void TestFailureWords::whatIsRefusedIsNamed()
{
    QFETCH(Failure, failure);
    QFETCH(QString, sentence);
    QFETCH(QString, label);
    const FailureWords words = describe(failure, {u"Acme"_s, {}});
    QCOMPARE(words.sentence, sentence);
    QCOMPARE(words.actions.first(), LeaveOut);
    QCOMPARE(labelOf(LeaveOut, failure), label);
    QCOMPARE(failureFromJson(toJson(failure)), failure);
}

QTEST_GUILESS_MAIN(TestFailureWords)
#include "tst_failurewords.moc"
