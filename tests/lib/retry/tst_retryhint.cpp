// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/retryhint.h"
#include "support/cputime.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

using Headers = QList<QNetworkReply::RawHeaderPair>;
constexpr qint64 none = -1;
constexpr qint64 largest = qint64(1) << 53;

/// Sunday, 1 March 2026, 12:00:00 UTC.
const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

Failure refused(int status)
{
    Failure failure;
    failure.kind = status == 429 ? Failure::Kind::RateLimited : Failure::Kind::ServerError;
    failure.status = status;
    return failure;
}

QByteArray digits(int count)
{
    return QByteArray(count, '9');
}

} // namespace

class TestRetryHint : public QObject
{
    Q_OBJECT

private slots:
    void delaysAreReadFromTheHeaders_data()
    {
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<qint64>("wait");
        QTest::addColumn<HintSource>("source");
        using H = Headers;
        using enum HintSource;

        QTest::newRow("nothing") << H {} << none << None;
        QTest::newRow("seconds") << H {{"Retry-After", "7"}} << qint64(7000) << RetryAfter;
        QTest::newRow("any case, blanks")
            << H {{"rEtRy-AfTeR", " 7 "}} << qint64(7000) << RetryAfter;
        QTest::newRow("decimals") << H {{"retry-after", "0.2"}} << qint64(200) << RetryAfter;
        QTest::newRow("rounded up") << H {{"retry-after", "0.0001"}} << qint64(1) << RetryAfter;
        QTest::newRow("milliseconds")
            << H {{"retry-after-ms", "150"}} << qint64(150) << RetryAfterMs;
        QTest::newRow("decimal milliseconds")
            << H {{"retry-after-ms", "150.2"}} << qint64(151) << RetryAfterMs;
        QTest::newRow("milliseconds win")
            << H {{"retry-after", "7"}, {"retry-after-ms", "150"}} << qint64(150) << RetryAfterMs;
        QTest::newRow("zero milliseconds")
            << H {{"retry-after", "7"}, {"retry-after-ms", "0"}} << qint64(7000) << RetryAfter;
        QTest::newRow("a unit") << H {{"retry-after", "1s"}} << none << None;
        QTest::newRow("a unit in ms") << H {{"retry-after-ms", "150ms"}} << none << None;
        QTest::newRow("zero") << H {{"retry-after", "0"}} << none << None;
        QTest::newRow("zero ms") << H {{"retry-after-ms", "0"}} << none << None;
        QTest::newRow("negative") << H {{"retry-after", "-3"}} << none << None;
        QTest::newRow("negative ms") << H {{"retry-after-ms", "-3"}} << none << None;
        QTest::newRow("empty") << H {{"retry-after", ""}} << none << None;
        QTest::newRow("nan") << H {{"retry-after", "NaN"}, {"retry-after-ms", "nan"}} << none
                             << None;
        QTest::newRow("inf") << H {{"retry-after", "inf"}, {"retry-after-ms", "Infinity"}} << none
                             << None;
        QTest::newRow("1e400") << H {{"retry-after", "1e400"}, {"retry-after-ms", "1e400"}} << none
                               << None;
        QTest::newRow("hexadecimal") << H {{"retry-after", "0x10"}} << none << None;
        QTest::newRow("a list") << H {{"retry-after", "1, 2"}} << none << None;
        QTest::newRow("words") << H {{"retry-after", "soon"}} << none << None;
        QTest::newRow("a zero byte")
            << H {{"retry-after", QByteArray("1\0002", 3)}} << none << None;
        QTest::newRow("not ASCII") << H {{"retry-after", "\xd9\xa1"}} << none << None;
        QTest::newRow("100 digits") << H {{"retry-after", digits(100)}} << largest << RetryAfter;
        QTest::newRow("100 digits of ms")
            << H {{"retry-after-ms", digits(100)}} << largest << RetryAfterMs;
        QTest::newRow("1000 digits") << H {{"retry-after", digits(1000)}} << largest << RetryAfter;
        QTest::newRow("minus 100 digits") << H {{"retry-after", "-" + digits(100)}} << none << None;
        QTest::newRow("2^63 ms") << H {{"retry-after-ms", "9223372036854775808"}} << largest
                                 << RetryAfterMs;
    }
    void delaysAreReadFromTheHeaders()
    {
        QFETCH(Headers, headers);
        QFETCH(qint64, wait);
        const Failure failure = withHeaderHints(refused(503), HttpHeaders(headers), noon);
        QCOMPARE(qint64(failure.retryAfter.value_or(milliseconds(none)).count()), wait);
        QTEST(failure.hintSource, "source");
    }

