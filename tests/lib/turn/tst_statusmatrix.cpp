// SPDX-License-Identifier: GPL-3.0-or-later
// Every status of lib/retry/README.md §4 × every kind of hint of §3 × the three dialects × streamed
// and whole replies, over real sockets. The tables state the expected outcomes.
#include "support/turnexpectation.h"

#include <QLoggingCategory>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

using Kind = Failure::Kind;

enum class Nature { Transient, Permanent };
enum class GateMove { StaysOpen, Closes };

struct StatusRule
{
    int status;
    Kind kind;
    Nature nature = Nature::Transient;
    GateMove gate = GateMove::StaysOpen;
};

constexpr Nature permanent = Nature::Permanent;

constexpr std::array statusRules {
    StatusRule {408, Kind::TimedOut},
    StatusRule {409, Kind::ServerError},
    StatusRule {429, Kind::RateLimited, Nature::Transient, GateMove::Closes},
    // Groq uses 498 for overload, so it closes the gate like 503 and 529.
    StatusRule {498, Kind::Overloaded, Nature::Transient, GateMove::Closes},
    StatusRule {500, Kind::ServerError},
    StatusRule {502, Kind::ServerError},
    StatusRule {503, Kind::Overloaded, Nature::Transient, GateMove::Closes},
    StatusRule {504, Kind::ServerError},
    StatusRule {520, Kind::ServerError},
    StatusRule {521, Kind::ServerError},
    StatusRule {522, Kind::ServerError},
    StatusRule {523, Kind::ServerError},
    StatusRule {524, Kind::ServerError},
    StatusRule {529, Kind::Overloaded, Nature::Transient, GateMove::Closes},
    StatusRule {400, Kind::Rejected, permanent},
    StatusRule {401, Kind::Unauthorized, permanent},
    StatusRule {402, Kind::NoCredit, permanent},
    StatusRule {403, Kind::Unauthorized, permanent},
    StatusRule {404, Kind::ModelNotFound, permanent},
    StatusRule {413, Kind::ContextTooLong, permanent},
    StatusRule {418, Kind::Rejected, permanent}, // stands for every other 4xx
    StatusRule {422, Kind::Rejected, permanent},
    StatusRule {501, Kind::Rejected, permanent},
    StatusRule {505, Kind::Rejected, permanent},
};

enum class Hint {
    None,
    Milliseconds,
    Seconds,
    Date,
    ExhaustedBucket,
    Words,
    All, ///< Every kind at once. The hint with the highest authority applies.
    Useless, ///< Zero, negative, past and unreadable hints, which are ignored.
    LongerThanCap,
    OrderToRetry,
    OrderNotToRetry,
    Quota, ///< A used-up quota overrides every hint.
    Policy,
};
constexpr int hintCount = int(Hint::Policy) + 1;

constexpr milliseconds cap = 60s, shortWait = 40ms, dateWait = 1s, longWait = 2h;

const char *nameOf(Hint hint)
{
    constexpr std::array names {"no hint",
                                "retry-after-ms",
                                "Retry-After in seconds",
                                "Retry-After as a date",
                                "exhausted bucket",
                                "hint in words",
                                "all hints",
                                "useless hints",
                                "longer than the cap",
                                "x-should-retry: true",
                                "x-should-retry: false",
                                "quota",
                                "policy"};
    return names.at(size_t(hint));
}

/// Far from the local time, so that a test fails if dates are not compared with this header.
const QByteArray serverDate = "Date: Tue, 24 Nov 2020 12:00:00 GMT\r\n";

QByteArray bucketHeaders(DialectKind dialect)
{
    if (dialect == DialectKind::Anthropic)
        return serverDate
            + "anthropic-ratelimit-requests-remaining: 0\r\n"
              "anthropic-ratelimit-requests-reset: 2020-11-24T12:00:00.040Z\r\n"
              "anthropic-ratelimit-tokens-remaining: 7\r\n"
              "anthropic-ratelimit-tokens-reset: 2020-11-24T13:00:00Z\r\n";
    return "x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: 40ms\r\n"
           "x-ratelimit-remaining-tokens: 7\r\nx-ratelimit-reset-tokens: 6m0s\r\n";
}

QByteArray headersOf(Hint hint, DialectKind dialect)
{
    switch (hint) {
    case Hint::None:
    case Hint::Words:
        return {};
    case Hint::Milliseconds:
        return "retry-after-ms: 40\r\n";
    case Hint::Seconds:
        return "Retry-After: 0.04\r\n";
    case Hint::Date:
        return serverDate + "Retry-After: Tue, 24 Nov 2020 12:00:01 GMT\r\n";
    case Hint::ExhaustedBucket:
        return bucketHeaders(dialect);
    case Hint::All:
        return bucketHeaders(dialect) + "Retry-After: 1800\r\nretry-after-ms: 40\r\n";
    case Hint::Useless:
        return serverDate
            + "Retry-After: Tue, 24 Nov 2020 11:00:00 GMT\r\nretry-after-ms: -5\r\n"
              "x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: soon\r\n";
    case Hint::LongerThanCap:
        return "Retry-After: 7200\r\n";
    case Hint::OrderToRetry:
        return "x-should-retry: true\r\n";
    case Hint::OrderNotToRetry:
        return "x-should-retry: false\r\nretry-after-ms: 40\r\n";
    case Hint::Quota:
    case Hint::Policy:
        return "x-should-retry: true\r\nretry-after-ms: 40\r\n";
    }
    Q_UNREACHABLE();
}

