// SPDX-License-Identifier: GPL-3.0-or-later
// A pairwise selection of {what goes wrong} × {what the person does} × {when} × {once, always} ×
// {dialect}, in the whole window over real sockets and a real database. What is expected is stated
// here, as lib/retry/README.md §1, §6, §7, §8 and §9 have it.
#include "ui/window/playedwindow.h"

#include <QLoggingCategory>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

enum class Nature {
    Transient,
    Permanent,
    TooLong
}; // TooLong: the server asks for more than the cap
enum class Shown { Nothing, Text };
enum class Reach { Server, Nobody };
enum class GateMove { StaysOpen, Closes };

/// What goes wrong, and what the person reads about it: as regular expressions.
struct Rule
{
    const char *name;
    std::optional<Fault> fault; // or a status:
    int status = 0;
    const char *headers = "";
    const char *errorType = "some_error";
    Nature nature = Nature::Transient;
    Shown shown = Shown::Nothing;
    GateMove gate = GateMove::StaysOpen;
    TimeLimit limit = TimeLimit::None;
    Reach reach = Reach::Server;
    const char *reason = ""; // in the bar, while it waits
    const char *end = ""; // in the footer, where it ends so
};

Rule faultRule(Fault fault, Nature nature, const char *reason, const char *end)
{
    Rule rule {nameOf(fault), fault};
    rule.nature = nature;
    rule.reason = reason;
    rule.end = end;
    return rule;
}

Rule limitRule(Fault fault, TimeLimit limit, const char *reason, const char *end)
{
    Rule rule = faultRule(fault, Nature::Transient, reason, end);
    rule.limit = limit;
    return rule;
}

Rule unreached(Rule rule)
{
    rule.reach = Reach::Nobody;
    return rule;
}

Rule afterText(Rule rule)
{
    rule.shown = Shown::Text;
    return rule;
}

Rule closing(Rule rule)
{
    rule.gate = GateMove::Closes;
    return rule;
}

Rule statusRule(const char *name, int status, Nature nature, const char *reason, const char *end,
                const char *headers = "", const char *errorType = "some_error")
{
    Rule rule {name, std::nullopt, status, headers, errorType};
    rule.nature = nature;
    rule.reason = reason;
    rule.end = end;
    return rule;
}

const char *const lost
    = "the connection to 127\\.0\\.0\\.1:\\d+ was lost; it may have been billed$";
const char *const lostEnd
    = "^The connection to 127\\.0\\.0\\.1:\\d+ was lost before the answer began\\. "
      "The request was sent in full; it may have been answered and billed\\.$";

