// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/errors/creditwords.h"

#include "dialects/dialect.h"
#include "support/judgedbody.h"

using namespace Qt::StringLiterals;
using Kind = Failure::Kind;

/// An empty account is recognized by the words of many providers, whatever the status, and a rate
/// limit is not taken for one (lib/dialects/error-signals.md §2).
class TestCreditWords : public QObject
{
    Q_OBJECT

private slots:
    void wordsOfAnEmptyAccountStopWhateverTheStatus_data();
    void wordsOfAnEmptyAccountStopWhateverTheStatus();
    void otherWordsDoNot_data();
    void otherWordsDoNot();
    void namesOfAnEmptyAccountStop_data();
    void namesOfAnEmptyAccountStop();
    void namesOfARateLimitDoNot_data();
    void namesOfARateLimitDoNot();
    void recordedBodiesOfAnEmptyAccount_data();
    void recordedBodiesOfAnEmptyAccount();
    void recordedBodiesOfARateLimit_data();
    void recordedBodiesOfARateLimit();
    void anEmptyAccountEndsAStream_data();
    void anEmptyAccountEndsAStream();
    void aHealthyStreamOfMiniMaxIsRead();
};

void TestCreditWords::wordsOfAnEmptyAccountStopWhateverTheStatus_data()
{
    QTest::addColumn<QString>("words");
    for (
        const QString &words : {
            u"insufficient balance (1008)"_s, // MiniMax
            u"Insufficient Balance"_s, // DeepSeek
            u"Insufficient balance or no resource package. Please recharge."_s, // Zhipu
            u"Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."_s,
            u"This request would exceed your organization's monthly spend limit."_s, // Anthropic
            u"You have reached your specified API usage limits. You will regain access on 2026-09-01 at 00:00 UTC."_s,
            u"Your account org-1 <ak-1> is suspended due to insufficient balance, please recharge your account or check your plan and billing details"_s, // Moonshot
            u"Your account x is not active, organization y exceeded current quota, please check your plan and billing details"_s, // Moonshot
            u"You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors."_s,
            u"Billing hard limit has been reached"_s, // OpenAI
            u"Your account is not active, please check your billing details on our website."_s,
            u"Your team 1 has either used all available credits or reached its monthly spending limit. To continue making API requests, please purchase more credits or raise your spending limit."_s, // xAI
            u"You have run out of credits or need a Grok subscription."_s, // xAI
            u"Insufficient credits. Add more using https://openrouter.ai/settings/credits"_s,
            u"This request requires more credits, or fewer max_tokens. You requested up to 65536 tokens, but can only afford 3395."_s, // OpenRouter
            u"More credits are required to run this request. 128000 token capacity required, 19484 available."_s,
            u"Key limit exceeded (monthly limit). Manage it using https://openrouter.ai/settings/keys"_s,
            u"Sorry, your account balance is insufficient"_s, // SiliconFlow
            u"The selected model requires paid balance. Your paid balance is insufficient. Please top up and try again."_s,
            u"You have exceeded your monthly included credits for Inference Providers. Subscribe to PRO to get 20x more monthly included credits."_s, // Hugging Face
            u"Account a is suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices."_s, // Fireworks
            u"Credit limit exceeded, please add a payment method"_s, // Together
            u"Your prepayment credits are depleted. Please go to AI Studio to manage your project and billing."_s, // Gemini
            u"Your project has exceeded its monthly spending cap."_s,
            u"The request failed because your account has an overdue balance."_s, // Volcengine
            u"Access denied, please make sure your account is in good standing."_s, // Alibaba
            u"Budget has been exceeded! Current cost: 76.16, Max budget: 10.0"_s, // LiteLLM
            u"ExceededBudget: End User=u over budget. Spend=0.0009, Budget=0.0001"_s,
            u"429 No deployments available - crossed budget: Exceeded budget for deployment x"_s,
            u"user quota is not enough (request id: 1)"_s, // One API
            u"Insufficient account balance"_s,
            u"Insufficient credits for this request. Maximum possible cost: $0.2000."_s,
            u"Not enough credits"_s,
            u"You have no credits left"_s,
            u"You don’t have enough money: insufficient funds"_s,
            u"You have used all your credits for this month. Please add more credits to continue."_s,
            u"Your balance is $0.00"_s,
            u"Account balance: -0.53"_s,
            u"Request cost exceeds your available balance"_s,
            u"Your account is in arrears"_s,
            u"402 Payment Required"_s,
            u"insufficient_user_quota"_s,
            u"账户余额不足"_s,
            u"余额不足或无可用资源包,请充值。"_s,
            u"您的账户已欠费，请充值后重试"_s,
            u"用户额度不足, 剩余额度: ＄-0.01"_s,
            u"该令牌额度已用尽"_s,
            u"令牌额度不足"_s,
            u"预扣费额度失败, 用户剩余额度: ＄0.01, 需要预扣费额度: ＄0.02"_s,
            u"當前餘額不足"_s,
            u"帳戶已欠費"_s,
            u"资源包已用完"_s,
        })
        QTest::newRow(qPrintable(words)) << words;
}