QByteArray bodyOf(Hint hint)
{
    QByteArray type = "some_error", words = "no";
    if (hint == Hint::Words || hint == Hint::All)
        words = hint == Hint::All ? "Please try again in 20m0s." : "Please try again in 40ms.";
    if (hint == Hint::Useless)
        words = "Please try again in 0s.";
    if (hint == Hint::Quota)
        type = "insufficient_quota";
    if (hint == Hint::Policy)
        type = "content_policy_violation";
    return R"({"error":{"message":")" + words + R"(","type":")" + type + R"("}})";
}

TurnExpectation expectationOf(const StatusRule &rule, Hint hint)
{
    TurnExpectation expected;
    expected.kind = rule.kind;
    expected.status = rule.status;
    expected.isTransient = rule.nature == Nature::Transient;
    const auto wait = [&expected](milliseconds time, HintSource source) {
        expected.hint = time;
        expected.source = source;
    };
    const auto stop = [&expected](Kind kind) {
        expected.kind = kind;
        expected.isTransient = false;
    };
    switch (hint) {
    case Hint::None:
    case Hint::Useless:
        break;
    case Hint::Milliseconds:
    case Hint::All:
        wait(shortWait, HintSource::RetryAfterMs);
        break;
    case Hint::Seconds:
        wait(shortWait, HintSource::RetryAfter);
        break;
    case Hint::Date:
        wait(dateWait, HintSource::RetryAfter);
        break;
    case Hint::ExhaustedBucket:
        if (rule.status == 429) // with other statuses, the reset is not a hint
            wait(shortWait, HintSource::RateLimitReset);
        break;
    case Hint::Words:
        wait(shortWait, HintSource::Message);
        break;
    case Hint::LongerThanCap:
        wait(longWait, HintSource::RetryAfter);
        break;
    case Hint::OrderToRetry:
        expected.isTransient = rule.status != 402;
        break;
    case Hint::OrderNotToRetry:
        expected.isTransient = false;
        break;
    case Hint::Quota:
        stop(Kind::NoCredit);
        break;
    case Hint::Policy:
        stop(rule.status == 402 ? Kind::NoCredit : Kind::PolicyRefused);
        break;
    }
    expected.closesGate = rule.gate == GateMove::Closes && expected.isTransient;
    return expected;
}

struct Row
{
    TurnPlan plan;
    TurnExpectation expected;
};

Row rowOf(const StatusRule &rule, Hint hint, const WireAnswer &wire)
{
    Row row;
    row.plan.wire = wire;
    row.plan.name = QByteArray::number(rule.status) + ", " + nameOf(hint) + ", "
        + nameOf(wire.dialect).toLatin1()
        + (wire.form == ReplyForm::Stream ? ", streamed" : ", whole");
    row.plan.fault = Script().readRequest().reply(rule.status, bodyOf(hint), "application/json",
                                                  headersOf(hint, wire.dialect));
    row.plan.retry = {2, 20ms, cap};
    row.plan.timeouts = {60s, 60s, 60s, 60s};
    row.expected = expectationOf(rule, hint);
    return row;
}

QList<Row> allRows()
{
    QList<Row> rows;
    for (const StatusRule &rule : statusRules) {
        for (int hint = 0; hint < hintCount; ++hint) {
            for (const DialectKind dialect :
                 {DialectKind::Anthropic, DialectKind::OpenAiResponses, DialectKind::OpenAiChat}) {
                for (const ReplyForm form : {ReplyForm::Stream, ReplyForm::Whole}) {
                    rows.append(rowOf(rule, Hint(hint), {dialect, form}));
                    if (Hint(hint) != Hint::None || !rows.last().expected.isTransient)
                        continue;
                    Row always = rows.last();
                    always.plan.name += ", always";
                    always.plan.faults = TurnPlan::always;
                    rows.append(always);
                }
            }
        }
    }
    return rows;
}

} // namespace

class TestStatusMatrix : public QObject
{
    Q_OBJECT

private slots:
    /// Runs all rows in parallel. everyRowEndsAsItShould() then checks each row.
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"reprise.*.warning=false"_s); // hundreds of retries
        m_rows = allRows();
        QList<TurnPlan> plans;
        for (const Row &row : std::as_const(m_rows))
            plans.append(row.plan);
        m_matrix = std::make_unique<TurnMatrix>(plans);
        m_matrix->start();
        QTRY_VERIFY(m_matrix->isFinished());
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

    void allRowsRan()
    {
        QCOMPARE(m_matrix->finished(), m_rows.size());
        QCOMPARE(m_checked, rowCount);
    }

private:
    // 24 statuses × 13 kinds of hint × 3 dialects × 2 forms, and 14 × 6 rows that always fail.
    static constexpr int rowCount = 24 * 13 * 6 + 14 * 6;
    QList<Row> m_rows;
    std::unique_ptr<TurnMatrix> m_matrix;
    int m_checked = 0;
};

QTEST_GUILESS_MAIN(TestStatusMatrix)
#include "tst_statusmatrix.moc"