QList<Rule> rules()
{
    using enum Nature;
    return {
        unreached(faultRule(Fault::ConnectionRefused, Transient,
                            "Nothing is listening at 127\\.0\\.0\\.1:1$",
                            "^Nothing is listening at 127\\.0\\.0\\.1:1\\. Is the server running")),
        unreached(faultRule(Fault::NoSuchHost, Transient, "nosuchhost\\.invalid cannot be reached$",
                            "^nosuchhost\\.invalid cannot be reached\\.")),
        unreached(faultRule(Fault::UntrustedCertificate, Permanent, "",
                            "^The certificate of 127\\.0\\.0\\.1:\\d+ is not trusted, so nothing "
                            "was sent")),
        faultRule(Fault::ClosedBeforeReply, Transient, lost, lostEnd),
        faultRule(Fault::ResetBeforeReply, Transient, lost, lostEnd),
        faultRule(Fault::PartialHeader, Transient, lost, lostEnd),
        limitRule(Fault::StallBeforeHeader, TimeLimit::FirstByte,
                  "Test did not begin to answer in time; it may have been billed$",
                  "^Test accepted the request, but did not begin to answer in time\\..*billed\\.$"),
        limitRule(Fault::StallBeforeText, TimeLimit::Idle, "Test stopped responding$",
                  "^Test stopped responding: nothing arrived for too long\\.$"),
        afterText(
            limitRule(Fault::StallAfterText, TimeLimit::Idle, "",
                      "^The answer was cut off after 14 characters: Test stopped responding\\.$")),
        faultRule(Fault::CutBeforeText, Transient,
                  "the connection to 127\\.0\\.0\\.1:\\d+ was lost$",
                  "^The connection to 127\\.0\\.0\\.1:\\d+ was lost before the answer began\\.$"),
        afterText(faultRule(Fault::CutAfterText, Transient, "",
                            "^The answer was cut off after 14 characters\\.$")),
        closing(faultRule(Fault::OverloadBeforeText, Transient, "Test is overloaded$",
                          "^Test is overloaded\\. The fault is not on your side")),
        closing(afterText(
            faultRule(Fault::OverloadAfterText, Transient, "",
                      "^The answer was cut off after 14 characters: Test is overloaded\\.$"))),
        afterText(faultRule(
            Fault::ServerErrorAfterText, Transient, "",
            "^The answer was cut off after 14 characters: Test has an internal problem\\.$")),
        faultRule(Fault::MalformedBeforeText, Permanent, "",
                  "^The reply from 127\\.0\\.0\\.1:\\d+ cannot be read as an answer\\."),
        afterText(
            faultRule(Fault::MalformedAfterText, Permanent, "",
                      "^The answer was cut off after 14 characters: the reply from .* cannot be "
                      "read\\.$")),
        limitRule(Fault::KeepAliveBeforeText, TimeLimit::Payload,
                  "Test kept the connection open without sending an answer$",
                  "^Test kept the connection open for too long without sending an answer\\.$"),
        faultRule(Fault::RedirectTemporary, Permanent, "",
                  "^The server redirects to another address: http://127\\.0\\.0\\.1:\\d+/.*Nothing "
                  "was sent there\\."),
        faultRule(Fault::WebPage, Permanent, "",
                  "^127\\.0\\.0\\.1:\\d+ sent a web page or something else"),
        statusRule("400", 400, Permanent, "", "^Test does not accept this request \\(400\\)\\."),
        statusRule("400 with an order to retry", 400, Transient,
                   "Test does not accept this request \\(400\\)$",
                   "^Test does not accept this request \\(400\\)\\.", "x-should-retry: true\r\n"),
        statusRule("401", 401, Permanent, "", "^Test does not accept this key\\."),
        statusRule("402", 402, Permanent, "", "credit is used up.*waiting will not help\\.$"),
        statusRule("404", 404, Permanent, "", "^This model is not offered by this account: m1\\."),
        closing(statusRule("429", 429, Transient, "Test limits the number of requests \\(429\\)$",
                           "^Test limits the number of requests \\(429\\)\\. Wait a little")),
        closing(statusRule("429 with a hint", 429, Transient,
                           "Test limits the number of requests \\(429\\)$",
                           "^Test limits the number of requests \\(429\\)\\. Test asks to wait 2 s",
                           "Retry-After: 1.5\r\n")),
        closing(
            statusRule("429 for longer than the cap", 429, TooLong, "",
                       "^Test limits the number of requests \\(429\\)\\. Test asks to wait 2 h, "
                       "until .+\\.$",
                       "Retry-After: 7200\r\n")),
        statusRule("429 without credit", 429, Permanent, "", "credit is used up",
                   "Retry-After: 1\r\n", "insufficient_quota"),
        statusRule("500", 500, Transient, "Test has an internal problem \\(500\\)$",
                   "^Test has an internal problem \\(500\\)\\. The fault is not on your side"),
        closing(statusRule("503", 503, Transient, "Test is overloaded \\(503\\)$",
                           "^Test is overloaded \\(503\\)\\.")),
        closing(statusRule("529", 529, Transient, "Test is overloaded \\(529\\)$",
                           "^Test is overloaded \\(529\\)\\.")),
    };
}

constexpr std::array deeds {Deed::Wait, Deed::Stop, Deed::RetryNow, Deed::Edit, Deed::Quit};
constexpr std::array deedNames {"wait", "stop", "retry now", "edit", "quit"};
constexpr std::array dialects {DialectKind::Anthropic, DialectKind::OpenAiResponses,
                               DialectKind::OpenAiChat};
