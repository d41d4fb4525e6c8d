// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/baseurl.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr auto anthropic = DialectKind::Anthropic;
constexpr auto responses = DialectKind::OpenAiResponses;
constexpr auto chat = DialectKind::OpenAiChat;

Account accountAt(DialectKind dialect, const QString &baseUrl, bool asIs = false)
{
    Account account;
    account.dialect = dialect;
    account.baseUrl = baseUrl;
    account.baseUrlAsIs = asIs;
    return account;
}

} // namespace

class TestBaseUrl : public QObject
{
    Q_OBJECT

private slots:
    void aBaseUrlBecomesTheUrlOfTheEndpoint_data();
    void aBaseUrlBecomesTheUrlOfTheEndpoint();
    void theModelListIsBesideTheEndpoint_data();
    void theModelListIsBesideTheEndpoint();
    void asIsOnlyAppendsTheEndpoint_data();
    void asIsOnlyAppendsTheEndpoint();
    void anInvalidBaseUrlIsRefusedWithAMessage_data();
    void anInvalidBaseUrlIsRefusedWithAMessage();
};

void TestBaseUrl::aBaseUrlBecomesTheUrlOfTheEndpoint_data()
{
    QTest::addColumn<DialectKind>("dialect");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("called");
    const auto row = [](DialectKind dialect, const QString &typed, const QString &called) {
        QTest::newRow(qPrintable(nameOf(dialect) + u' ' + typed)) << dialect << typed << called;
    };
    const QString tail = u"/chat/completions"_s;
    for (
        const auto &[typed, base] : {
            // The base URLs in the providers' documentation.
            std::pair {u"https://api.openai.com/v1"_s, u"https://api.openai.com/v1"_s},
            {u"https://openrouter.ai/api/v1"_s, u"https://openrouter.ai/api/v1"_s},
            {u"https://api.deepseek.com"_s, u"https://api.deepseek.com/v1"_s},
            {u"https://api.deepseek.com/v1"_s, u"https://api.deepseek.com/v1"_s},
            {u"https://api.groq.com/openai/v1"_s, u"https://api.groq.com/openai/v1"_s},
            {u"https://api.mistral.ai/v1"_s, u"https://api.mistral.ai/v1"_s},
            {u"https://api.x.ai/v1"_s, u"https://api.x.ai/v1"_s},
            {u"https://generativelanguage.googleapis.com/v1beta/openai"_s,
             u"https://generativelanguage.googleapis.com/v1beta/openai"_s},
            {u"https://res.openai.azure.com/openai/v1"_s,
             u"https://res.openai.azure.com/openai/v1"_s},
            {u"http://localhost:11434/v1"_s, u"http://localhost:11434/v1"_s},
            {u"http://localhost:8080/v1"_s, u"http://localhost:8080/v1"_s},
            {u"http://localhost:1234/v1"_s, u"http://localhost:1234/v1"_s},
            {u"http://localhost:8000/v1"_s, u"http://localhost:8000/v1"_s},
            {u"https://api.z.ai/api/paas/v4"_s, u"https://api.z.ai/api/paas/v4"_s},
            {u"https://ark.example.com/api/v3"_s, u"https://ark.example.com/api/v3"_s},
            {u"https://models.github.ai/inference"_s, u"https://models.github.ai/inference"_s},
            {u"https://europe-aiplatform.googleapis.com/v1/projects/p/locations/l/endpoints/openapi"_s,
             u"https://europe-aiplatform.googleapis.com/v1/projects/p/locations/l/endpoints/openapi"_s},
            {u"https://vertex.example.com/endpoints/openapi"_s,
             u"https://vertex.example.com/endpoints/openapi"_s},
            {u"https://api.perplexity.ai"_s, u"https://api.perplexity.ai/v1"_s},
            // Typed by hand.
            {u"https://api.openai.com"_s, u"https://api.openai.com/v1"_s},
            {u"https://api.openai.com/"_s, u"https://api.openai.com/v1"_s},
            {u"  https://api.openai.com/v1//  "_s, u"https://api.openai.com/v1"_s},
            {u"https://openrouter.ai/api"_s, u"https://openrouter.ai/api/v1"_s},
            {u"https://gateway.example.com/v1alpha2"_s, u"https://gateway.example.com/v1alpha2"_s},
            {u"https://gateway.example.com/v1/team"_s, u"https://gateway.example.com/v1/team"_s},
            {u"https://gateway.example.com/vision"_s, u"https://gateway.example.com/vision/v1"_s},
            {u"https://gateway.example.com/a%20b"_s, u"https://gateway.example.com/a%20b/v1"_s},
            {u"https://api.openai.com/v1#keys"_s, u"https://api.openai.com/v1"_s},
            {u"localhost:11434"_s, u"http://localhost:11434/v1"_s},
            // Hosts in a local network that begin like a key.
            {u"skylake-01"_s, u"https://skylake-01/v1"_s},
            {u"pk-server"_s, u"https://pk-server/v1"_s},
            {u"hf_box"_s, u"https://hf_box/v1"_s},
            {u"127.0.0.1:8080"_s, u"http://127.0.0.1:8080/v1"_s},
            {u"[::1]:8080"_s, u"http://[::1]:8080/v1"_s},
            {u"localhost"_s, u"http://localhost/v1"_s},
            {u"api.openai.com"_s, u"https://api.openai.com/v1"_s},
            {u"gpu.example.com:8443/v1"_s, u"https://gpu.example.com:8443/v1"_s},
            {u"localhost.example.com"_s, u"https://localhost.example.com/v1"_s},
            {u"HTTPS://API.OPENAI.COM/v1"_s, u"https://api.openai.com/v1"_s},
            // Pasted from example code.
            {u"https://api.openai.com/v1/chat/completions"_s, u"https://api.openai.com/v1"_s},
            {u"https://api.openai.com/v1/chat/completions/"_s, u"https://api.openai.com/v1"_s},
            {u"https://api.openai.com/v1/completions"_s, u"https://api.openai.com/v1"_s},
            {u"https://api.openai.com/v1/responses"_s, u"https://api.openai.com/v1"_s},
            {u"https://api.openai.com/v1/models"_s, u"https://api.openai.com/v1"_s},
            {u"https://models.github.ai/inference/chat/completions"_s,
             u"https://models.github.ai/inference"_s},
            {u"https://models.github.ai/orgs/o/inference"_s,
             u"https://models.github.ai/orgs/o/inference"_s},
            {u"https://models.inference.ai.azure.com"_s,
             u"https://models.inference.ai.azure.com"_s},
            {u"https://models.inference.ai.azure.com/chat/completions"_s,
             u"https://models.inference.ai.azure.com"_s},
            {u"https://dep.eastus2.models.ai.azure.com"_s,
             u"https://dep.eastus2.models.ai.azure.com/v1"_s},
            {u"https://gateway.ai.cloudflare.com/v1/acc/gw/openai"_s,
             u"https://gateway.ai.cloudflare.com/v1/acc/gw/openai"_s},
            {u"https://gateway.ai.cloudflare.com/v1/acc/gw/compat/chat/completions"_s,
             u"https://gateway.ai.cloudflare.com/v1/acc/gw/compat"_s},
            {u"https://api.cloudflare.com/client/v4/accounts/id/ai/v1"_s,
             u"https://api.cloudflare.com/client/v4/accounts/id/ai/v1"_s},
            {u"https://bedrock-runtime.us-west-2.amazonaws.com/openai/v1"_s,
             u"https://bedrock-runtime.us-west-2.amazonaws.com/openai/v1"_s},
            {u"https://adb-1.2.azuredatabricks.net/serving-endpoints"_s,
             u"https://adb-1.2.azuredatabricks.net/serving-endpoints"_s},
            {u"https://adb-1.2.azuredatabricks.net/serving-endpoints/chat/completions"_s,
             u"https://adb-1.2.azuredatabricks.net/serving-endpoints"_s},
            {u"https://router.huggingface.co/v1/chat/completions"_s,
             u"https://router.huggingface.co/v1"_s},
            {u"https://router.huggingface.co/hf-inference/models/org/name/v1"_s,
             u"https://router.huggingface.co/hf-inference/models/org/name/v1"_s},
            {u"https://gateway.example.com/models"_s, u"https://gateway.example.com/v1"_s},
            // Azure's servers have their OpenAI API below /openai/v1.
            {u"https://res.openai.azure.com"_s, u"https://res.openai.azure.com/openai/v1"_s},
            {u"https://res.openai.azure.com/openai/"_s,
             u"https://res.openai.azure.com/openai/v1"_s},
            {u"https://res.cognitiveservices.azure.com/"_s,
             u"https://res.cognitiveservices.azure.com/openai/v1"_s},
            {u"https://res.services.ai.azure.com"_s,
             u"https://res.services.ai.azure.com/openai/v1"_s},
            {u"https://res.services.ai.azure.com/openai/v1/models"_s,
             u"https://res.services.ai.azure.com/openai/v1"_s},
            {u"https://res.services.ai.azure.com/api/projects/p"_s,
             u"https://res.services.ai.azure.com/api/projects/p/openai/v1"_s},
            // Letter case, and slashes.
            {u"https://api.openai.com/V1"_s, u"https://api.openai.com/v1"_s},
            {u"https://api.openai.com/V1/"_s, u"https://api.openai.com/v1"_s},
            {u"https://api.openai.com/V1/Chat/Completions"_s, u"https://api.openai.com/v1"_s},
            {u"https://api.openai.com/v1/CHAT/COMPLETIONS/"_s, u"https://api.openai.com/v1"_s},
            {u"https://api.openai.com/V1/Models"_s, u"https://api.openai.com/v1"_s},
            {u"https://api.openai.com/v1/Responses"_s, u"https://api.openai.com/v1"_s},
            {u"https://generativelanguage.googleapis.com/V1BETA/openai"_s,
             u"https://generativelanguage.googleapis.com/v1beta/openai"_s},
            {u"https://api.z.ai/api/paas/V4/chat/completions"_s, u"https://api.z.ai/api/paas/v4"_s},
            {u"https://models.github.ai/Inference"_s, u"https://models.github.ai/Inference"_s},
            {u"https://api.openai.com//v1//chat//completions//"_s, u"https://api.openai.com/v1"_s},
            {u"https://relay.example.com/https://api.openai.com/v1"_s,
             u"https://relay.example.com/https://api.openai.com/v1"_s},
        })
        row(chat, typed, base + tail);
    const QString azure
        = u"https://res.services.ai.azure.com/models/chat/completions?api-version=V"_s;
    for (const QString &typed :
         {u"https://res.services.ai.azure.com/models?api-version=V"_s,
          u"https://res.services.ai.azure.com/models/?api-version=V"_s,
          u"https://res.services.ai.azure.com//models?api-version=V#top"_s,
          u"https://res.services.ai.azure.com/models/chat/completions?api-version=V"_s,
          u"https://res.services.ai.azure.com/models/chat/completions/?api-version=V"_s,
          u"https://res.services.ai.azure.com/models/Chat/Completions?api-version=V"_s,
          u"res.services.ai.azure.com/models?api-version=V"_s})
        row(chat, typed, azure);
    row(chat, u"https://res.services.ai.azure.com/models"_s,
        u"https://res.services.ai.azure.com/models/chat/completions"_s);
    row(chat, u"https://res.cognitiveservices.azure.com/models?api-version=V"_s,
        u"https://res.cognitiveservices.azure.com/models/chat/completions?api-version=V"_s);
    row(chat, u"https://apim.example.com/ai/models?api-version=V"_s,
        u"https://apim.example.com/ai/models/chat/completions?api-version=V"_s);
    row(chat, u"https://apim.example.com/ai/models/chat/completions"_s,
        u"https://apim.example.com/ai/models/chat/completions"_s);
    row(chat, u"https://res.openai.azure.com/openai/models?api-version=V"_s,
        u"https://res.openai.azure.com/openai/v1/chat/completions?api-version=V"_s);
    row(chat,
        u"https://res.cognitiveservices.azure.com/openai/deployments/d/chat/completions?api-version=V"_s,
        u"https://res.cognitiveservices.azure.com/openai/deployments/d/chat/completions?api-version=V"_s);
    row(chat, u"https://res.openai.azure.com/openai/deployments/gpt?api-version=2026-01-01"_s,
        u"https://res.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=2026-01-01"_s);
    row(chat,
        u"https://res.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=2026-01-01"_s,
        u"https://res.openai.azure.com/openai/deployments/gpt/chat/completions?api-version=2026-01-01"_s);
    row(chat, u"https://gateway.example.com/?team=a%26b"_s,
        u"https://gateway.example.com/v1/chat/completions?team=a%26b"_s);

    row(responses, u"https://api.openai.com/v1"_s, u"https://api.openai.com/v1/responses"_s);
    row(responses, u"https://api.openai.com"_s, u"https://api.openai.com/v1/responses"_s);
    row(responses, u"https://api.openai.com/v1/responses"_s,
        u"https://api.openai.com/v1/responses"_s);
    row(responses, u"https://api.openai.com/v1/chat/completions"_s,
        u"https://api.openai.com/v1/responses"_s);
    row(responses, u"https://res.openai.azure.com/openai/v1/?api-version=preview"_s,
        u"https://res.openai.azure.com/openai/v1/responses?api-version=preview"_s);
    row(responses, u"localhost:1234"_s, u"http://localhost:1234/v1/responses"_s);
    row(responses, u"https://api.openai.com/V1/Responses"_s,
        u"https://api.openai.com/v1/responses"_s);
    row(responses, u"https://res.openai.azure.com/openai/responses?api-version=V"_s,
        u"https://res.openai.azure.com/openai/responses?api-version=V"_s);
    row(responses, u"https://res.services.ai.azure.com/api/projects/p"_s,
        u"https://res.services.ai.azure.com/api/projects/p/openai/v1/responses"_s);
    row(responses, u"https://res.services.ai.azure.com/models?api-version=V"_s,
        u"https://res.services.ai.azure.com/models/responses?api-version=V"_s);

    for (const QString &typed :
         {u"https://api.anthropic.com"_s, u"https://api.anthropic.com/"_s,
          u"https://api.anthropic.com/v1"_s, u"https://api.anthropic.com/v1/"_s,
          u"https://api.anthropic.com/v1/messages"_s, u"https://api.anthropic.com/messages"_s,
          u"https://api.anthropic.com/v1/models"_s, u"api.anthropic.com"_s,
          u" https://api.anthropic.com/v1/messages/ "_s, u"https://api.anthropic.com/V1"_s,
          u"https://api.anthropic.com/V1/Messages"_s, u"https://api.anthropic.com//v1//messages"_s})
        row(anthropic, typed, u"https://api.anthropic.com/v1/messages"_s);
    row(anthropic, u"https://api.deepseek.com/anthropic"_s,
        u"https://api.deepseek.com/anthropic/v1/messages"_s);
    row(anthropic, u"https://proxy.example.com/v2"_s,
        u"https://proxy.example.com/v2/v1/messages"_s);
    for (const QString &typed :
         {u"https://res.services.ai.azure.com"_s, u"https://res.services.ai.azure.com/anthropic"_s,
          u"https://res.services.ai.azure.com/anthropic/v1/messages"_s})
        row(anthropic, typed, u"https://res.services.ai.azure.com/anthropic/v1/messages"_s);
    row(anthropic, u"https://gateway.ai.cloudflare.com/v1/acc/gw/anthropic"_s,
        u"https://gateway.ai.cloudflare.com/v1/acc/gw/anthropic/v1/messages"_s);
    row(anthropic, u"localhost:8080?x=1"_s, u"http://localhost:8080/v1/messages?x=1"_s);
}

