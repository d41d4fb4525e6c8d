// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/dialect.h"
#include "retry/retryhint.h"
#include "support/decoded.h"

#include <QDir>
#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QDateTime now()
{
    return {QDate(2026, 11, 23), QTime(18, 0), Qt::UTC};
}

/// `HTTP-DATE+3` stands for three seconds from now.
QByteArray headerValue(const QString &recorded)
{
    const QString mark = u"HTTP-DATE+"_s;
    if (!recorded.startsWith(mark))
        return recorded.toUtf8();
    const QDateTime then = now().addSecs(recorded.mid(mark.size()).toInt());
    return QLocale::c().toString(then, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1();
}

HttpRefusal refusalFrom(const QJsonObject &recorded)
{
    HttpRefusal refusal;
    refusal.status = recorded[u"status"_s].toInt();
    refusal.body = recordedFile(u"errors/"_s + recorded[u"body"_s].toString());
    refusal.headers.add("Content-Type", recorded[u"content_type"_s].toString().toLatin1());
    const QJsonObject headers = recorded[u"headers"_s].toObject();
    for (auto header = headers.begin(); header != headers.end(); ++header)
        refusal.headers.add(header.key().toLatin1(), headerValue(header.value().toString()));
    return refusal;
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

/// Every body in tests/recorded/errors gives the expected failure, including the hints in its
/// headers.
class TestRecordedErrors : public QObject
{
    Q_OBJECT

private slots:
    void anErrorIsClassifiedAsRecorded_data();
    void anErrorIsClassifiedAsRecorded();
};

void TestRecordedErrors::anErrorIsClassifiedAsRecorded_data()
{
    QTest::addColumn<QString>("file");
    const QStringList files = QDir(QStringLiteral(RECORDED_DIR "/errors"))
                                  .entryList({u"*.expected.json"_s}, QDir::Files);
    QCOMPARE(files.size(), 54);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file.chopped(14))) << u"errors/"_s + file;
}

void TestRecordedErrors::anErrorIsClassifiedAsRecorded()
{
    QFETCH(const QString, file);
    const QJsonObject recorded = recordedJson(file);
    const HttpRefusal refusal = refusalFrom(recorded);
    QVERIFY(!refusal.body.isEmpty());
    const bool isAnthropic = recorded[u"dialect"_s] == "anthropic"_L1;
    const QList<DialectKind> dialects = isAnthropic
        ? QList {DialectKind::Anthropic}
        : QList {DialectKind::OpenAiResponses, DialectKind::OpenAiChat};
    for (const DialectKind dialect : dialects) {
        const Failure failure
            = withHeaderHints(Dialect::create(dialect)->judge(refusal), refusal.headers, now());
        QCOMPARE(failure.status, recorded[u"status"_s].toInt());
        QCOMPARE(orNull(failure.type), recorded[u"type"_s]);
        QCOMPARE(orNull(failure.code), recorded[u"code"_s]);
        if (!recorded[u"message"_s].isNull())
            QCOMPARE(failure.detail, recorded[u"message"_s].toString());
        QCOMPARE(failure.isTransient(), recorded[u"retryable"_s].toBool());
        QCOMPARE(failure.retryAfter ? QJsonValue(qint64(failure.retryAfter->count()))
                                    : QJsonValue(),
                 recorded[u"retry_after_ms"_s]);
        QVERIFY(!failure.detail.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestRecordedErrors)
#include "tst_recordederrors.moc"