enum class Often { Once, Always };

constexpr auto limit = 3s;
constexpr auto initialDelay = 1s;
constexpr auto longDelay = 20s; // where Retry now is pressed
constexpr auto cap = 3s;

/// One row, as an index into each of the five lists of values.
using Choice = std::array<int, 5>; // rule, deed, moment, often, dialect
constexpr std::array moments {Moment::Asking, Moment::Later};
constexpr std::array oftens {Often::Once, Often::Always};

std::array<int, 5> valueCounts()
{
    return {int(rules().size()), int(deeds.size()), int(moments.size()), int(oftens.size()),
            int(dialects.size())};
}

/// Two values of two of the lists.
using Pair = std::pair<std::pair<int, int>, std::pair<int, int>>;

QSet<Pair> pairsOf(const Choice &choice)
{
    QSet<Pair> pairs;
    for (int a = 0; a < int(choice.size()); ++a) {
        for (int b = a + 1; b < int(choice.size()); ++b)
            pairs.insert({{a, choice.at(size_t(a))}, {b, choice.at(size_t(b))}});
    }
    return pairs;
}

/// Every rule with every deed, and of the other lists what brings the most pairs that were not
/// there yet: always in the same order, so always the same rows.
QList<Choice> pairwise()
{
    const auto counts = valueCounts();
    QList<Choice> rows;
    QSet<Pair> covered;
    for (int rule = 0; rule < counts[0]; ++rule) {
        for (int deed = 0; deed < counts[1]; ++deed) {
            Choice best {};
            qsizetype most = -1;
            const int others = counts[2] * counts[3] * counts[4];
            for (int i = 0; i < others; ++i) {
                const int turned = (i + rule + deed) % others; // ties fall differently each time
                const Choice choice {rule, deed, turned % counts[2], turned / counts[2] % counts[3],
                                     turned / counts[2] / counts[3]};
                const qsizetype fresh = (pairsOf(choice) - covered).size();
                if (fresh > most) {
                    most = fresh;
                    best = choice;
                }
            }
            covered += pairsOf(best);
            rows.append(best);
        }
    }
    return rows;
}

struct Row
{
    Rule rule;
    Often often = Often::Once;
    WindowPlan plan;
};

