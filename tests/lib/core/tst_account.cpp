// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestAccount : public QObject
{
    Q_OBJECT

private slots:
    void aStoredAccountReadsBackTheSame()
    {
        Account account;
        account.id = u"0f1e"_s;
        account.name = u"Local"_s;
        account.dialect = DialectKind::OpenAiResponses;
        account.baseUrl = u"http://localhost:8080/v1"_s;
        account.baseUrlAsIs = true;
        account.needsKey = false;
        account.keyStyle = KeyStyle::ApiKey;
        account.headers = {{"X-Title", "Reprise"}};
        account.models
            = {{u"m"_s, u"Model"_s, 8192, 1024, true, false, true, std::nullopt, false, true}};
        account.defaultModel = u"m"_s;
        account.retry = {7, 250ms, 0ms};
        account.modelRetry = {{u"m"_s, {std::nullopt, 5s, std::nullopt}}};
        account.timeouts = {1s, 2s, 3s, 0ms};
        account.streams = false;
        account.modelStreams = {{u"m"_s, true}, {u"n"_s, false}};
        account.refusals = {{u"m"_s, {{RequestPart::Stream, RequestPart::SavingLimit}, 4096}},
                            {u"n"_s, {{}, 1}}};
        account.fallback = {u"other"_s, u"n"_s};
        QCOMPARE(accountFromJson(toJson(account)), account);
    }

    void aModelHasOneNameEverywhere()
    {
        const auto nameOf = [](const QString &id) { return modelName({.id = id}); };
        QCOMPARE(nameOf(u"gpt-4.1-mini"_s), u"gpt-4.1-mini"_s);
        QCOMPARE(nameOf(u"meta-llama/Llama-3.3-70B"_s), u"Llama-3.3-70B"_s);
        QCOMPARE(nameOf(u"accounts/fireworks/models/qwen3"_s), u"qwen3"_s);
        QCOMPARE(nameOf(u"/srv/models/phi-4-Q8_0.gguf"_s), u"phi-4-Q8_0"_s);
        QCOMPARE(nameOf(u"llama3.2:latest"_s), u"llama3.2"_s);
        QCOMPARE(nameOf(u"deepseek/deepseek-r1:free"_s), u"deepseek-r1:free"_s);
        QCOMPARE(nameOf(u"odd/"_s), u"odd/"_s);
        QCOMPARE(nameOf(u".gguf"_s), u".gguf"_s);
        Account account;
        account.models = {{.id = u"claude-sonnet-4-5"_s, .displayName = u"Claude Sonnet 4.5"_s}};
        QCOMPARE(account.modelName(u"claude-sonnet-4-5"_s), u"Claude Sonnet 4.5"_s);
        QCOMPARE(account.modelName(u"old/gone"_s), u"gone"_s);
    }

    void hiddenModelsAreSelectableOnlyWhereTheyAreChosen()
    {
        Account account;
        account.models
            = {{.id = u"a"_s, .isHidden = true}, {.id = u"b"_s, .isHidden = true}, {.id = u"c"_s}};
        account.defaultModel = u"b"_s;
        const auto ids = [&account](const QString &chosen) {
            QStringList list;
            for (const ModelInfo &model : account.selectableModels(chosen))
                list.append(model.id);
            return list.join(u' ');
        };
        QCOMPARE(ids({}), u"b c"_s);
        QCOMPARE(ids(u"a"_s), u"a b c"_s);
    }

    void modelsThatAreNotListedAreSelectableToo()
    {
        Account account;
        QCOMPARE(account.usualModel(), QString());
        QVERIFY(account.selectableModels().isEmpty());
        account.models = {{.id = u"a"_s}, {.id = u"b"_s}};
        QCOMPARE(account.usualModel(), u"a"_s);
        QCOMPARE(account.selectableModels(u"b"_s), account.models);
        account.defaultModel = u"typed"_s;
        QCOMPARE(account.usualModel(), u"typed"_s);
        const QList<ModelInfo> models = account.selectableModels(u"gone"_s);
        QCOMPARE(models.size(), 4);
        QCOMPARE(models.at(0).id, u"gone"_s);
        QCOMPARE(models.at(1).id, u"typed"_s);
        QCOMPARE(models.at(2).id, u"a"_s);
    }

    void anIncompleteFallbackAndTheAccountItselfAreIgnored()
    {
        const auto fallback = [](const QJsonValue &value) {
            return accountFromJson({{u"id"_s, u"own"_s}, {u"standIn"_s, value}}).fallback;
        };
        QCOMPARE(fallback(QJsonObject {{u"account"_s, u"a"_s}, {u"model"_s, u"m"_s}}),
                 (AccountModel {u"a"_s, u"m"_s}));
        QCOMPARE(fallback(QJsonObject {{u"account"_s, u"a"_s}}), AccountModel());
        QCOMPARE(fallback(QJsonObject {{u"account"_s, u"own"_s}, {u"model"_s, u"m"_s}}),
                 AccountModel());
        QCOMPARE(fallback(7), AccountModel());
    }

    void invalidValuesAreReadAsTheDefaults()
    {
        const Account account = accountFromJson({{u"dialect"_s, 12},
                                                 {u"retryMaxAttempts"_s, -5},
                                                 {u"retryMaxDelayMs"_s, 1e300},
                                                 {u"retryInitialDelayMs"_s, u"soon"_s},
                                                 {u"models"_s, QJsonArray {1, u"x"_s}}});
        QCOMPARE(account.dialect, DialectKind::OpenAiChat);
        QCOMPARE(account.retry.maxRetries, 0);
        QVERIFY(account.retry.maxDelay > 24h);
        QCOMPARE(account.retry.initialDelay, 1000ms);
        QVERIFY(account.models.isEmpty());
    }

    void aRefusalOfOneChatIsNotStored()
    {
        Account account;
        account.refusals = {{u"m"_s, {{RequestPart::Replay}, std::nullopt}},
                            {u"n"_s, {{RequestPart::Replay, RequestPart::Store}, std::nullopt}}};
        const QMap<QString, Refusals> expected {{u"n"_s, {{RequestPart::Store}, std::nullopt}}};
        QCOMPARE(accountFromJson(toJson(account)).refusals, expected);
    }

    void modelsAreStreamedUnlessASettingOrTheServerForbidsIt()
    {
        Account account;
        QVERIFY(account.streamsFor(u"m"_s));
        account.modelStreams = {{u"m"_s, false}};
        QVERIFY(!account.streamsFor(u"m"_s));
        account.streams = false;
        QVERIFY(!account.streamsFor(u"n"_s));
        account.modelStreams = {{u"m"_s, true}};
        QVERIFY(account.streamsFor(u"m"_s));
        account.refusals[u"m"_s].parts = {RequestPart::Stream};
        QVERIFY(!account.streamsFor(u"m"_s));
    }

    void theLimitsOfAWholeReplyAllowForThePayloadLimit()
    {
        QCOMPARE((Timeouts {1s, 2s, 3s, 10s}.forWholeReply()), (Timeouts {1s, 10s, 10s, 10s}));
        QCOMPARE((Timeouts {1s, 20s, 3s, 10s}.forWholeReply()), (Timeouts {1s, 20s, 10s, 10s}));
        QCOMPARE((Timeouts {1s, 0s, 3s, 10s}.forWholeReply()), (Timeouts {1s, 0s, 10s, 10s}));
        QCOMPARE((Timeouts {1s, 2s, 3s, 0s}.forWholeReply()), (Timeouts {1s, 2s, 3s, 0s}));
    }

    void aModelWithoutOverridesUsesTheAccountsRetrySettings()
    {
        Account account;
        account.modelRetry = {{u"slow"_s, {0, std::nullopt, 10s}}};
        QCOMPARE(account.retryFor(u"slow"_s), (RetrySettings {0, 1000ms, 10s}));
        QCOMPARE(account.retryFor(u"other"_s), RetrySettings {});
    }
};

QTEST_GUILESS_MAIN(TestAccount)
#include "tst_account.moc"
