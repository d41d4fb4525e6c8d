// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/redaction.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestRedaction : public QObject
{
    Q_OBJECT

private slots:
    void quotedSecretsAreReplaced_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("kept");
        QTest::newRow("key") << u"Bad key my-own-key!"_s << u"Bad key …!"_s;
        QTest::newRow("header") << u"Bearer token-of-a-proxy is unknown"_s << u"… is unknown"_s;
        QTest::newRow("header without scheme") << u"(token-of-a-proxy)"_s << u"(…)"_s;
        QTest::newRow("short value") << u"an ordinary sentence"_s << u"an ordinary sentence"_s;
    }
    void quotedSecretsAreReplaced()
    {
        QFETCH(QString, said);
        QFETCH(QString, kept);
        Account account;
        account.headers = {{"Proxy-Authorization", "Bearer token-of-a-proxy"}, {"X-Tier", "a"}};
        Failure failure;
        failure.detail = failure.code = failure.type = failure.requestId = said;
        const Failure clean = withoutSecrets(failure, account, " my-own-key\n");
        for (const QString &each : {clean.detail, clean.code, clean.type, clean.requestId})
            QCOMPARE(each, kept);
    }
};

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