Script scriptFor(const Rule &rule, const WireAnswer &wire, const QUrl &elsewhere)
{
    if (rule.fault)
        return scriptOf(*rule.fault, wire, elsewhere);
    const QByteArray body
        = QByteArray(R"({"error":{"message":"no","type":")") + rule.errorType + R"("}})";
    return Script().readRequest().reply(rule.status, body, "application/json", rule.headers);
}

WindowPlan::Address addressOf(const Rule &rule)
{
    if (rule.fault == Fault::ConnectionRefused)
        return WindowPlan::Address::Refused;
    if (rule.fault == Fault::NoSuchHost)
        return WindowPlan::Address::NoSuchHost;
    return rule.fault == Fault::UntrustedCertificate ? WindowPlan::Address::UntrustedTls
                                                     : WindowPlan::Address::Server;
}

Row rowOf(const Choice &choice, const QUrl &elsewhere)
{
    Row row;
    row.rule = rules().at(choice[0]);
    row.often = oftens.at(size_t(choice[3]));
    WindowPlan &plan = row.plan;
    plan.deed = deeds.at(size_t(choice[1]));
    plan.moment = moments.at(size_t(choice[2]));
    plan.wire = {dialects.at(size_t(choice[4])), ReplyForm::Stream};
    plan.name = QByteArray(row.rule.name) + ", " + deedNames.at(size_t(choice[1]))
        + (plan.moment == Moment::Asking ? ", asking" : ", later")
        + (row.often == Often::Once ? ", once, " : ", always, ")
        + nameOf(plan.wire.dialect).toLatin1();
    plan.address = addressOf(row.rule);
    plan.first = scriptFor(row.rule, plan.wire, elsewhere);
    plan.following
        = row.often == Often::Always ? plan.first : plan.wire.script(PlayedWindow::answerText);
    plan.isHeld = plan.moment == Moment::Asking && row.rule.reach == Reach::Server;
    plan.streamsLong = row.rule.shown == Shown::Text && row.rule.limit != TimeLimit::None;
    plan.retry = {1, initialDelay, cap};
    if (plan.deed == Deed::RetryNow && !plan.isHeld)
        plan.retry = {1, longDelay, 60s};
    plan.timeouts = {60s, 60s, 60s, 60s};
    if (row.rule.limit == TimeLimit::FirstByte)
        plan.timeouts.firstByte = limit;
    if (row.rule.limit == TimeLimit::Idle)
        plan.timeouts.idle = limit;
    if (row.rule.limit == TimeLimit::Payload)
        plan.timeouts.payload = limit;
    if (row.rule.limit != TimeLimit::None)
        plan.limit = limit;
    return row;
}

/// What has to come of a row. The texts are regular expressions; an empty one is an empty text.
struct Expectation
{
    std::optional<TurnState::Phase> phaseOfDeed;
    bool couldDo = false;
    qsizetype posts = 0;
    MessageStatus firstStatus = MessageStatus::Complete; // of the answer to the first question
    QString firstText;
    qsizetype firstAttempts = 1;
    std::optional<MessageStatus> secondStatus; // of the changed question's
    QString secondText;
    QString footer; // the last one
    QString bar; // what stood there while it waited; empty where that is not certain
    bool waits = false; // the first answer's footer said so
};

/// lib/retry/README.md in the order in which things happen to a row.
class Foretelling
{
public:
    explicit Foretelling(const Row &row)
        : m_row(row)
        , m_rule(row.rule)
        , m_reaches(row.rule.reach == Reach::Server)
        , m_recovers(row.often == Often::Once && m_reaches)
        , m_waits(row.rule.nature == Nature::Transient && row.rule.shown == Shown::Nothing)
    {
    }

    Expectation words()
    {
        const Deed deed = m_row.plan.deed;
        m_expected.phaseOfDeed = phaseOfDeed();
        const bool isUnderWay = m_expected.phaseOfDeed.has_value();
        // What was under way and is given up, by whatever deed.
        const bool isGivenUp
            = isUnderWay && (deed == Deed::Stop || deed == Deed::Edit || deed == Deed::Quit);
        if (isGivenUp)
            giveUp();
        else
            endByItself();
        m_expected.couldDo = deed == Deed::Edit || (deed == Deed::Stop && isUnderWay)
            || (deed == Deed::RetryNow && m_expected.phaseOfDeed == TurnState::Phase::Waiting);
        if (deed == Deed::Edit)
            askAgain();
        return m_expected;
    }

private:
    std::optional<TurnState::Phase> phaseOfDeed() const
    {
        if (m_row.plan.isHeld)
            return TurnState::Phase::Asking;
        if (m_waits)
            return TurnState::Phase::Waiting;
        if (m_row.plan.streamsLong)
            return TurnState::Phase::Streaming;
        return std::nullopt;
    }

    void waitOnce()
    {
        m_expected.waits = true;
        m_expected.bar = u"^Retrying (in \\d+ s|now…) \\(attempt 2 of 2\\): "_s
            + QString::fromLatin1(m_rule.reason);
    }

    void giveUp()
    {
        const TurnState::Phase phase = *m_expected.phaseOfDeed;
        m_expected.posts = m_reaches ? 1 : 0;
        m_expected.firstStatus = MessageStatus::Stopped;
        m_expected.footer = u"^Stopped\\.$"_s;
        if (phase == TurnState::Phase::Waiting)
            waitOnce();
        if (phase == TurnState::Phase::Streaming)
            m_expected.firstText = QLatin1StringView(textBeforeFault);
        if (m_row.plan.deed == Deed::Quit)
            quit(phase);
    }

    /// What waited was not sent; of what was sent nobody knows; a text that had begun stays.
    void quit(TurnState::Phase phase)
    {
        const bool waited = phase == TurnState::Phase::Waiting;
        m_expected.firstAttempts = waited ? 1 : 0;
        m_expected.firstStatus = waited ? MessageStatus::Pending : MessageStatus::Interrupted;
        if (waited)
            m_expected.footer = u"^Not retried: Reprise was closed during the wait\\.$"_s;
        else if (phase == TurnState::Phase::Streaming)
            m_expected.footer = u"^Interrupted after 14 characters: Reprise ended before the "
                                "answer was complete\\.$"_s;
        else
            m_expected.footer = u"may have been answered and billed\\.$"_s;
    }

    void endByItself()
    {
        const int failures = m_waits && !m_recovers ? 2 : 1;
        const bool isAnswered = m_waits && m_recovers;
        m_expected.firstAttempts = failures + (isAnswered ? 1 : 0);
        m_expected.posts = m_reaches ? m_expected.firstAttempts : 0;
        if (m_waits)
            waitOnce();
        if (isAnswered) {
            m_expected.firstStatus = MessageStatus::Complete;
            m_expected.firstText = QLatin1StringView(PlayedWindow::answerText);
            return;
        }
        const bool isShown = m_rule.shown == Shown::Text;
        m_expected.firstStatus = isShown ? MessageStatus::Interrupted : MessageStatus::Failed;
        m_expected.firstText = isShown ? QLatin1StringView(textBeforeFault) : QLatin1StringView();
        m_expected.footer = QString::fromLatin1(m_rule.end);
    }

    /// The changed question finds a server that answers, where it finds one.
    void askAgain()
    {
        if (m_reaches) {
            m_expected.posts += 1;
            m_expected.secondStatus = MessageStatus::Complete;
            m_expected.secondText = QLatin1StringView(PlayedWindow::answerText);
            m_expected.footer.clear();
            return;
        }
        m_expected.secondStatus = MessageStatus::Failed;
        m_expected.footer = QString::fromLatin1(m_rule.end);
    }

    const Row &m_row;
    const Rule &m_rule;
    bool m_reaches, m_recovers, m_waits;
    Expectation m_expected;
};

bool matches(const QString &expression, const QString &words)
{
    return expression.isEmpty() ? words.isEmpty()
                                : QRegularExpression(expression).match(words).hasMatch();
}

bool anyMatches(const QString &expression, const QStringList &words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](const QString &each) { return matches(expression, each); });
}

} // namespace

class TestFaultMatrixWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyPairIsThere();
    void everyRowEndsAsItShould_data();
    void everyRowEndsAsItShould();
    void noRedirectIsFollowed() { QCOMPARE(m_elsewhere.connectionCount(), 0); }
    void allRowsRan();

private:
    void compareStored(const Expectation &expected, const WindowOutcome &outcome);
    void compareWords(const Expectation &expected, const WindowOutcome &outcome);

    static constexpr int rowCount = 155;
    ScriptedServer m_elsewhere;
    QList<Row> m_rows;
    std::unique_ptr<WindowMatrix> m_matrix;
    int m_judged = 0;
};

/// All rows are played side by side; then each is judged by itself.
void TestFaultMatrixWindow::initTestCase()
{
    QLoggingCategory::setFilterRules(u"reprise.*=false\nqt.qpa.*=false"_s); // hundreds of retries
    QList<WindowPlan> plans;
    for (const Choice &choice : pairwise()) {
        m_rows.append(rowOf(choice, m_elsewhere.url(u"/v1/elsewhere"_s)));
        plans.append(m_rows.last().plan);
    }
    m_matrix = std::make_unique<WindowMatrix>(plans);
    m_matrix->start();
    QTRY_VERIFY(m_matrix->isFinished());
}

void TestFaultMatrixWindow::everyPairIsThere()
{
    QSet<Pair> covered;
    for (const Choice &choice : pairwise())
        covered += pairsOf(choice);
    const auto counts = valueCounts();
    for (size_t a = 0; a < counts.size(); ++a) {
        for (size_t b = a + 1; b < counts.size(); ++b) {
            for (int i = 0; i < counts.at(a); ++i) {
                for (int j = 0; j < counts.at(b); ++j)
                    QVERIFY(covered.contains({{int(a), i}, {int(b), j}}));
            }
        }
    }
}

