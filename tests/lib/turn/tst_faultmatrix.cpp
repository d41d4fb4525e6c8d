// SPDX-License-Identifier: GPL-3.0-or-later
// Every fault except error statuses × the three dialects × streamed and whole replies, over real
// sockets. The table states the expected outcome of each fault, following lib/retry/README.md §4
// and §6. tst_statusmatrix.cpp tests the statuses.
#include "support/turnexpectation.h"

#include <QLoggingCategory>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = Failure::Kind;

enum class Nature { Transient, Permanent };
enum class Shown { Nothing, Text }; ///< What a stream has shown before the fault.
/// InFull: the whole request was sent but no status was received, so it may have been billed.
enum class Sent { No, Yes, InFull };
enum class GateMove { StaysOpen, Closes };

struct Rule
{
    Fault fault;
    Kind kind;
    Nature nature;
    int status = 0; ///< 0 unless the reply has an error status.
    Sent sent = Sent::Yes;
    TimeLimit limit = TimeLimit::None;
    Shown shown = Shown::Nothing;
    GateMove gate = GateMove::StaysOpen;
};

constexpr Nature transient = Nature::Transient, permanent = Nature::Permanent;

constexpr std::array rules {
    Rule {Fault::ConnectionRefused, Kind::Unreachable, transient, 0, Sent::No},
    Rule {Fault::NoSuchHost, Kind::Unreachable, transient, 0, Sent::No},
    Rule {Fault::UntrustedCertificate, Kind::Untrusted, permanent, 0, Sent::No},
    Rule {Fault::HandshakeCut, Kind::Unreachable, transient, 0, Sent::No},
    Rule {Fault::ClosedBeforeReply, Kind::CutOff, transient, 0, Sent::InFull},
    Rule {Fault::ResetBeforeReply, Kind::CutOff, transient, 0, Sent::InFull},
    Rule {Fault::PartialHeader, Kind::CutOff, transient, 0, Sent::InFull},
    Rule {Fault::StallBeforeHeader, Kind::TimedOut, transient, 0, Sent::InFull,
          TimeLimit::FirstByte},
    Rule {Fault::TricklingHeader, Kind::TimedOut, transient, 0, Sent::InFull, TimeLimit::FirstByte},
    Rule {Fault::StallBeforeText, Kind::TimedOut, transient, 0, Sent::Yes, TimeLimit::Idle},
    Rule {Fault::StallAfterText, Kind::TimedOut, transient, 0, Sent::Yes, TimeLimit::Idle,
          Shown::Text},
    Rule {Fault::CutBeforeText, Kind::CutOff, transient},
    Rule {Fault::CutAfterText, Kind::CutOff, transient, 0, Sent::Yes, TimeLimit::None, Shown::Text},
    Rule {Fault::ResetAfterText, Kind::CutOff, transient, 0, Sent::Yes, TimeLimit::None,
          Shown::Text},
    Rule {Fault::OverloadBeforeText, Kind::Overloaded, transient, 0, Sent::Yes, TimeLimit::None,
          Shown::Nothing, GateMove::Closes},
    Rule {Fault::OverloadAfterText, Kind::Overloaded, transient, 0, Sent::Yes, TimeLimit::None,
          Shown::Text, GateMove::Closes},
    Rule {Fault::RateLimitBeforeText, Kind::RateLimited, transient, 0, Sent::Yes, TimeLimit::None,
          Shown::Nothing, GateMove::Closes},
    Rule {Fault::ServerErrorBeforeText, Kind::ServerError, transient},
    Rule {Fault::ServerErrorAfterText, Kind::ServerError, transient, 0, Sent::Yes, TimeLimit::None,
          Shown::Text},
    Rule {Fault::QuotaBeforeText, Kind::NoCredit, permanent},
    Rule {Fault::InvalidRequestBeforeText, Kind::Rejected, permanent},
    Rule {Fault::MalformedBeforeText, Kind::Malformed, permanent},
    Rule {Fault::MalformedAfterText, Kind::Malformed, permanent, 0, Sent::Yes, TimeLimit::None,
          Shown::Text},
    Rule {Fault::KeepAliveBeforeText, Kind::TimedOut, transient, 0, Sent::Yes, TimeLimit::Payload},
    Rule {Fault::KeepAliveAfterText, Kind::TimedOut, transient, 0, Sent::Yes, TimeLimit::Payload,
          Shown::Text},
    Rule {Fault::RedirectFound, Kind::NotAnAnswer, permanent, 302},
    Rule {Fault::RedirectTemporary, Kind::NotAnAnswer, permanent, 307},
    Rule {Fault::RedirectPermanent, Kind::NotAnAnswer, permanent, 308},
    Rule {Fault::WebPage, Kind::NotAnAnswer, permanent},
    Rule {Fault::EmptyReply, Kind::CutOff, transient},
};

constexpr std::array dialects {DialectKind::Anthropic, DialectKind::OpenAiResponses,
                               DialectKind::OpenAiChat};
constexpr std::array forms {ReplyForm::Stream, ReplyForm::Whole};

constexpr auto limit = 800ms;