void TestCreditWords::wordsOfAnEmptyAccountStopWhateverTheStatus()
{
    QFETCH(const QString, words);
    for (const QString &said : {words, words.toUpper(), words.toLower()}) {
        QVERIFY(saysCreditIsUsedUp(said));
        const QJsonObject anthropic {{u"type"_s, u"api_error"_s}, {u"message"_s, said}};
        const QJsonObject routed {
            {u"message"_s, u"Provider returned error"_s},
            {u"code"_s, 429},
            {u"metadata"_s,
             QJsonObject {{u"raw"_s, QString::fromUtf8(json({{u"error"_s, anthropic}}))}}}};
        for (const QByteArray &body :
             {json({{u"type"_s, u"error"_s}, {u"error"_s, anthropic}}),
              json({{u"error"_s, routed}}), json({{u"error"_s, said}}),
              json({{u"message"_s, said}, {u"data"_s, QJsonValue()}}), json({{u"detail"_s, said}}),
              json({{u"error_code"_s, 1}, {u"error_msg"_s, said}}),
              json({{u"Code"_s, u"x"_s}, {u"Message"_s, said}}),
              json({{u"base_resp"_s,
                     QJsonObject {{u"status_code"_s, 1008}, {u"status_msg"_s, said}}}})}) {
            for (const int status : {200, 400, 401, 403, 404, 412, 429, 500, 503, 529}) {
                Failure failure = failureOf(status, body);
                QCOMPARE(failure.kind, Kind::NoCredit);
                failure.retryOrder = true;
                QVERIFY(!failure.isTransient());
            }
            QCOMPARE(failureInStream(body).kind, Kind::NoCredit);
        }
        QCOMPARE(failureOf(500, said.toUtf8()).kind, Kind::NoCredit);
    }
}

void TestCreditWords::otherWordsDoNot_data()
{
    QTest::addColumn<QString>("words");
    for (
        const QString &words : {
            u"Rate limit exceeded: free-models-per-day. Buy credits to raise the daily limit"_s,
            u"Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day"_s,
            u"AI inference rate limit exceeded. Consider using lighter models. Maximum 100 credits per 1 hour or 400 credits per day."_s,
            u"Rate limit reached for gpt-4 in organization org-1 on tokens per min (TPM): Limit 10000, Used 9000, Requested 2000. You can increase your rate limit by adding a payment method to your account at https://platform.openai.com/account/billing."_s,
            u"Requests to the ChatCompletions_Create Operation have exceeded token rate limit of your current OpenAI S0 pricing tier. Please go here: https://aka.ms/oai/quotaincrease if you would like to further increase the default rate limit."_s,
            u"Resource has been exhausted (e.g. check quota)."_s,
            u"You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits. Please retry in 36.4s."_s,
            u"Quota exceeded for quota metric 'Requests' and limit 'Requests per minute' of service 'x'"_s,
            u"You have exhausted your capacity on this model. Your quota will reset after 39s."_s,
            u"Upgrade your plan or raise your spending limit to get higher rate limits"_s,
            u"Too many requests. Need more credits? Visit our site."_s,
            u"Usage limit reached for 5 hour. Your limit will reset at 2026-11-30 19:05:00"_s,
            u"The load balancer has no healthy upstream"_s,
            u"upstream load balance exhausted"_s,
            u"Load balance is insufficient"_s,
            u"Balanced requests exceeded the pool"_s,
            u"Please balance your requests"_s,
            u"Insufficient permissions to view credits"_s,
            u"insufficient system resource"_s,
            u"Insufficient capacity, try again later"_s,
            u"insufficient GPU memory"_s,
            u"Invalid credentials"_s,
            u"credentials are expired"_s,
            u"Your balance is $0.53"_s,
            u"balance: 12.50"_s,
            u"budget_tokens must be less than max_tokens"_s,
            u"thinking budget exceeded"_s,
            u"The token budget is exhausted"_s,
            u"upstream request failed: retry budget exceeded"_s,
            u"The time budget is exhausted"_s,
            u"您的账户已达到速率限制，请您控制请求频率"_s,
            u"当前API请求过多，请稍后重试"_s,
            u"并发额度不足，充值可提升"_s,
            u"请求速率额度用尽"_s,
            u"服务繁忙，请稍后再试"_s,
        })
        QTest::newRow(qPrintable(words)) << words;
}