void TestFaultMatrixWindow::everyRowEndsAsItShould_data()
{
    QTest::addColumn<int>("row");
    for (int row = 0; row < m_rows.size(); ++row)
        QTest::newRow(m_rows[row].plan.name.constData()) << row;
}

void TestFaultMatrixWindow::everyRowEndsAsItShould()
{
    QFETCH(int, row);
    ++m_judged;
    const WindowOutcome &outcome = m_matrix->outcomes().at(row);
    const Expectation expected = Foretelling(m_rows[row]).words();
    QCOMPARE(outcome.phaseOfDeed, expected.phaseOfDeed);
    QCOMPARE(outcome.couldDo, expected.couldDo);
    QCOMPARE(outcome.posts, expected.posts);
    const bool isHurried = m_rows[row].plan.deed == Deed::RetryNow && expected.posts == 2
        && expected.phaseOfDeed == TurnState::Phase::Waiting;
    if (isHurried)
        QVERIFY2(outcome.gap < longDelay, qPrintable(QString::number(outcome.gap.count())));
    compareStored(expected, outcome);
    if (!QTest::currentTestFailed())
        compareWords(expected, outcome);
}

void TestFaultMatrixWindow::compareStored(const Expectation &expected, const WindowOutcome &outcome)
{
    QCOMPARE(outcome.stored.size(), expected.secondStatus ? 4 : 2);
    QCOMPARE(outcome.stored[0].text, QLatin1StringView(PlayedWindow::question));
    const Message &answer = outcome.stored[1];
    QCOMPARE(answer.status, expected.firstStatus);
    QCOMPARE(answer.text, expected.firstText);
    QCOMPARE(answer.attempts.size(), expected.firstAttempts);
    const bool hasReason
        = answer.status == MessageStatus::Failed || answer.status == MessageStatus::Interrupted;
    QCOMPARE(answer.failure.has_value(), hasReason);
    if (!expected.secondStatus)
        return;
    QCOMPARE(outcome.stored[2].text, QLatin1StringView(PlayedWindow::changedQuestion));
    QCOMPARE(outcome.stored[2].parent, outcome.stored[0].parent); // a version beside the first
    QCOMPARE(outcome.stored[3].status, *expected.secondStatus);
    QCOMPARE(outcome.stored[3].text, expected.secondText);
}

void TestFaultMatrixWindow::compareWords(const Expectation &expected, const WindowOutcome &outcome)
{
    QCOMPARE(outcome.lastBar, QString());
    QVERIFY2(matches(expected.footer, outcome.lastFooter), qPrintable(outcome.lastFooter));
    const bool hasWaited
        = std::any_of(outcome.footers.cbegin(), outcome.footers.cend(), [](const QString &footer) {
              return footer.startsWith(u"Retrying "_s) && footer.contains(u"(attempt 2 of 2)"_s);
          });
    QCOMPARE(hasWaited,
             expected.waits || (expected.secondStatus == MessageStatus::Failed && expected.waits));
    const QString said = outcome.bar.join(u" | "_s);
    if (!expected.bar.isEmpty())
        QVERIFY2(anyMatches(expected.bar, outcome.bar), qPrintable(said));
    else
        QVERIFY2(!said.contains(u"Retrying"_s), qPrintable(said));
}

void TestFaultMatrixWindow::allRowsRan()
{
    QCOMPARE(m_matrix->finished(), m_rows.size());
    QCOMPARE(m_judged, rowCount);
}

QTEST_MAIN(TestFaultMatrixWindow)
#include "tst_faultmatrix_window.moc"