void TestBaseUrl::aBaseUrlBecomesTheUrlOfTheEndpoint()
{
    QFETCH(const DialectKind, dialect);
    QFETCH(const QString, typed);
    QFETCH(const QString, called);
    const Result<QUrl> url = endpointUrl(accountAt(dialect, typed), Endpoint::Ask);
    QVERIFY2(url, url ? "" : qPrintable(url.error()));
    QCOMPARE(url->toString(QUrl::FullyEncoded), called);
}

void TestBaseUrl::theModelListIsBesideTheEndpoint_data()
{
    QTest::addColumn<DialectKind>("dialect");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("called");
    QTest::newRow("anthropic") << anthropic << u"https://api.anthropic.com/v1/messages"_s
                               << u"https://api.anthropic.com/v1/models"_s;
    QTest::newRow("responses") << responses << u"https://api.openai.com"_s
                               << u"https://api.openai.com/v1/models"_s;
    QTest::newRow("chat") << chat << u"localhost:11434"_s << u"http://localhost:11434/v1/models"_s;
    QTest::newRow("gemini") << chat << u"https://generativelanguage.googleapis.com/v1beta/openai/"_s
                            << u"https://generativelanguage.googleapis.com/v1beta/openai/models"_s;
    QTest::newRow("query") << chat << u"https://a.example.com/openai/v1?api-version=1"_s
                           << u"https://a.example.com/openai/v1/models?api-version=1"_s;
    for (const QString &typed :
         {u"https://res.services.ai.azure.com/models?api-version=V"_s,
          u"https://res.services.ai.azure.com/models/chat/completions?api-version=V"_s})
        QTest::newRow(qPrintable(typed))
            << chat << typed << u"https://res.services.ai.azure.com/models/models?api-version=V"_s;
    for (const QString &typed :
         {u"https://api.openai.com/V1"_s, u"https://api.openai.com/V1/Models"_s,
          u"https://api.openai.com/v1/Chat/Completions"_s})
        QTest::newRow(qPrintable(typed)) << chat << typed << u"https://api.openai.com/v1/models"_s;
}

