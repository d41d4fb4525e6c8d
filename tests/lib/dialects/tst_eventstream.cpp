// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/eventstream.h"
#include "support/cputime.h"
#include "support/decoded.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QJsonArray eventsOf(const QByteArray &bytes, const QList<qsizetype> &cuts)
{
    EventStream stream;
    QJsonArray events;
    const auto take = [&events](const std::vector<ServerSentEvent> &some) {
        for (const ServerSentEvent &event : some) {
            if (event.kind == ServerSentEvent::Kind::Message)
                events.append(QJsonObject {{u"event"_s, QString::fromUtf8(event.event)},
                                           {u"data"_s, QString::fromUtf8(event.data)},
                                           {u"id"_s, QString::fromUtf8(event.id)}});
        }
    };
    qsizetype from = 0;
    for (const qsizetype cut : cuts) {
        take(stream.feed(QByteArrayView(bytes).sliced(from, cut - from)));
        from = cut;
    }
    take(stream.feed(QByteArrayView(bytes).sliced(from)));
    take(stream.end());
    return events;
}

QJsonArray vectors()
{
    return QJsonDocument::fromJson(recordedFile(u"sse/vectors.json"_s)).array();
}

} // namespace

class TestEventStream : public QObject
{
    Q_OBJECT

private slots:
    void allVectorsArePresent() { QCOMPARE(vectors().size(), 30); }
    void aVectorGivesItsEventsHoweverItIsCut_data();
    void aVectorGivesItsEventsHoweverItIsCut();
    void anEventIsDeliveredWithTheByteThatEndsIt_data();
    void anEventIsDeliveredWithTheByteThatEndsIt();
    void aFieldNamedErrorKeepsItsPosition();
    void dataThatCannotBelongToTheEventBeginsTheNextOne_data();
    void dataThatCannotBelongToTheEventBeginsTheNextOne();
    void anEventOverTheLimitEndsTheStream_data();
    void anEventOverTheLimitEndsTheStream();
    void manyEventsMayExceedTheLimitTogether();
    void aLongLineInSmallPiecesIsReadInLinearTime();
    void aStreamIsRecognized_data();
    void aStreamIsRecognized();
};

void TestEventStream::aVectorGivesItsEventsHoweverItIsCut_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const QJsonArray all = vectors();
    for (const QJsonValue &vector : all)
        QTest::newRow(qPrintable(vector[u"name"_s].toString())) << vector.toObject();
}

void TestEventStream::aVectorGivesItsEventsHoweverItIsCut()
{
    QFETCH(const QJsonObject, vector);
    const QByteArray bytes = QByteArray::fromHex(vector[u"hex"_s].toString().toLatin1());
    const QJsonArray given
        = vector[vector.contains(u"tolerant"_s) ? u"tolerant"_s : u"events"_s].toArray();
    QJsonArray expected;
    for (const QJsonValue &event : given) {
        QJsonObject full = event.toObject();
        full[u"id"_s] = full[u"id"_s].toString();
        expected.append(full);
    }
    QCOMPARE(eventsOf(bytes, {}), expected);
    QList<qsizetype> everyByte;
    for (qsizetype cut = 1; cut < bytes.size(); ++cut) {
        QCOMPARE(eventsOf(bytes, {cut}), expected);
        everyByte.append(cut);
    }
    QCOMPARE(eventsOf(bytes, everyByte), expected);
}

void TestEventStream::anEventIsDeliveredWithTheByteThatEndsIt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("LF") << "data: a\n\n"_ba;
    QTest::newRow("CR") << "data: a\r\r"_ba;
    QTest::newRow("CRLF, at the CR") << "data: a\r\n\r"_ba;
}

void TestEventStream::anEventIsDeliveredWithTheByteThatEndsIt()
{
    QFETCH(const QByteArray, bytes);
    EventStream stream;
    QVERIFY(stream.feed(bytes.chopped(1)).empty());
    QCOMPARE(stream.feed(bytes.last(1)).size(), std::size_t(1));
}

void TestEventStream::aFieldNamedErrorKeepsItsPosition()
{
    EventStream stream;
    const auto events = stream.feed("data: a\n\nerror: {\"code\":400}\n\ndata: b\n\n");
    QCOMPARE(events.size(), std::size_t(3));
    QCOMPARE(events[1].kind, ServerSentEvent::Kind::ErrorField);
    QCOMPARE(events[1].data, "{\"code\":400}"_ba);
    QCOMPARE(events[2].data, "b"_ba);
}

