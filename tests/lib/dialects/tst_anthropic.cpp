// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/decoded.h"
#include "support/requests.h"

#include <QJsonArray>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace {

Account anthropicAccount()
{
    return accountAt(DialectKind::Anthropic, u"https://api.anthropic.com"_s);
}

Account accountWith(const ModelInfo &model)
{
    Account account = anthropicAccount();
    account.models = {model};
    return account;
}

ModelInfo model(std::optional<bool> adaptive, std::optional<bool> enabled,
                std::optional<bool> disabled)
{
    ModelInfo info;
    info.id = u"m"_s;
    info.thinkingAdaptive = adaptive;
    info.thinkingEnabled = enabled;
    info.thinkingDisabled = disabled;
    return info;
}

ChatRequest hello()
{
    return question(u"m"_s, {said(Role::User, u"Hello"_s)});
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestAnthropic : public QObject
{
    Q_OBJECT

private slots:
    void aRequestHasItsHeaders();
    void theKeyIsSentInTheChosenStyle_data();
    void theKeyIsSentInTheChosenStyle();
    void extraHeadersNeverReplaceTheKey();
    void anUnusableKeyOrAddressIsRefused();
    void aPlainQuestion();
    void onlyParametersThatAreSetAreSent();
    void maxTokensIsNeverMissing_data();
    void maxTokensIsNeverMissing();
    void thinkingIsRequestedInAFormThatIsVisible_data();
    void thinkingIsRequestedInAFormThatIsVisible();
    void emptyTurnsAreDroppedAndTurnsOfOneRoleAreJoined();
    void attachmentsBecomeBlocks();
    void thinkingIsSentBackUnchangedToTheSameModel();
    void replayThatNoLongerMatchesTheTextIsNotSent();
    void aThinkingBlockWithoutSignatureIsNotSentBack();
    void modelsAreListedOverPages();
};

void TestAnthropic::aRequestHasItsHeaders()
{
    const auto dialect = Dialect::create(DialectKind::Anthropic);
    const auto request = dialect->request(anthropicAccount(), " key \n"_ba);
    QVERIFY(request);
    QCOMPARE(request->url(), QUrl(u"https://api.anthropic.com/v1/messages"_s));
    QCOMPARE(request->rawHeader("x-api-key"), "key"_ba);
    QVERIFY(!request->hasRawHeader("Authorization"));
    QCOMPARE(request->rawHeader("anthropic-version"), "2023-06-01"_ba);
    QCOMPARE(request->rawHeader("content-type"), "application/json"_ba);
    QCOMPARE(request->rawHeader("user-agent"), QByteArray("Reprise/" REPRISE_VERSION));
    QCOMPARE(request->attribute(QNetworkRequest::RedirectPolicyAttribute).toInt(),
             int(QNetworkRequest::ManualRedirectPolicy));
}

void TestAnthropic::theKeyIsSentInTheChosenStyle_data()
{
    QTest::addColumn<int>("style");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("standard") << int(KeyStyle::Standard) << "x-api-key"_ba
                              << "k"_ba;
    QTest::newRow("bearer") << int(KeyStyle::Bearer) << "Authorization"_ba
                            << "Bearer k"_ba;
    QTest::newRow("api-key") << int(KeyStyle::ApiKey) << "api-key"_ba
                             << "k"_ba;
}

void TestAnthropic::theKeyIsSentInTheChosenStyle()
{
    QFETCH(const int, style);
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, value);
    Account account = anthropicAccount();
    account.keyStyle = KeyStyle(style);
    const auto dialect = Dialect::create(account.dialect);
    const auto request = dialect->request(account, "k");
    const auto withoutKey = dialect->request(account, "");
    for (const QByteArray &each : {"x-api-key"_ba, "Authorization"_ba, "api-key"_ba}) {
        QCOMPARE(request->rawHeader(each), each == header ? value : QByteArray());
        QVERIFY(!withoutKey->hasRawHeader(each));
    }
    QVERIFY(!request->url().toString().contains(u"k="_s));
}

