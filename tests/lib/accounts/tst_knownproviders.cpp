// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/knownproviders.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestKnownProviders : public QObject
{
    Q_OBJECT

private slots:
    void aPageIsFoundByTheHostOfTheApi_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("billingHost");
        QTest::newRow("OpenAI") << u"api.openai.com"_s << u"platform.openai.com"_s;
        QTest::newRow("Anthropic") << u"API.anthropic.com:443"_s << u"console.anthropic.com"_s;
        QTest::newRow("OpenRouter") << u"openrouter.ai"_s << u"openrouter.ai"_s;
        QTest::newRow("DeepSeek") << u"api.deepseek.com"_s << u"platform.deepseek.com"_s;
        QTest::newRow("not OpenAI") << u"api.openai.com.evil.example"_s << u""_s;
        QTest::newRow("nothing") << u""_s << u""_s;
    }
    void aPageIsFoundByTheHostOfTheApi()
    {
        QFETCH(QString, host);
        QTEST(billingPage(host).host(), "billingHost");
    }
};

QTEST_GUILESS_MAIN(TestKnownProviders)
#include "tst_knownproviders.moc"
