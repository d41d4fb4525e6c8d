// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/duration.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {
constexpr qint64 largest = 9007199254740992;
constexpr qint64 none = std::numeric_limits<qint64>::min();
} // namespace

class TestDuration : public QObject
{
    Q_OBJECT

private slots:
    void aGoDurationIsRead_data();
    void aGoDurationIsRead();
    void anRfc3339TimeIsRead_data();
    void anRfc3339TimeIsRead();
    void anHttpDateIsRead_data();
    void anHttpDateIsRead();
    void aYearOfTwoDigitsIsNeverFarAhead();
    void onlyPlainDecimalsAreRead_data();
    void onlyPlainDecimalsAreRead();
    void millisecondsSaturate();
};

void TestDuration::aGoDurationIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("ms");
    const QList<std::pair<QByteArray, qint64>> rows {
        {"1s", 1000},
        {"6m0s", 360000},
        {"20ms", 20},
        {"1h2m3.5s", 3723500},
        {"120ms", 120},
        {"59.952s", 59952},
        {"1m26.4s", 86400},
        {"0s", 0},
        {"0", 0},
        {"-0", 0},
        {"+1s", 1000},
        {"-1.5s", -1500},
        {" 7.66s ", 7660},
        {".5s", 500},
        {"5.s", 5000},
        {"1.898s", 1898},
        {"11.054s", 11054},
        {"100us", 1},
        {"1500\xC2\xB5s", 2},
        {"2000\xCE\xBCs", 2},
        {"1ns", 0}, // far below the resolution of a timer
        {"1m1m", 120000},
        {"99999999999999999999999h", largest},
        {"-99999999999999999999999h", -largest},
        {QByteArray(2000, '9') + "s", largest},
        {"", none},
        {"1", none},
        {"1.5", none},
        {".s", none},
        {"s", none},
        {"+", none},
        {"1x", none},
        {"1s2", none},
        {"1 s", none},
        {"--1s", none},
        {"1.2.3s", none},
        {"0x1s", none},
        {"1e3s", none},
        {"infs", none},
        {"1S", none},
        {"one second", none},
    };
    for (const auto &[text, ms] : rows)
        QTest::newRow(text.isEmpty() ? "(empty)" : text.left(40).constData()) << text << ms;
}

void TestDuration::aGoDurationIsRead()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, ms);
    const auto read = goDuration(text);
    QCOMPARE(read ? qint64(read->count()) : none, ms);
}

void TestDuration::anRfc3339TimeIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("epochMs");
    QTest::newRow("utc") << "2026-11-23T10:00:00Z"_ba << qint64(1795428000000);
    QTest::newRow("small letters") << "2026-11-23t10:00:00z"_ba << qint64(1795428000000);
    QTest::newRow("blank for T, blanks around")
        << " 2026-11-23 10:00:00Z "_ba << qint64(1795428000000);
    QTest::newRow("fraction") << "2026-11-23T10:00:00.25Z"_ba << qint64(1795428000250);
    QTest::newRow("fraction is rounded up")
        << "2026-11-23T10:00:00.2500001999Z"_ba << qint64(1795428000251);
    QTest::newRow("east") << "2026-11-23T12:30:00+02:30"_ba << qint64(1795428000000);
    QTest::newRow("west") << "2026-11-23T02:00:00-08:00"_ba << qint64(1795428000000);
    QTest::newRow("leap second") << "2026-11-23T09:59:60Z"_ba << qint64(1795428000000);
    QTest::newRow("far") << "9999-12-31T23:59:59Z"_ba << qint64(253402300799000);
    for (const QByteArray &bad :
         {"2026-11-23T10:00:00"_ba, "2026-11-23"_ba, "2026-13-23T10:00:00Z"_ba,
          "2026-02-30T10:00:00Z"_ba, "2026-11-23T25:00:00Z"_ba, "2026-11-23T10:00:61Z"_ba,
          "2026-11-23T10:00:00.Z"_ba, "2026-11-23T10:00:00.5"_ba, "2026-11-23T10:00:00+0200"_ba,
          "2026-11-23T10:00:00+25:00"_ba, "2026-11-23T10:00:00Zx"_ba, "-026-11-23T10:00:00Z"_ba,
          "1795428000"_ba, ""_ba, "soon"_ba})
        QTest::newRow(("bad: " + bad).constData()) << bad << none;
}

void TestDuration::anRfc3339TimeIsRead()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, epochMs);
    const auto read = rfc3339(text);
    QCOMPARE(read ? read->toMSecsSinceEpoch() : none, epochMs);
    if (read)
        QCOMPARE(read->offsetFromUtc(), 0);
}