    void aDateIsComparedWithTheServersDate_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<qint64>("wait");

        QTest::newRow("IMF-fixdate")
            << QByteArray() << QByteArray("Sun, 01 Mar 2026 12:00:30 GMT") << qint64(30'000);
        QTest::newRow("RFC 850") << QByteArray() << QByteArray("Sunday, 01-Mar-26 12:00:30 GMT")
                                 << qint64(30'000);
        QTest::newRow("asctime") << QByteArray() << QByteArray("Sun Mar  1 12:00:30 2026")
                                 << qint64(30'000);
        QTest::newRow("our clock is slow")
            << QByteArray("Sun, 01 Mar 2026 14:00:00 GMT")
            << QByteArray("Sun, 01 Mar 2026 14:00:09 GMT") << qint64(9000);
        QTest::newRow("our clock is fast")
            << QByteArray("Sun, 01 Mar 2020 12:00:00 GMT")
            << QByteArray("Sun, 01 Mar 2020 12:00:09 GMT") << qint64(9000);
        QTest::newRow("formats may differ")
            << QByteArray("Sun Mar  1 14:00:00 2026")
            << QByteArray("Sunday, 01-Mar-26 14:00:09 GMT") << qint64(9000);
        QTest::newRow("unreadable Date")
            << QByteArray("today") << QByteArray("Sun, 01 Mar 2026 12:00:30 GMT") << qint64(30'000);
        QTest::newRow("now") << QByteArray() << QByteArray("Sun, 01 Mar 2026 12:00:00 GMT") << none;
        QTest::newRow("past") << QByteArray() << QByteArray("Sun, 01 Mar 2026 11:59:59 GMT")
                              << none;
        QTest::newRow("past by the server's clock")
            << QByteArray("Sun, 01 Mar 2026 14:00:00 GMT")
            << QByteArray("Sun, 01 Mar 2026 13:00:00 GMT") << none;
        QTest::newRow("long past")
            << QByteArray() << QByteArray("Thu, 01 Jan 1970 00:00:00 GMT") << none;
        QTest::newRow("no such day")
            << QByteArray() << QByteArray("Sun, 31 Feb 2026 12:00:00 GMT") << none;
        QTest::newRow("far away") << QByteArray() << QByteArray("Fri, 31 Dec 9999 23:59:59 GMT")
                                  << noon.msecsTo(QDateTime(QDate(9999, 12, 31), QTime(23, 59, 59),
                                                            Qt::UTC));
    }
    void aDateIsComparedWithTheServersDate()
    {
        QFETCH(QByteArray, date);
        QFETCH(QByteArray, retryAfter);
        QFETCH(qint64, wait);
        HttpHeaders headers;
        if (!date.isEmpty())
            headers.add("Date", date);
        headers.add("Retry-After", retryAfter);
        const Failure failure = withHeaderHints(refused(503), headers, noon);
        QCOMPARE(qint64(failure.retryAfter.value_or(milliseconds(none)).count()), wait);
        QCOMPARE(failure.hintSource, wait == none ? HintSource::None : HintSource::RetryAfter);
    }

    void theResetOfAnExhaustedBucketIsAHint_data()
    {
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<qint64>("wait");
        using H = Headers;
        const QByteArray inSeconds = QByteArray::number(noon.toSecsSinceEpoch() + 40);
        const QByteArray inMilliseconds = QByteArray::number(noon.toMSecsSinceEpoch() + 40'500);

        for (const QByteArray bucket :
             {"requests", "tokens", "input-tokens", "output-tokens", "unified"}) {
            const QByteArray name = "anthropic-ratelimit-" + bucket;
            QTest::addRow("%s, RFC 3339", name.constData())
                << H {{name + "-remaining", "0"}, {name + "-reset", "2026-03-01T12:00:20Z"}}
                << qint64(20'000);
        }
        QTest::newRow("unified, epoch") << H {{"anthropic-ratelimit-unified-remaining", "0"},
                                              {"anthropic-ratelimit-unified-reset", inSeconds}}
                                        << qint64(40'000);
        for (const QByteArray bucket : {"requests", "tokens"}) {
            const QByteArray remaining = "x-ratelimit-remaining-" + bucket,
                             reset = "x-ratelimit-reset-" + bucket;
            QTest::addRow("%s, Go", bucket.constData())
                << H {{remaining, "0"}, {reset, "1m26.4s"}} << qint64(86'400);
            QTest::addRow("%s, Go ms", bucket.constData())
                << H {{remaining, "0"}, {reset, "20ms"}} << qint64(20);
            QTest::addRow("%s, Azure", bucket.constData())
                << H {{remaining, "0"}, {reset, "12"}} << qint64(12'000);
        }
        QTest::newRow("OpenRouter, ms")
            << H {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", inMilliseconds}}
            << qint64(40'500);
        QTest::newRow("epoch seconds")
            << H {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", inSeconds}}
            << qint64(40'000);
        QTest::newRow("any order")
            << H {{"x-ratelimit-reset-tokens", "1s"}, {"x-ratelimit-remaining-tokens", "0"}}
            << qint64(1000);
        QTest::newRow("the latest")
            << H {{"x-ratelimit-remaining-tokens", "0"},   {"x-ratelimit-reset-tokens", "9s"},
                  {"x-ratelimit-remaining-requests", "0"}, {"x-ratelimit-reset-requests", "6m0s"},
                  {"x-ratelimit-remaining", "0"},          {"x-ratelimit-reset", "3"}}
            << qint64(360'000);
        QTest::newRow("only the exhausted") << H {{"x-ratelimit-remaining-tokens", "0"},
                                                  {"x-ratelimit-reset-tokens", "9s"},
                                                  {"x-ratelimit-remaining-requests", "1"},
                                                  {"x-ratelimit-reset-requests", "6m0s"}}
                                            << qint64(9000);
        QTest::newRow("by the server's clock")
            << H {{"date", "Sun, 01 Mar 2020 12:00:00 GMT"},
                  {"anthropic-ratelimit-tokens-remaining", "0"},
                  {"anthropic-ratelimit-tokens-reset", "2020-03-01T12:00:20Z"}}
            << qint64(20'000);
        QTest::newRow("-1 is unknown")
            << H {{"x-ratelimit-remaining-tokens", "-1"}, {"x-ratelimit-reset-tokens", "9s"}}
            << none;
        QTest::newRow("unreadable remaining")
            << H {{"x-ratelimit-remaining-tokens", ""}, {"x-ratelimit-reset-tokens", "9s"}} << none;
        QTest::newRow("no remaining") << H {{"x-ratelimit-reset-tokens", "9s"}} << none;
        QTest::newRow("no reset") << H {{"x-ratelimit-remaining-tokens", "0"}} << none;
        QTest::newRow("reset at once")
            << H {{"x-ratelimit-remaining-tokens", "0"}, {"x-ratelimit-reset-tokens", "0s"}}
            << none;
        QTest::newRow("reset in the past")
            << H {{"x-ratelimit-remaining-tokens", "0"}, {"x-ratelimit-reset-tokens", "-5s"}}
            << none;
        QTest::newRow("past time")
            << H {{"anthropic-ratelimit-tokens-remaining", "0"},
                  {"anthropic-ratelimit-tokens-reset", "2026-03-01T11:00:00Z"}}
            << none;
        QTest::newRow("past epoch")
            << H {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "1500000000"}} << none;
        QTest::newRow("words") << H {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "nan"}}
                               << none;
        QTest::newRow("100 digits")
            << H {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", digits(100)}} << largest;
        QTest::newRow("hours of 100 digits")
            << H {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", digits(100) + "h"}}
            << largest;
    }
    void theResetOfAnExhaustedBucketIsAHint()
    {
        QFETCH(Headers, headers);
        QFETCH(qint64, wait);
        const Failure failure = withHeaderHints(refused(429), HttpHeaders(headers), noon);
        QCOMPARE(qint64(failure.retryAfter.value_or(milliseconds(none)).count()), wait);
        QCOMPARE(failure.hintSource, wait == none ? HintSource::None : HintSource::RateLimitReset);
        // With other statuses the reset is not a hint, because the bucket is not the reason for the
        // failure.
        QCOMPARE(withHeaderHints(refused(503), HttpHeaders(headers), noon).retryAfter,
                 std::nullopt);
        // Retry-After has a higher authority.
        headers.append(std::pair("retry-after", "3"));
        QCOMPARE(withHeaderHints(refused(429), HttpHeaders(headers), noon).retryAfter, 3000ms);
    }

    void thousandsOfBucketsAreReadWithoutDelay()
    {
        const auto costOf = [](int buckets) {
            Headers headers;
            for (int bucket = 0; bucket < buckets; ++bucket)
                headers.emplaceBack("x-ratelimit-remaining-" + QByteArray::number(bucket), "0");
            headers.emplaceBack("X-RateLimit-Reset-" + QByteArray::number(buckets - 1), "7");
            Failure failure;
            const qint64 cost = cpuTimeOf(
                [&] { failure = withHeaderHints(refused(429), HttpHeaders(headers), noon); });
            return failure.retryAfter == 7000ms ? cost : -1;
        };
        // A quadratic search took 24 s.
        const qint64 part = costOf(1'250), whole = costOf(20'000);
        QVERIFY(part > 0 && whole > 0);
        QVERIFY2(whole < sixteenfoldCost * part, qPrintable(u"%1 of %2"_s.arg(whole).arg(part)));
    }

    void theHintOfTheBodyIsKeptOnlyIfNoHeaderHasAHint_data()
    {
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<qint64>("inBody");
        QTest::addColumn<qint64>("wait");
        QTest::addColumn<HintSource>("source");
        using H = Headers;
        using enum HintSource;

        QTest::newRow("no header") << H {} << qint64(500) << qint64(500) << Message;
        QTest::newRow("unreadable header")
            << H {{"retry-after", "1s"}} << qint64(500) << qint64(500) << Message;
        QTest::newRow("header") << H {{"retry-after", "1"}} << qint64(500) << qint64(1000)
                                << RetryAfter;
        QTest::newRow("bucket") << H {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "2"}}
                                << qint64(500) << qint64(2000) << RateLimitReset;
        QTest::newRow("a body's zero") << H {} << qint64(0) << none << None;
        QTest::newRow("a body's nonsense") << H {} << qint64(-7) << none << None;
        QTest::newRow("forbidden")
            << H {{"x-should-retry", "false"}} << qint64(500) << none << None;
    }
    void theHintOfTheBodyIsKeptOnlyIfNoHeaderHasAHint()
    {
        QFETCH(Headers, headers);
        QFETCH(qint64, inBody);
        QFETCH(qint64, wait);
        Failure failure = refused(429);
        failure.retryAfter = milliseconds(inBody);
        failure.hintSource = HintSource::Message;
        failure = withHeaderHints(failure, HttpHeaders(headers), noon);
        QCOMPARE(qint64(failure.retryAfter.value_or(milliseconds(none)).count()), wait);
        QTEST(failure.hintSource, "source");
    }

    void xShouldRetryIsRead_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("isOrder");
        QTest::addColumn<bool>("order");

        QTest::newRow("true") << QByteArray("true") << true << true;
        QTest::newRow("false") << QByteArray("false") << true << false;
        QTest::newRow("case and blanks") << QByteArray(" False ") << true << false;
        QTest::newRow("number") << QByteArray("1") << false << false;
        QTest::newRow("empty") << QByteArray("") << false << false;
    }
    void xShouldRetryIsRead()
    {
        QFETCH(QByteArray, value);
        QFETCH(bool, isOrder);
        QFETCH(bool, order);
        const HttpHeaders headers(Headers {{"X-Should-Retry", value}, {"retry-after", "1"}});
        const Failure failure = withHeaderHints(refused(429), headers, noon);
        QCOMPARE(failure.retryOrder.has_value(), isOrder);
        QCOMPARE(failure.retryOrder.value_or(false), order);
        // If the server forbids a retry, its delay is ignored.
        QCOMPARE(failure.retryAfter.has_value(), !isOrder || order);
    }

    void aPermanentFailureAlsoGetsItsHint()
    {
        Failure failure;
        failure.kind = Failure::Kind::Unauthorized;
        failure.status = 401;
        QCOMPARE(
            withHeaderHints(failure, HttpHeaders(Headers {{"retry-after", "2"}}), noon).retryAfter,
            2000ms);
    }

    void theFirstRequestIdHeaderIsUsed_data()
    {
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<QString>("id");
        Headers headers {{"CF-Ray", "e"},
                         {"apim-request-id", "d"},
                         {"X-Generation-Id", "c"},
                         {"x-request-id", "b"},
                         {"Request-Id", "a"}};
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}) {
            QTest::addRow("%s", qPrintable(id)) << headers << id;
            headers.removeLast();
        }
        QTest::newRow("none") << headers << QString();
        QTest::newRow("an empty ID is ignored")
            << Headers {{"request-id", " "}, {"cf-ray", "e"}} << u"e"_s;
        QTest::newRow("control characters") << Headers {{"request-id", "a\x1b[2Jb"}} << u"a[2Jb"_s;
        QTest::newRow("endless") << Headers {{"request-id", QByteArray(5000, 'x')}}
                                 << QString(200, u'x');
    }
    void theFirstRequestIdHeaderIsUsed()
    {
        QFETCH(Headers, headers);
        QTEST(withHeaderHints(refused(500), HttpHeaders(headers), noon).requestId, "id");
        Failure named = refused(500);
        named.requestId = u"from the body"_s;
        QCOMPARE(withHeaderHints(named, HttpHeaders(headers), noon).requestId, u"from the body"_s);
    }
};

QTEST_GUILESS_MAIN(TestRetryHint)
#include "tst_retryhint.moc"