void TestBaseUrl::theModelListIsBesideTheEndpoint()
{
    QFETCH(const DialectKind, dialect);
    QFETCH(const QString, typed);
    QFETCH(const QString, called);
    const Result<QUrl> url = endpointUrl(accountAt(dialect, typed), Endpoint::Models);
    QVERIFY(url);
    QCOMPARE(url->toString(QUrl::FullyEncoded), called);
}

void TestBaseUrl::asIsOnlyAppendsTheEndpoint_data()
{
    QTest::addColumn<DialectKind>("dialect");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("called");
    QTest::newRow("chat") << chat << u"https://api.perplexity.ai/"_s
                          << u"https://api.perplexity.ai/chat/completions"_s;
    QTest::newRow("responses") << responses << u"https://a.example.com/x"_s
                               << u"https://a.example.com/x/responses"_s;
    QTest::newRow("anthropic") << anthropic << u"https://a.example.com/v9"_s
                               << u"https://a.example.com/v9/messages"_s;
}

void TestBaseUrl::asIsOnlyAppendsTheEndpoint()
{
    QFETCH(const DialectKind, dialect);
    QFETCH(const QString, typed);
    QFETCH(const QString, called);
    const Result<QUrl> url = endpointUrl(accountAt(dialect, typed, true), Endpoint::Ask);
    QVERIFY(url);
    QCOMPARE(url->toString(QUrl::FullyEncoded), called);
}

