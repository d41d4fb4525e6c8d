// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/modelprices.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString builtIn = QStringLiteral(TESTS_DIR "/../resources/models.json");

Account accountAt(const QString &url, DialectKind dialect)
{
    Account account;
    account.baseUrl = url;
    account.dialect = dialect;
    return account;
}

Usage usage(qint64 in, qint64 out, std::optional<qint64> read = {},
            std::optional<qint64> write = {})
{
    Usage usage;
    usage.inputTokens = in;
    usage.outputTokens = out;
    usage.cacheReadTokens = read;
    usage.cacheWriteTokens = write;
    return usage;
}

void write(const QString &fileName, const QByteArray &content)
{
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class TestModelPrices : public QObject
{
    Q_OBJECT

private slots:
    void cachedTokensAreCountedAsTheDialectReportsThem()
    {
        const ModelPrice price {u"m"_s, {}, 3'000'000, 15'000'000, 300'000, 3'750'000};
        // 1,000 at $3, 200 at $15, 10,000 at $0.30, 400 at $3.75 per million
        const double parts = 0.003 + 0.003 + 0.003 + 0.0015;
        QCOMPARE(*costOf(usage(1000, 200, 10'000, 400), price, DialectKind::Anthropic), parts);
        QCOMPARE(*costOf(usage(11'400, 200, 10'000, 400), price, DialectKind::OpenAiChat), parts);
        QCOMPARE(*costOf(usage(11'400, 200, 10'000, 400), price, DialectKind::OpenAiResponses),
                 parts);
    }

    void anUnknownPriceOrCountHasNoCost_data()
    {
        QTest::addColumn<Usage>("usage");
        QTest::newRow("no price for the cache") << usage(100, 10, 50);
        QTest::newRow("more cached than input tokens") << usage(10, 10, 50);
        Usage halved = usage(1, 1);
        halved.outputTokens.reset();
        QTest::newRow("half of the counts") << halved;
        QTest::newRow("a count below zero") << usage(-1, 1);
    }
    void anUnknownPriceOrCountHasNoCost()
    {
        QFETCH(Usage, usage);
        const ModelPrice price {u"m"_s, {}, 1, 1, {}, {}};
        QVERIFY(!costOf(usage, price, DialectKind::OpenAiChat));
    }

    void theBuiltInTableAppliesOnlyToItsProviders()
    {
        const ModelPrices prices(builtIn, {});
        const Account anthropic = accountAt(u"https://api.anthropic.com"_s, DialectKind::Anthropic);
        const Account openai = accountAt(u"api.openai.com/v1"_s, DialectKind::OpenAiResponses);
        const Account proxy = accountAt(u"https://proxy.example"_s, DialectKind::OpenAiChat);
        const Usage much = usage(1'000'000, 1'000'000);
        QCOMPARE(prices.cost(anthropic, u"claude-sonnet-4-5-20250929"_s, much).value_or(0), 18.0);
        QCOMPARE(prices.cost(anthropic, u"claude-opus-4-1"_s, much).value_or(0), 90.0);
        QCOMPARE(prices.cost(openai, u"gpt-4o-2024-08-06"_s, much).value_or(0), 12.5);
        QCOMPARE(prices.cost(openai, u"gpt-4o-2024-05-13"_s, much).value_or(0), 20.0);
        QCOMPARE(prices.cost(openai, u"gpt-4o-mini"_s, much).value_or(0), 0.75);
        QVERIFY(!prices.cost(openai, u"gpt-4o-audio-preview"_s, much));
        QVERIFY(!prices.cost(proxy, u"gpt-4o"_s, much));
    }

    void aPriceOfTheHostOverridesAPriceOfAnyHost()
    {
        const QTemporaryDir folder;
        const QString own = folder.filePath(u"models.json"_s);
        write(own, R"({"models": [{"id": "m*", "input": 1, "output": 1},
                                  {"id": "m*", "host": "here.example", "input": 2, "output": 1},
                                  {"id": "m-large", "input": 3, "output": 1}]})");
        ModelPrices prices({}, own);
        QVERIFY(prices.refresh());
        const Account here = accountAt(u"https://here.example"_s, DialectKind::OpenAiChat);
        const Account there = accountAt(u"https://there.example"_s, DialectKind::OpenAiChat);
        const Usage much = usage(1'000'000, 0);
        QCOMPARE(prices.cost(here, u"m-small"_s, much).value_or(0), 2.0);
        QCOMPARE(prices.cost(there, u"m-small"_s, much).value_or(0), 1.0);
        // The closest match is used.
        QCOMPARE(prices.cost(here, u"m-large"_s, much).value_or(0), 3.0);
    }

    void theUsersFileOverridesTheTableAndIsReadAgainAfterAChange()
    {
        const QTemporaryDir folder;
        const QString own = folder.filePath(u"models.json"_s);
        ModelPrices prices(builtIn, own);
        QVERIFY(prices.refresh());
        const Account account = accountAt(u"https://api.openai.com/v1"_s, DialectKind::OpenAiChat);
        const Usage much = usage(1'000'000, 0);
        QCOMPARE(prices.cost(account, u"gpt-4o"_s, much).value_or(0), 2.5);
        write(own, R"({"models": [{"id": "gpt-4o", "input": 7, "output": 1}]})");
        QVERIFY(prices.refresh());
        QCOMPARE(prices.cost(account, u"gpt-4o"_s, much).value_or(0), 7.0);
        QCOMPARE(prices.cost(account, u"gpt-4.1"_s, much).value_or(0),
                 2.0); // from the built-in table
    }

    void anInvalidFileOfTheUserIsReportedAndLeftUnchanged_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("words");
        QTest::newRow("not JSON") << QByteArray("{\"models\": [") << u"not valid JSON"_s;
        QTest::newRow("no list") << QByteArray("[]") << u"no list"_s;
        QTest::newRow("no id") << QByteArray(R"({"models": [{"input": 1}]})") << u"no “id”"_s;
        QTest::newRow("not a number")
            << QByteArray(R"({"models": [{"id": "a", "input": "3"}]})") << u"“input” of “a”"_s;
        QTest::newRow("below zero")
            << QByteArray(R"({"models": [{"id": "a", "output": -3}]})") << u"“output” of “a”"_s;
    }
    void anInvalidFileOfTheUserIsReportedAndLeftUnchanged()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, words);
        const QTemporaryDir folder;
        const QString own = folder.filePath(u"models.json"_s);
        write(own, content);
        ModelPrices prices(builtIn, own);
        const Result<Done> read = prices.refresh();
        QVERIFY(!read);
        QVERIFY2(read.error().contains(words), qPrintable(read.error()));
        QVERIFY(prices.refresh()); // reported once
        const Account account = accountAt(u"https://api.openai.com/v1"_s, DialectKind::OpenAiChat);
        QVERIFY(prices.cost(account, u"gpt-4o"_s, usage(1, 1)));
        QFile file(own);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void ownPricesAreStoredButNeverOverAFileThatCannotBeRead()
    {
        const QTemporaryDir folder;
        const QString own = folder.filePath(u"below/models.json"_s);
        ModelPrices prices(builtIn, own);
        QVERIFY(prices.own()->isEmpty());
        const QList<ModelPrice> mine {{u"example-model"_s, {}, 3'000'000, {}, {}, 3'750'000}};
        QVERIFY(prices.setOwn(mine));
        QCOMPARE(*prices.own(), mine);
        QVERIFY(prices.refresh());
        const Account account = accountAt(u"https://llm.example.com"_s, DialectKind::OpenAiChat);
        QCOMPARE(prices.cost(account, u"example-model"_s, usage(1'000'000, 0)).value_or(0), 3.0);
        write(own, "mine");
        QVERIFY(!prices.setOwn(mine));
        QFile file(own);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "mine");
    }
};

QTEST_MAIN(TestModelPrices)
#include "tst_modelprices.moc"