TurnPlan::Address addressOf(Fault fault)
{
    if (fault == Fault::ConnectionRefused)
        return TurnPlan::Address::Refused;
    if (fault == Fault::NoSuchHost)
        return TurnPlan::Address::NoSuchHost;
    if (fault == Fault::UntrustedCertificate)
        return TurnPlan::Address::UntrustedTls;
    return fault == Fault::HandshakeCut ? TurnPlan::Address::Tls : TurnPlan::Address::Server;
}

/// Time limits of which only the one that the rule tests can run out.
Timeouts timeoutsOf(const Rule &rule)
{
    Timeouts timeouts {60s, 60s, 60s, 60s};
    if (rule.limit == TimeLimit::FirstByte)
        timeouts.firstByte = limit;
    if (rule.limit == TimeLimit::Idle)
        timeouts.idle = limit;
    if (rule.limit == TimeLimit::Payload)
        timeouts.payload = limit;
    return timeouts;
}

TurnExpectation expectationOf(const Rule &rule, ReplyForm form)
{
    TurnExpectation expected;
    expected.kind = rule.kind;
    expected.status = rule.status;
    expected.limit = rule.limit;
    expected.isTransient = rule.nature == Nature::Transient;
    expected.closesGate = rule.gate == GateMove::Closes;
    expected.outcomeUnknown = rule.sent == Sent::InFull;
    expected.isShown = rule.shown == Shown::Text && form == ReplyForm::Stream;
    expected.reachesServer = rule.sent != Sent::No;
    return expected;
}

struct Row
{
    TurnPlan plan;
    TurnExpectation expected;
};

/// How often the fault occurs before the server answers. A transient fault is tested once and
/// always; a permanent fault once, to show that the answer that follows is not fetched.
QList<int> faultCounts(const Rule &rule)
{
    const bool isAddressFault = rule.sent == Sent::No && rule.fault != Fault::HandshakeCut;
    if (isAddressFault)
        return {TurnPlan::always};
    return rule.nature == Nature::Transient ? QList<int> {1, TurnPlan::always} : QList<int> {1};
}

QList<Row> allRows(const QUrl &elsewhere)
{
    QList<Row> rows;
    for (const Rule &rule : rules) {
        for (const DialectKind dialect : dialects) {
            for (const ReplyForm form : forms) {
                for (const int count : faultCounts(rule)) {
                    Row row;
                    row.plan.wire = {dialect, form};
                    row.plan.name = QByteArray(nameOf(rule.fault)) + ", "
                        + nameOf(dialect).toLatin1()
                        + (form == ReplyForm::Stream ? ", streamed" : ", whole")
                        + (count == TurnPlan::always ? ", always" : ", once");
                    row.plan.address = addressOf(rule.fault);
                    row.plan.fault = scriptOf(rule.fault, row.plan.wire, elsewhere);
                    row.plan.faults = count;
                    row.plan.retry = {2, 20ms, 60s};
                    row.plan.timeouts = timeoutsOf(rule);
                    if (rule.limit != TimeLimit::None)
                        row.plan.limit = limit;
                    if (rule.shown == Shown::Text && form == ReplyForm::Stream)
                        row.plan.textBeforeLimit = textBeforeFault;
                    row.expected = expectationOf(rule, form);
                    rows.append(row);
                }
            }
        }
    }
    return rows;
}

} // namespace

class TestFaultMatrix : public QObject
{
    Q_OBJECT

private slots:
    /// Runs all rows in parallel. everyRowEndsAsItShould() then checks each row.
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"reprise.*.warning=false"_s); // hundreds of retries
        m_rows = allRows(m_elsewhere.url(u"/v1/elsewhere"_s));
        QList<TurnPlan> plans;
        for (const Row &row : std::as_const(m_rows))
            plans.append(row.plan);
        m_matrix = std::make_unique<TurnMatrix>(plans);
        m_matrix->start();
        QTRY_VERIFY(m_matrix->isFinished());
    }

    void everyFaultHasItsRule()
    {
        QList<Fault> faults;
        for (const Rule &rule : rules)
            faults.append(rule.fault);
        QCOMPARE(faults, allFaults());
    }

    void everyRowEndsAsItShould_data()
    {
        QTest::addColumn<int>("row");
        for (int row = 0; row < m_rows.size(); ++row)
            QTest::newRow(m_rows[row].plan.name.constData()) << row;
    }
    void everyRowEndsAsItShould()
    {
        QFETCH(int, row);
        ++m_checked;
        const QString difference
            = differenceOf(m_rows[row].plan, m_rows[row].expected, m_matrix->outcomes()[row]);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void noRedirectIsFollowed() { QCOMPARE(m_elsewhere.connectionCount(), 0); }

    void allRowsRan()
    {
        QCOMPARE(m_matrix->finished(), m_rows.size());
        QCOMPARE(m_checked, rowCount);
    }

private:
    static constexpr int rowCount = 294;
    ScriptedServer m_elsewhere;
    QList<Row> m_rows;
    std::unique_ptr<TurnMatrix> m_matrix;
    int m_checked = 0;
};

QTEST_GUILESS_MAIN(TestFaultMatrix)
#include "tst_faultmatrix.moc"