void TestAnthropic::extraHeadersNeverReplaceTheKey()
{
    Account account = anthropicAccount();
    account.headers = {{"anthropic-beta", "a,b"},           {"X-API-KEY", "other"},
                       {"anthropic-version", "2026-10-21"}, {"bad name", "x"},
                       {"injected", "a\r\nb: c"},           {"Content-Length", "1"},
                       {"Content-Type", "text/plain"},      {"Accept-Encoding", "br"}};
    const auto request = Dialect::create(account.dialect)->request(account, "k");
    QCOMPARE(request->rawHeader("anthropic-beta"), "a,b"_ba);
    QCOMPARE(request->rawHeader("x-api-key"), "k"_ba);
    QCOMPARE(request->rawHeader("anthropic-version"), "2026-10-21"_ba);
    QVERIFY(!request->hasRawHeader("bad name"));
    QVERIFY(!request->hasRawHeader("injected"));
    QVERIFY(!request->hasRawHeader("content-length"));
    QVERIFY(!request->hasRawHeader("accept-encoding"));
    QCOMPARE(request->rawHeader("content-type"), QByteArray("application/json"));
}

void TestAnthropic::anUnusableKeyOrAddressIsRefused()
{
    const auto dialect = Dialect::create(DialectKind::Anthropic);
    QVERIFY(!dialect->request(anthropicAccount(), "a\r\nb: c"));
    QVERIFY(!dialect->request(accountAt(DialectKind::Anthropic, u"ftp://x"_s), "k"));
    QVERIFY(!dialect->modelsRequest(accountAt(DialectKind::Anthropic, u""_s), "k", {}));
}

void TestAnthropic::aPlainQuestion()
{
    QCOMPARE(
        bodyOf(anthropicAccount(), hello()),
        json(
            R"({"model":"m","max_tokens":8192,"stream":true,"messages":[{"role":"user","content":"Hello"}]})"));
}

void TestAnthropic::onlyParametersThatAreSetAreSent()
{
    ChatRequest chat = hello();
    chat.systemPrompt = u"Be brief."_s;
    chat.maxTokens = 100;
    chat.temperature = 0.5;
    chat.topP = 0.9;
    chat.form = ReplyForm::Whole;
    const QJsonObject expected = json(
        R"({"model":"m","max_tokens":100,"stream":false,"system":"Be brief.","temperature":0.5,"top_p":0.9,
                      "messages":[{"role":"user","content":"Hello"}]})");
    QCOMPARE(bodyOf(anthropicAccount(), chat), expected);
}

void TestAnthropic::maxTokensIsNeverMissing_data()
{
    QTest::addColumn<int>("ofModel"); // 0: unknown
    QTest::addColumn<int>("expected");
    QTest::newRow("unknown") << 0 << 8192;
    QTest::newRow("small") << 4096 << 4096;
    QTest::newRow("large") << 128'000 << 64'000;
}

void TestAnthropic::maxTokensIsNeverMissing()
{
    QFETCH(const int, ofModel);
    QFETCH(const int, expected);
    ModelInfo info = model({}, {}, {});
    if (ofModel)
        info.maxOutputTokens = ofModel;
    QCOMPARE(bodyOf(accountWith(info), hello())[u"max_tokens"_s].toInt(), expected);
}