void TestEventStream::dataThatCannotBelongToTheEventBeginsTheNextOne_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("events"); // the type and the data of each
    const auto row = [](const QByteArray &bytes, const QStringList &events) {
        QTest::newRow(QByteArray(bytes).replace('\n', " | ").constData()) << bytes << events;
    };
    row("data: {}\ndata: {}\n\n", {u"message {}"_s, u"message {}"_s});
    row("data: {}\ndata: [DONE]\n", {u"message {}"_s, u"message [DONE]"_s});
    row("data: [1]\ndata: x\n\n", {u"message [1]"_s, u"message x"_s});
    row("data: {\"a\":\ndata: [1]}\ndata: {\ndata: }\n\n",
        {u"message {\"a\":\n[1]}"_s, u"message {\n}"_s});
    row("data: {\"a\":\"}\ndata: \\\\\\\"]\"}\ndata: {}\n\n",
        {u"message {\"a\":\"}\n\\\\\\\"]\"}"_s, u"message {}"_s});
    row("data: : ping\ndata: {}\ndata: : ping\n\n",
        {u"message : ping"_s, u"message {}"_s, u"message : ping"_s});
    row("data: {}\ndata:\ndata: {}\n\n", {u"message {}\n"_s, u"message {}"_s});
    row("data: a\ndata: b\n\n", {u"message a\nb"_s}); // not JSON: the standard holds
    row("data: {\ndata: {}\n\n", {u"message {\n{}"_s}); // not complete
    row("event: x\ndata: {}\nevent: y\ndata: {}\n\n", {u"x {}"_s, u"y {}"_s});
    row("event: x\ndata: a\nevent: y\ndata: b\n\n", {u"x a"_s, u"y b"_s});
    row("event: x\ndata: {}\ndata: {}\n\n", {u"x {}"_s, u"message {}"_s});
    row("data: {}\nevent: x\n\ndata: {}\n\n", {u"x {}"_s, u"message {}"_s});
    row("data: {}\nerror: {}\n", {u"message {}"_s, u"error {}"_s});
}

void TestEventStream::dataThatCannotBelongToTheEventBeginsTheNextOne()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, events);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        EventStream stream;
        QStringList given;
        const auto take = [&given](const std::vector<ServerSentEvent> &some) {
            for (const ServerSentEvent &event : some)
                given.append(QString::fromUtf8(event.event + ' ' + event.data));
        };
        take(stream.feed(bytes.first(cut)));
        take(stream.feed(bytes.sliced(cut)));
        take(stream.end());
        QCOMPARE(given, events);
    }
}

void TestEventStream::anEventOverTheLimitEndsTheStream_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("one line without an end") << "data: 0123456789"_ba;
    QTest::newRow("many lines without a blank one") << "data: 0123456789\n"_ba;
    QTest::newRow("a comment without an end") << ": 0123456789"_ba;
}

void TestEventStream::anEventOverTheLimitEndsTheStream()
{
    QFETCH(const QByteArray, line);
    EventStream stream(100);
    for (int i = 0; i < 40; ++i)
        QVERIFY(stream.feed(line).empty());
    QVERIFY(stream.isOverLimit());
    QVERIFY(stream.feed("\n\ndata: b\n\n").empty());
    QVERIFY(stream.end().empty());
}

void TestEventStream::manyEventsMayExceedTheLimitTogether()
{
    EventStream stream(100);
    for (int i = 0; i < 40; ++i)
        QCOMPARE(stream.feed("data: 0123456789\n\n").size(), std::size_t(1));
    QVERIFY(!stream.isOverLimit());
}

void TestEventStream::aLongLineInSmallPiecesIsReadInLinearTime()
{
    // 12 MiB in pieces of 16 bytes. Scanning the line from its start for each piece would take 5 ×
    // 10¹² steps.
    const auto read = [](int pieces) {
        EventStream stream;
        const QByteArray piece(16, 'x');
        stream.feed("data: ");
        for (int i = 0; i < pieces; ++i)
            stream.feed(piece);
        const auto events = stream.feed("\n\n");
        QCOMPARE(events.size(), std::size_t(1));
        QCOMPARE(events[0].data.size(), qsizetype(pieces) * 16);
    };
    constexpr int pieces = 12 * 1024 * 1024 / 16;
    const qint64 part = cpuTimeOf([&] { read(pieces / 16); });
    const qint64 whole = cpuTimeOf([&] { read(pieces); });
    QVERIFY2(whole < sixteenfoldCost * part, qPrintable(u"%1 of %2"_s.arg(whole).arg(part)));
}

void TestEventStream::aStreamIsRecognized_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isStream");
    for (const QByteArray &bytes : {"data: a\n"_ba, ": ping\n"_ba, "event: x"_ba, "dat"_ba,
                                    "\xEF\xBB\xBF"
                                    "da"_ba,
                                    "\xEF\xBB"_ba, ":"_ba, "id\n"_ba})
        QTest::newRow(bytes.constData()) << bytes << true;
    for (const QByteArray &bytes :
         {"404 page not found\n"_ba, "Service unavailable"_ba, "dat\n"_ba, "database is down"_ba})
        QTest::newRow(bytes.constData()) << bytes << false;
}

void TestEventStream::aStreamIsRecognized()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, isStream);
    EventStream stream;
    stream.feed(bytes);
    QCOMPARE(stream.isRecognized(), isStream);
    stream.end();
    QCOMPARE(stream.isRecognized(), isStream);
}

QTEST_GUILESS_MAIN(TestEventStream)
#include "tst_eventstream.moc"
