// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/dialect.h"
#include "support/decoded.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largeBody = 32 * 1024;
constexpr qsizetype largeStep = 611; // splitting a large body everywhere would be quadratic

/// Removes the parts that a fixture does not prescribe: the message if the expected one is null,
/// and the number of U+FFFD characters for invalid UTF-8.
QJsonObject comparable(QJsonObject result, const QJsonObject &expected)
{
    QJsonObject error = result[u"error"_s].toObject();
    if (!error.isEmpty() && expected[u"error"_s][u"message"_s].isNull())
        error[u"message"_s] = QJsonValue();
    if (!error.isEmpty())
        result[u"error"_s] = error;
    QString text = result[u"text"_s].toString();
    while (text.contains(u"\uFFFD\uFFFD"_s))
        text.replace(u"\uFFFD\uFFFD"_s, u"\uFFFD"_s);
    result[u"text"_s] = text;
    return result;
}

QByteArray written(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

} // namespace

/// Every body in tests/recorded/{anthropic,responses,chat,nonstream} gives its expected result,
/// however it is cut. A new fixture requires only a new number in everyFixtureIsPresent_data().
class TestRecorded : public QObject
{
    Q_OBJECT

private slots:
    void everyFixtureIsPresent_data();
    void everyFixtureIsPresent();
    void aBodyGivesItsResultHoweverItIsCut_data();
    void aBodyGivesItsResultHoweverItIsCut();
};

void TestRecorded::everyFixtureIsPresent_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("number");
    QTest::newRow("anthropic") << u"anthropic"_s << 23;
    QTest::newRow("responses") << u"responses"_s << 17;
    QTest::newRow("chat") << u"chat"_s << 46;
    QTest::newRow("nonstream") << u"nonstream"_s << 3;
}

void TestRecorded::everyFixtureIsPresent()
{
    QFETCH(const QString, folder);
    QFETCH(const int, number);
    const QDir dir(QStringLiteral(RECORDED_DIR "/") + folder);
    QCOMPARE(dir.entryList({u"*.expected.json"_s}).size(), number);
}

void TestRecorded::aBodyGivesItsResultHoweverItIsCut_data()
{
    QTest::addColumn<QString>("stem");
    for (const QString &folder : {u"anthropic"_s, u"responses"_s, u"chat"_s, u"nonstream"_s}) {
        const QStringList files = QDir(QStringLiteral(RECORDED_DIR "/") + folder)
                                      .entryList({u"*.expected.json"_s}, QDir::Files);
        for (const QString &file : files) {
            const QString stem = folder + u'/' + file.chopped(14);
            QTest::newRow(qPrintable(stem)) << stem;
        }
    }
}

void TestRecorded::aBodyGivesItsResultHoweverItIsCut()
{
    QFETCH(const QString, stem);
    const QJsonObject file = recordedJson(stem + ".expected.json"_L1);
    const bool isStream = !stem.startsWith("nonstream/"_L1);
    const QByteArray body = recordedFile(stem + (isStream ? ".sse"_L1 : ".json"_L1));
    QVERIFY(file.contains(u"text"_s));
    QJsonObject expected;
    for (const QString &key : {u"text"_s, u"thinking"_s, u"stop_reason"_s, u"usage"_s, u"error"_s})
        expected[key] = file[key];

    const QJsonObject result = decodedEveryWay(recordedDialect(file[u"dialect"_s].toString()), body,
                                               body.size() > largeBody ? largeStep : 1);
    QCOMPARE(written(comparable(result, expected)), written(comparable(expected, expected)));
}

QTEST_GUILESS_MAIN(TestRecorded)
#include "tst_recorded.moc"