void TestAnthropic::thinkingIsRequestedInAFormThatIsVisible_data()
{
    using Flag = std::optional<bool>;
    QTest::addColumn<ModelInfo>("info");
    QTest::addColumn<int>("wish");
    QTest::addColumn<QJsonObject>("thinking");
    const int byDefault = int(ThinkingWish::ModelDefault), on = int(ThinkingWish::On),
              off = int(ThinkingWish::Off);
    const QJsonObject adaptive = json(R"({"type":"adaptive","display":"summarized"})");
    const QJsonObject enabled = json(R"({"type":"enabled","budget_tokens":4096})");
    const QJsonObject disabled = json(R"({"type":"disabled"})");
    QTest::newRow("adaptive, default") << model(true, false, false) << byDefault << adaptive;
    QTest::newRow("adaptive, on") << model(true, true, true) << on << adaptive;
    QTest::newRow("enabled only, default")
        << model(false, true, true) << byDefault << QJsonObject();
    QTest::newRow("enabled only, on") << model(false, true, true) << on << enabled;
    QTest::newRow("none, on") << model(false, false, true) << on << QJsonObject();
    QTest::newRow("unknown, default")
        << model(Flag(), Flag(), Flag()) << byDefault << QJsonObject();
    QTest::newRow("unknown, on") << model(Flag(), Flag(), Flag()) << on << enabled;
    QTest::newRow("off") << model(true, true, true) << off << disabled;
    QTest::newRow("off, but always on") << model(true, false, false) << off << QJsonObject();
}

void TestAnthropic::thinkingIsRequestedInAFormThatIsVisible()
{
    QFETCH(const ModelInfo, info);
    QFETCH(const int, wish);
    QFETCH(const QJsonObject, thinking);
    ChatRequest chat = hello();
    chat.thinking = ThinkingWish(wish);
    const QJsonObject body = bodyOf(accountWith(info), chat);
    QCOMPARE(body[u"thinking"_s].toObject(), thinking);
    QCOMPARE(body.contains(u"thinking"_s), !thinking.isEmpty());
    // A budget must be less than max_tokens and at least 1024.
    chat.maxTokens = 1000;
    QVERIFY(bodyOf(accountWith(info), chat)[u"thinking"_s][u"type"_s] != u"enabled"_s);
    // Sampling and thinking exclude each other. The parameter that the user has set is kept.
    chat.temperature = 0.5;
    if (chat.thinking == ThinkingWish::ModelDefault)
        QVERIFY(!bodyOf(accountWith(info), chat).contains(u"thinking"_s));
}

void TestAnthropic::emptyTurnsAreDroppedAndTurnsOfOneRoleAreJoined()
{
    const ChatRequest chat = question(u"m"_s,
                                      {said(Role::User, u"a"_s), said(Role::Assistant, u" \n"_s),
                                       said(Role::User, u"b"_s), said(Role::Assistant, u"c"_s),
                                       said(Role::Assistant, u"d"_s), said(Role::User, u"e"_s),
                                       said(Role::User, u""_s)});
    const QJsonObject expected
        = json(R"({"m":[{"role":"user","content":"a\n\nb"},{"role":"assistant","content":"c\n\nd"},
                           {"role":"user","content":"e"}]})");
    QCOMPARE(bodyOf(anthropicAccount(), chat)[u"messages"_s].toArray(), expected[u"m"_s].toArray());
}

void TestAnthropic::attachmentsBecomeBlocks()
{
    ChatMessage message = said(Role::User, u"Look"_s);
    message.attachments = {{u"a.png"_s, u"image/png"_s, "png"},
                           {u"b.pdf"_s, u"application/pdf"_s, "pdf"},
                           {u"c.txt"_s, u"text/plain"_s, "words"}};
    const QJsonObject expected = json(
        R"({"c":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"cG5n"}},
                      {"type":"document","title":"b.pdf","source":{"type":"base64","media_type":"application/pdf","data":"cGRm"}},
                      {"type":"text","text":"<file name=\"c.txt\">\nwords\n</file>\n\nLook"}]})");
    QCOMPARE(bodyOf(anthropicAccount(), question(u"m"_s, {message}))[u"messages"_s][0][u"content"_s]
                 .toArray(),
             expected[u"c"_s].toArray());
}