void TestCreditWords::otherWordsDoNot()
{
    QFETCH(const QString, words);
    for (const QString &said : {words, words.toUpper(), words.toLower()}) {
        QVERIFY(!saysCreditIsUsedUp(said));
        const QByteArray body = json({{u"error"_s, QJsonObject {{u"message"_s, said}}}});
        QCOMPARE(failureOf(429, body).kind, Kind::RateLimited);
        QCOMPARE(failureOf(500, body).kind, Kind::ServerError);
        QVERIFY(failureInStream(body).isTransient());
    }
}

void TestCreditWords::namesOfAnEmptyAccountStop_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name :
         {u"insufficient_quota"_s, u"credit_balance_exhausted"_s, u"exceeded_current_quota_error"_s,
          u"billing_not_active"_s, u"insufficient_balance_error"_s, u"INSUFFICIENT_BALANCE"_s,
          u"InsufficientBalance"_s, u"NOT_ENOUGH_BALANCE"_s, u"insufficient_credits"_s,
          u"OutOfCredits"_s, u"insufficient_user_quota"_s, u"AccountOverdueError"_s, u"Arrearage"_s,
          u"budget_exceeded"_s, u"BudgetExceededError"_s, u"payment_required"_s,
          u"PaymentRequired"_s, u"spending_limit_reached"_s, u"AllocationQuota.FreeTierOnly"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void TestCreditWords::namesOfAnEmptyAccountStop()
{
    QFETCH(const QString, name);
    for (const QString &field : {u"type"_s, u"code"_s}) {
        const QJsonObject error {{field, name}, {u"message"_s, u"m"_s}};
        const QString raw = QString::fromUtf8(json({{u"error"_s, error}}));
        for (const QByteArray &body :
             {json({{u"error"_s, error}}), json(error),
              json({{u"error"_s,
                     QJsonObject {{u"code"_s, 429},
                                  {u"message"_s, u"Provider returned error"_s},
                                  {u"metadata"_s, QJsonObject {{u"raw"_s, raw}}}}}})}) {
            for (const int status : {200, 400, 403, 429, 500})
                QCOMPARE(failureOf(status, body).kind, Kind::NoCredit);
            QCOMPARE(failureInStream(body).kind, Kind::NoCredit);
        }
    }
}

void TestCreditWords::namesOfARateLimitDoNot_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name :
         {u"rate_limit_exceeded"_s, u"RateLimitReached"_s, u"Throttling.RateQuota"_s,
          u"Throttling.AllocationQuota"_s, u"RATE_LIMIT_EXCEEDED"_s, u"limit_requests"_s,
          u"ModelAccountTpmRateLimitExceeded"_s, u"invalid_credentials"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void TestCreditWords::namesOfARateLimitDoNot()
{
    QFETCH(const QString, name);
    QCOMPARE(failureOf(429, json({{u"error"_s, QJsonObject {{u"code"_s, name}}}})).kind,
             Kind::RateLimited);
}

void TestCreditWords::recordedBodiesOfAnEmptyAccount_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("MiniMax")
        << 500
        << R"x({"type":"error","error":{"type":"api_error","message":"insufficient balance (1008)"},"request_id":"1"})x"_ba;
    QTest::newRow("ModelScope")
        << 429
        << R"x({"error":{"http_code":"429","message":"insufficient balance (1008)","type":"insufficient_balance_error"},"request_id":"1"})x"_ba;
    QTest::newRow("Zhipu")
        << 429
        << R"({"type":"error","error":{"type":"1113","message":"Insufficient balance or no resource package. \n Please recharge."}})"_ba;
    QTest::newRow("Alibaba")
        << 400
        << R"({"error":{"code":"Arrearage","message":"Access denied, please make sure your account is in good standing."}})"_ba;
    QTest::newRow("Fireworks behind LiteLLM")
        << 412
        << R"({"error":{"message":"Fireworks_aiException - {\"error\":{\"message\":\"Account a is suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices.\",\"code\":\"PRECONDITION_FAILED\",\"type\":\"error\"}}. Received Model Group=g","type":null,"code":"412"}})"_ba;
    QTest::newRow("Anthropic behind LiteLLM")
        << 400
        << R"({"code":"400","message":"litellm.BadRequestError: AnthropicException - b'{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"You have reached your specified API usage limits.\"}}'"})"_ba;
    QTest::newRow("SiliconFlow")
        << 403
        << R"({"code":30001,"message":"Sorry, your account balance is insufficient","data":null})"_ba;
    QTest::newRow("two errors in one another")
        << 402
        << R"({"error":{"error":{"message":"More credits are required to run this request.","code":402},"code":402}})"_ba;
    QTest::newRow("an event stream")
        << 500 << "event: error\ndata: {\"error\":{\"message\":\"insufficient balance\"}}\n\n"_ba;
}