void TestDuration::anHttpDateIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("epochSeconds");
    QTest::newRow("IMF-fixdate") << "Sun, 06 Nov 1994 08:49:37 GMT"_ba << qint64(784111777);
    QTest::newRow("RFC 850") << "Sunday, 06-Nov-94 08:49:37 GMT"_ba << qint64(784111777);
    QTest::newRow("asctime") << "Sun Nov  6 08:49:37 1994"_ba << qint64(784111777);
    QTest::newRow("asctime, two digits of day")
        << "Sun Nov 16 08:49:37 1994"_ba << qint64(784975777);
    QTest::newRow("blanks around") << "  Sun, 06 Nov 1994 08:49:37 GMT "_ba << qint64(784111777);
    QTest::newRow("wrong weekday does no harm")
        << "Mon, 06 Nov 1994 08:49:37 GMT"_ba << qint64(784111777);
    for (const QByteArray &bad :
         {""_ba, "120"_ba, "Sun, 06 Nov 1994 08:49:37"_ba, "Sun, 06 Nov 1994 08:49:37 CET"_ba,
          "Sun, 31 Feb 1994 08:49:37 GMT"_ba, "Sun, 06 anf 1994 08:49:37 GMT"_ba,
          "So, 06 Nov 1994 08:49:37 GMT"_ba, "Sun, 06 Nov 1994 8:49:37 GMT"_ba,
          "Sun, 06 Nov 1994 24:49:37 GMT"_ba, "Sun, 06 Nov 994 08:49:37 GMT"_ba,
          "Sun, 006 Nov 1994 08:49:37 GMT"_ba, "Sun, 06 Nov -1 08:49:37 GMT"_ba})
        QTest::newRow(("bad: " + bad).constData()) << bad << none;
}

void TestDuration::anHttpDateIsRead()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, epochSeconds);
    const auto read = httpDate(text);
    QCOMPARE(read ? read->toSecsSinceEpoch() : none, epochSeconds);
    if (read)
        QCOMPARE(read->offsetFromUtc(), 0);
}

void TestDuration::aYearOfTwoDigitsIsNeverFarAhead()
{
    const int now = QDateTime::currentDateTimeUtc().date().year();
    for (int digits = 0; digits < 100; ++digits) {
        const QByteArray year = QByteArray::number(digits).rightJustified(2, '0');
        const auto read = httpDate("Sunday, 06-Nov-" + year + " 08:49:37 GMT");
        QVERIFY(read);
        QCOMPARE(read->date().year() % 100, digits);
        QVERIFY(read->date().year() <= now + 50);
    }
}

void TestDuration::onlyPlainDecimalsAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("number"); // NaN: invalid
    const QList<std::pair<QByteArray, double>> rows {
        {"0", 0},         {"1", 1},    {"-1.5", -1.5}, {"+2", 2},
        {" 0.25 ", 0.25}, {".5", 0.5}, {"7.", 7},      {"00012", 12},
    };
    for (const auto &[text, number] : rows)
        QTest::newRow(text.constData()) << text << number;
    QTest::newRow("huge") << QByteArray(5000, '9') << std::numeric_limits<double>::max();
    for (const QByteArray &bad :
         {""_ba, " "_ba, "."_ba, "-"_ba, "1s"_ba, "0x10"_ba, "1e5"_ba, "inf"_ba, "nan"_ba, "1,5"_ba,
          "1 2"_ba, "--1"_ba, "1.2.3"_ba, "\xD9\xA1"_ba})
        QTest::newRow(("bad: " + bad).constData()) << bad << std::nan("");
}

void TestDuration::onlyPlainDecimalsAreRead()
{
    QFETCH(const QByteArray, text);
    QFETCH(const double, number);
    const auto read = decimal(text);
    QCOMPARE(read.has_value(), !std::isnan(number));
    if (read)
        QCOMPARE(*read, number);
}

void TestDuration::millisecondsSaturate()
{
    QCOMPARE(saturatedMs(std::nan("")), milliseconds {0});
    QCOMPARE(saturatedMs(std::numeric_limits<double>::infinity()), milliseconds {largest});
    QCOMPARE(saturatedMs(-std::numeric_limits<double>::infinity()), milliseconds {-largest});
    QCOMPARE(saturatedMs(1e300), milliseconds {largest});
    QCOMPARE(saturatedMs(150), milliseconds {150});
    QCOMPARE(saturatedMs(150.2), milliseconds {151});
    QCOMPARE(saturatedMs(0), milliseconds {0});
    QCOMPARE(saturatedMs(-1), milliseconds {-1});
}

QTEST_GUILESS_MAIN(TestDuration)
#include "tst_duration.moc"