void TestAnthropic::thinkingIsSentBackUnchangedToTheSameModel()
{
    const QByteArray replay
        = replayOf(DialectKind::Anthropic, recordedFile(u"anthropic/thinking_text.sse"_s));
    const QJsonArray blocks = QJsonDocument::fromJson(replay).array();
    QCOMPARE(blocks.size(), 2);
    QCOMPARE(blocks[0][u"type"_s], u"thinking"_s);
    QCOMPARE(blocks[0][u"thinking"_s], u"The user greets.\nRéponse courte — 短く。"_s);
    QCOMPARE(blocks[0][u"signature"_s], u"EqQBCkYIARgCKkBmaXh0dXJlLXNpZ25hdHVyZQ=="_s);
    QCOMPARE(blocks[1].toObject(), json(R"({"type":"text","text":"Bonjour !"})"));

    ChatMessage answer = said(Role::Assistant, u"Bonjour !"_s);
    answer.replay = replay;
    answer.replayModel = u"m"_s;
    ChatRequest chat
        = question(u"m"_s, {said(Role::User, u"a"_s), answer, said(Role::User, u"b"_s)});
    QCOMPARE(bodyOf(anthropicAccount(), chat)[u"messages"_s][1][u"content"_s].toArray(), blocks);
    chat.model = u"other"_s;
    QCOMPARE(bodyOf(anthropicAccount(), chat)[u"messages"_s][1][u"content"_s], u"Bonjour !"_s);

    const QByteArray redacted
        = replayOf(DialectKind::Anthropic, recordedFile(u"anthropic/redacted_thinking.sse"_s));
    QCOMPARE(QJsonDocument::fromJson(redacted)[0].toObject(),
             json(R"({"type":"redacted_thinking","data":"EmwKAhgBEgxvcGFxdWU="})"));
    QCOMPARE(replayOf(DialectKind::Anthropic, recordedFile(u"anthropic/text.sse"_s)), QByteArray());
}

void TestAnthropic::replayThatNoLongerMatchesTheTextIsNotSent()
{
    ChatMessage answer = said(Role::Assistant, u"Bonjour ! And more."_s);
    answer.replay
        = R"([{"type":"thinking","thinking":"t","signature":"s"},{"type":"text","text":"Bonjour !"}])";
    answer.replayModel = u"m"_s;
    const ChatRequest chat
        = question(u"m"_s, {said(Role::User, u"a"_s), answer, said(Role::User, u"b"_s)});
    QCOMPARE(bodyOf(anthropicAccount(), chat)[u"messages"_s][1][u"content"_s],
             u"Bonjour ! And more."_s);
}

void TestAnthropic::aThinkingBlockWithoutSignatureIsNotSentBack()
{
    QCOMPARE(
        replayOf(
            DialectKind::Anthropic,
            R"({"content":[{"type":"thinking","thinking":"t","signature":""},{"type":"text","text":"x"}],"stop_reason":"end_turn"})"),
        QByteArray());
}

void TestAnthropic::modelsAreListedOverPages()
{
    const auto dialect = Dialect::create(DialectKind::Anthropic);
    const auto first = dialect->modelsRequest(anthropicAccount(), "k", {});
    QCOMPARE(first->url().toString(), u"https://api.anthropic.com/v1/models?limit=1000"_s);
    QCOMPARE(first->rawHeader("x-api-key"), "k"_ba);

    const auto page = dialect->models(recordedFile(u"models/anthropic_page1.json"_s));
    QVERIFY(page);
    QCOMPARE(page->nextAfter, u"claude-fixture-4"_s);
    const auto second = dialect->modelsRequest(anthropicAccount(), "k", u"a&b c"_s);
    QCOMPARE(second->url().toString(QUrl::FullyEncoded),
             u"https://api.anthropic.com/v1/models?limit=1000&after_id=a%26b%20c"_s);
    const auto last = dialect->models(recordedFile(u"models/anthropic_page2.json"_s));
    QCOMPARE(last->nextAfter, QString());
}

QTEST_GUILESS_MAIN(TestAnthropic)
#include "tst_anthropic.moc"