void TestBaseUrl::anInvalidBaseUrlIsRefusedWithAMessage_data()
{
    QTest::addColumn<QString>("typed");
    for (const QString &typed :
         {u""_s, u"   "_s, u"https://"_s, u"http:///v1"_s, u"ftp://api.openai.com/v1"_s,
          u"file:///etc/passwd"_s, u"not a url"_s, u"https://api openai com"_s,
          u"https://user:secret@api.openai.com"_s, u"https://user@api.openai.com"_s,
          u"user:secret@api.openai.com"_s, u"https://api.openai.com:99999"_s, u"/v1"_s, u"?x=1"_s,
          u"mailto:me@example.com"_s, u"javascript:alert(1)"_s, u"://x"_s})
        QTest::newRow(qPrintable(typed)) << typed;
}

void TestBaseUrl::anInvalidBaseUrlIsRefusedWithAMessage()
{
    QFETCH(const QString, typed);
    for (const DialectKind dialect : {anthropic, responses, chat}) {
        for (const bool asIs : {false, true}) {
            const Result<QUrl> url = endpointUrl(accountAt(dialect, typed, asIs), Endpoint::Ask);
            QVERIFY2(!url, url ? url->toEncoded().constData() : "");
            QVERIFY(!url.error().isEmpty());
            QVERIFY(!url.error().contains(u"secret"_s));
        }
    }
}

QTEST_GUILESS_MAIN(TestBaseUrl)
#include "tst_baseurl.moc"