void TestCreditWords::recordedBodiesOfAnEmptyAccount()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QCOMPARE(failureOf(status, body).kind, Kind::NoCredit);
}

void TestCreditWords::recordedBodiesOfARateLimit_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("OpenRouter's free models")
        << R"({"error":{"message":"Rate limit exceeded: free-models-per-day. Buy credits to raise the daily limit","code":429,"metadata":{"headers":{"X-RateLimit-Limit":"50","X-RateLimit-Remaining":"0","X-RateLimit-Reset":"1796058256000"},"limit_source":"openrouter_free_tier_daily"}}})"_ba;
    QTest::newRow("Gemini's free tier")
        << R"({"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaMetric":"generativelanguage.googleapis.com/generate_content_free_tier_input_token_count","quotaId":"GenerateContentInputTokensPerModelPerMinute-FreeTier"}]},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"26s"}]}})"_ba;
    QTest::newRow("Gemini's code assistant")
        << R"({"error":{"code":429,"message":"You have exhausted your capacity on this model. Your quota will reset after 39s.","status":"RESOURCE_EXHAUSTED","details":[{"reason":"RATE_LIMIT_EXCEEDED"}]}})"_ba;
}

void TestCreditWords::recordedBodiesOfARateLimit()
{
    QFETCH(const QByteArray, body);
    for (const int status : {200, 429})
        QCOMPARE(failureOf(status, body).kind, Kind::RateLimited);
    QCOMPARE(failureInStream(body).kind, Kind::RateLimited);
}

void TestCreditWords::anEmptyAccountEndsAStream_data()
{
    QTest::addColumn<DialectKind>("dialect");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("chat")
        << DialectKind::OpenAiChat
        << R"x(data: {"error":{"message":"insufficient balance (1008)","type":"api_error"}})x"_ba;
    QTest::newRow("chat, MiniMax")
        << DialectKind::OpenAiChat
        << R"(data: {"id":"1","choices":null,"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}})"_ba;
    QTest::newRow("chat, whole, MiniMax")
        << DialectKind::OpenAiChat
        << R"({"id":"1","choices":null,"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}})"_ba;
    QTest::newRow("chat, in a choice")
        << DialectKind::OpenAiChat
        << R"(data: {"choices":[{"delta":{},"finish_reason":"error","error":{"code":402,"message":"m"}}]})"_ba;
    QTest::newRow("chat, whole") << DialectKind::OpenAiChat
                                 << R"({"error":{"message":"余额不足","type":"x"}})"_ba;
    QTest::newRow("Anthropic")
        << DialectKind::Anthropic
        << "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"insufficient balance\"}}"_ba;
    QTest::newRow("Responses")
        << DialectKind::OpenAiResponses
        << R"(data: {"type":"response.failed","response":{"status":"failed","error":{"code":"server_error","message":"Insufficient Balance"}}})"_ba;
    QTest::newRow("Responses, error event")
        << DialectKind::OpenAiResponses
        << R"(data: {"type":"error","code":"server_error","message":"Insufficient Balance"})"_ba;
}

void TestCreditWords::anEmptyAccountEndsAStream()
{
    QFETCH(const DialectKind, dialect);
    QFETCH(const QByteArray, bytes);
    const auto reader = Dialect::create(dialect)->reader();
    std::vector<AnswerEvent> events = reader->feed(bytes + "\n\n");
    for (const AnswerEvent &event : reader->end())
        events.push_back(event);
    QVERIFY(!events.empty());
    const auto *failure = std::get_if<Failure>(&events.back());
    QVERIFY(failure);
    QCOMPARE(failure->kind, Kind::NoCredit);
}

void TestCreditWords::aHealthyStreamOfMiniMaxIsRead()
{
    const auto reader = Dialect::create(DialectKind::OpenAiChat)->reader();
    const std::vector<AnswerEvent> events = reader->feed(
        R"(data: {"choices":[{"delta":{"content":"hi"},"finish_reason":"stop"}],"base_resp":{"status_code":0,"status_msg":""}})"
        "\n\ndata: [DONE]\n\n");
    QVERIFY(std::holds_alternative<TextDelta>(events.front()));
    QVERIFY(std::holds_alternative<AnswerComplete>(events.back()));
}

QTEST_GUILESS_MAIN(TestCreditWords)
#include "tst_creditwords.moc"
