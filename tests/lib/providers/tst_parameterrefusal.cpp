// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/parameterrefusal.h"
#include "support/requests.h"

#include <QJsonArray>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;

namespace {

/// A server's refusal of a field that it does not know; %1 is the field. Seen in public reports
/// about the named servers.
struct Server
{
    const char *name;
    int status;
    const char *body;
};

constexpr std::array servers {
    Server {
        "OpenAI", 400,
        R"({"error":{"message":"Unsupported parameter: '%1' is not supported with this model.","type":"invalid_request_error","param":"%1","code":"unsupported_parameter"}})"},
    Server {
        "OpenAI, value", 400,
        R"({"error":{"message":"Unsupported value: '%1' does not support 0.2 with this model. Only the default (1) value is supported.","type":"invalid_request_error","param":"%1","code":"unsupported_value"}})"},
    Server {
        "OpenAI, unknown", 400,
        R"({"error":{"message":"Unknown parameter: '%1'.","type":"invalid_request_error","param":"%1","code":"unknown_parameter"}})"},
    Server {
        "OpenAI, param alone", 400,
        R"({"error":{"message":"This is not supported by the model.","type":"invalid_request_error","param":"%1","code":"unsupported_parameter"}})"},
    Server {
        "Azure", 400,
        R"({"error":{"message":"Unrecognized request argument supplied: %1","type":"invalid_request_error","param":null,"code":null}})"},
    Server {
        "OpenRouter", 400,
        R"({"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\n  \"error\": {\n    \"message\": \"Unsupported parameter: '%1' is not supported with this model.\",\n    \"type\": \"invalid_request_error\",\n    \"param\": \"%1\",\n    \"code\": \"unsupported_parameter\"\n  }\n}","provider_name":"OpenAI"}}})"},
    Server {
        "vLLM", 400,
        R"({"object":"error","message":"[{'type': 'extra_forbidden', 'loc': ('body', '%1'), 'msg': 'Extra inputs are not permitted', 'input': 800}]","type":"BadRequestError","param":null,"code":400})"},
    Server {
        "FastAPI", 422,
        R"({"detail":[{"type":"extra_forbidden","loc":["body","%1"],"msg":"Extra inputs are not permitted","input":false}]})"},
    Server {
        "Mistral", 422,
        R"({"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","%1"],"msg":"Extra inputs are not permitted","input":32000}]},"type":"invalid_request_error","param":null,"code":null})"},
    Server {
        "Anthropic", 400,
        R"({"type":"error","error":{"type":"invalid_request_error","message":"%1: Extra inputs are not permitted"}})"},
    Server {
        "Gemini", 400,
        R"([{"error":{"code":400,"message":"Invalid JSON payload received. Unknown name \"%1\": Cannot find field.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"description":"Invalid JSON payload received. Unknown name \"%1\": Cannot find field."}]}]}}])"},
    Server {
        "Groq", 400,
        R"({"error":{"message":"property '%1' is unsupported, did you mean 'stream'?","type":"invalid_request_error"}})"},
    Server {
        "Cerebras", 400,
        R"({"message":"body.%1: property 'body.%1' is unsupported","type":"invalid_request_error","param":"validation_error","code":"wrong_api_format"})"},
    Server {
        "Fireworks", 400,
        R"({"error":{"object":"error","type":"invalid_request_error","message":"Extra inputs are not permitted, field: '%1', value: 100"}})"},
    Server {"LiteLLM", 400, R"({"error":{"message":"litellm.UnsupportedParamsError: openai does not support parameters: ['%1'], for model=gpt-5-nano. To drop these, set `litellm.drop_params=True` or for proxy:\n\n`litellm_settings:\n drop_params: true`\n. \n If you want to use these params dynamically send allowed_openai_params=['%1'] in your request.","type":"None","param":"None","code":"400"}})"},
    Server {
        "LiteLLM, older", 500,
        R"({"error":{"message":"cohere_chat does not support parameters: {'%1': 2}, for model=command-r. To drop these, set `litellm.drop_params=True`"}})"},
    Server {
        "xAI", 400,
        R"({"code":"Client specified an invalid argument","error":"Argument not supported on this model: %1"})"},
    Server {
        "xAI, newer", 400,
        R"({"code":"invalid-argument","error":"Model grok-4.20-0309-reasoning does not support parameter %1."})"},
    Server {
        "Bedrock", 400,
        R"({"message":"Malformed input request: #: extraneous key [%1] is not permitted, please reformat your input and try again."})"},
    Server {"serde", 422,
            "Failed to deserialize the JSON body into the target type: %1: unknown field `%1`, "
            "expected one of `messages`, `model`, `stream`, `temperature`, `top_p`, `max_tokens`, "
            "`store` at line 1 column 212"},
    Server {
        "Databricks", 400,
        R"({"error_code":"BAD_REQUEST","message":"Bad request: json: unknown field \"%1\"\n"})"},
    Server {"Cohere", 400,
            R"({"message":"invalid request: unknown field: parameter '%1' is not a valid field"})"},
    Server {
        "Jackson", 400,
        R"({"error":"Unrecognized field \"%1\" of class ChatRequest, not marked as ignorable (3 known properties: \"model\", \"stream\", \"max_tokens\"]"})"},
    Server {"Codex", 400, R"({"detail":"Unsupported parameter: %1"})"},
    Server {"HuggingFace", 422,
            R"({"error":["Error in `%1`: `%1` is not supported for this model"]})"},
};

/// All parameters that Reprise sends in a dialect.
QStringList fieldsOf(DialectKind dialect)
{
    switch (dialect) {
    case DialectKind::Anthropic:
        return {u"stream"_s, u"system"_s, u"temperature"_s, u"top_p"_s, u"thinking"_s};
    case DialectKind::OpenAiResponses:
        return {u"stream"_s,      u"store"_s, u"include"_s,  u"instructions"_s,
                u"temperature"_s, u"top_p"_s, u"reasoning"_s};
    case DialectKind::OpenAiChat:
        return {
            u"stream"_s,      u"stream_options"_s, u"max_tokens"_s,      u"max_completion_tokens"_s,
            u"temperature"_s, u"top_p"_s,          u"reasoning_effort"_s};
    }
    Q_UNREACHABLE();
}

Account refusedAccount(DialectKind dialect)
{
    Account account = accountAt(dialect, u"https://models.invalid/v1"_s);
    ModelInfo info;
    info.id = u"m"_s;
    account.models = {info};
    return account;
}

/// A question with all parameters.
ChatRequest fullQuestion()
{
    ChatRequest chat = question(u"m"_s, {said(Role::User, u"Hello"_s)});
    chat.systemPrompt = u"Be brief."_s;
    chat.maxTokens = 5000;
    chat.temperature = 0.2;
    chat.topP = 0.5;
    chat.thinking = ThinkingWish::On;
    return chat;
}

/// The body that is sent after the refusals were learnt, as ProviderClient sends it.
QJsonObject bodyAfter(Account account, ChatRequest chat, const Refusals &refused)
{
    account.refusals[chat.model].add(refused);
    if (!account.streamsFor(chat.model))
        chat.form = ReplyForm::Whole;
    return bodyOf(account, chat);
}

/// The same body without the field, or with the form that stands for it.
QJsonObject without(const QString &field, QJsonObject body)
{
    const QJsonValue value = body.take(field);
    if (field == u"stream"_s)
        body.remove(u"stream_options"_s);
    if (field == u"max_tokens"_s)
        body[u"max_completion_tokens"_s] = value;
    if (field == u"max_completion_tokens"_s)
        body[u"max_tokens"_s] = value;
    if (field == u"system"_s || field == u"instructions"_s) {
        const QString messages = field == u"system"_s ? u"messages"_s : u"input"_s;
        body[messages] = QJsonArray {
            QJsonObject {{u"role"_s, u"user"_s}, {u"content"_s, u"Be brief.\n\nHello"_s}}};
    }
    return body;
}

Refusals refusalsOf(const Account &account, const ChatRequest &chat, int status,
                    const QByteArray &body)
{
    const auto dialect = Dialect::create(account.dialect);
    return refusalsIn(dialect->judge({status, {}, {}, body}), chat,
                      dialect->parameters(account, chat));
}

QString camelCase(const QString &field)
{
    QString words = field;
    for (qsizetype at = words.indexOf(u'_'); at >= 0; at = words.indexOf(u'_'))
        words.replace(at, 2, words[at + 1].toUpper());
    return words;
}

using Part = RequestPart;

} // namespace

class TestParameterRefusal : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldIsLeftOutInTheWordsOfEveryServer_data();
    void everyFieldIsLeftOutInTheWordsOfEveryServer();
    void aRefusalIsUnderstood_data();
    void aRefusalIsUnderstood();
    void aLimitIsLoweredToWhatTheModelAccepts_data();
    void aLimitIsLoweredToWhatTheModelAccepts();
    void theLimitOfAConnectionTestIsLeftOut_data();
    void theLimitOfAConnectionTestIsLeftOut();
    void theUsersLimitIsNeverLeftOut();
    void aRefusalOfSomethingElseChangesNothing_data();
    void aRefusalOfSomethingElseChangesNothing();
};

void TestParameterRefusal::everyFieldIsLeftOutInTheWordsOfEveryServer_data()
{
    QTest::addColumn<DialectKind>("dialect");
    QTest::addColumn<QString>("field");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    for (const DialectKind dialect :
         {DialectKind::Anthropic, DialectKind::OpenAiResponses, DialectKind::OpenAiChat}) {
        for (const QString &field : fieldsOf(dialect)) {
            for (const Server &server : servers) {
                const bool isCamelCase = QByteArray(server.name).startsWith("xAI");
                const QString body = QString::fromLatin1(server.body)
                                         .replace(u"%1"_s, isCamelCase ? camelCase(field) : field);
                // A value is refused, and no server refuses the value false.
                if (field == u"store"_s && QByteArray(server.name) == "OpenAI, value")
                    continue;
                QTest::addRow("%s, %s, %s", qPrintable(nameOf(dialect)), qPrintable(field),
                              server.name)
                    << dialect << field << server.status << body.toLatin1();
            }
        }
    }
}

void TestParameterRefusal::everyFieldIsLeftOutInTheWordsOfEveryServer()
{
    QFETCH(const DialectKind, dialect);
    QFETCH(const QString, field);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    Account account = refusedAccount(dialect);
    if (field == u"max_completion_tokens"_s)
        account.baseUrl = u"https://api.openai.com/v1"_s; // the only host with this name first
    const ChatRequest chat = fullQuestion();
    const QJsonObject sent = bodyOf(account, chat);
    QVERIFY(sent.contains(field));
    const Refusals refused = refusalsOf(account, chat, status, body);
    QCOMPARE(bodyAfter(account, chat, refused), without(field, sent));
}

void TestParameterRefusal::aRefusalIsUnderstood_data()
{
    QTest::addColumn<DialectKind>("dialect");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<std::set<Part>>("parts");
    const auto row = [](const char *name, DialectKind dialect, int status, const char *message,
                        const std::set<Part> &parts, const char *param = "") {
        QJsonObject error {{u"message"_s, QString::fromUtf8(message)}};
        if (*param)
            error[u"param"_s] = QString::fromUtf8(param);
        QTest::addRow("%s, %s", qPrintable(nameOf(dialect)), name)
            << dialect << status
            << QJsonDocument(QJsonObject {{u"error"_s, error}}).toJson(QJsonDocument::Compact)
            << parts;
    };
    const auto chat = DialectKind::OpenAiChat, responses = DialectKind::OpenAiResponses,
               anthropic = DialectKind::Anthropic;
    // The system prompt.
    for (const char *words :
         {"System role not supported", "System role is not supported",
          "Error rendering prompt with jinja template: \"System role not supported\".",
          "Only user and assistant roles are supported!",
          "Only user, assistant and tool roles are supported, got system.",
          "Conversation roles must alternate user/assistant/user/assistant/...",
          "Developer instruction is not enabled for models/gemma-3-27b-it",
          "Unsupported value: 'messages[0].role' does not support 'system' with this model.",
          "This model doesn't support system messages. Try again without system messages or use a "
          "model that supports system messages.",
          "role 'system' is not supported on this model", "Role must be in [user, assistant]",
          "Role must be user or assistant and Content length must be greater than 0",
          "invalid role: system", "System prompts are not supported by this model",
          "messages.0.role: Input should be 'user' or 'assistant'"})
        row(words, chat, 400, words, {Part::SystemPrompt});
    row("by param", chat, 400, "Invalid value: 'system'. Supported values are: 'user'",
        {Part::SystemPrompt}, "messages[0].role");
    row("llama.cpp", chat, 500,
        "\n------------\nWhile executing CallExpression at line 1, column 67 in source:\n"
        "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role "
        "not s...\n                                           ^\nError: Jinja Exception: System "
        "role not supported",
        {Part::SystemPrompt});
    row("llama.cpp, roles", chat, 500,
        "\n------------\nWhile executing CallExpression at line 19, column 27 in source:\n...% 2 "
        "== 0) -%}\n        {{ raise_exception(\"Conversation roles must alternate user...\nError: "
        "Jinja Exception: Conversation roles must alternate user/assistant/user/assistant/...",
        {Part::SystemPrompt});
    for (const DialectKind dialect : {responses, anthropic}) // llama.cpp serves them too
        row("Gemma", dialect, 400, "System role not supported", {Part::SystemPrompt});
    row("system prompt", anthropic, 400, "This model does not support system prompts",
        {Part::SystemPrompt});
    row("system message", responses, 400, "System messages are not supported by this model",
        {Part::SystemPrompt});
    // Streaming.
    const char *unverified = "Your organization must be verified to stream this model. Please go "
                             "to: https://platform.openai.com/settings/organization/general and "
                             "click on Verify Organization.";
    for (const DialectKind dialect : {chat, responses, anthropic}) {
        row("unverified", dialect, 400, unverified, {Part::Stream}, "stream");
        row("unverified, without param", dialect, 400, unverified, {Part::Stream});
        row("o1", dialect, 400,
            "Unsupported value: 'stream' does not support true with this model. Only the default "
            "(false) value is supported.",
            {Part::Stream}, "stream");
        for (const char *words :
             {"Streaming is not supported for this model", "This model does not support streaming",
              "stream is not supported",
              "Streaming completion is not support yet, please remove 'stream' key value in the "
              "request payload.",
              "Assistant model x does not support streaming.", "stream must be set to false"})
            row(words, dialect, 400, words, {Part::Stream});
    }
    row("usage", chat, 400, "stream options are not supported", {Part::StreamUsage});
    row("unnamed", chat, 422, "Extra inputs are not permitted", {Part::StreamUsage});
    // Several at once.
    row("a list", chat, 400,
        "Invalid JSON payload received. Unknown name \"stream_options\": Cannot find field.\n"
        "Invalid JSON payload received. Unknown name \"reasoning_effort\": Cannot find field.",
        {Part::StreamUsage, Part::ThinkingOn});
    row("a list with ids", responses, 400,
        "[{'type': 'extra_forbidden', 'loc': ('body', 'store'), 'msg': 'Extra inputs are not "
        "permitted', 'input': False}, {'type': 'extra_forbidden', 'loc': ('body', 'include'), "
        "'msg': 'Extra inputs are not permitted', 'input': []}]",
        {Part::Store, Part::Include});
    // Values.
    row("both", anthropic, 400,
        "`temperature` and `top_p` cannot both be specified for this model. Please use only one.",
        {Part::BothSamplings});
    row("deprecated", anthropic, 400, "`top_p` is deprecated for this model", {Part::TopP});
    row("thinking type", anthropic, 400,
        "\"thinking.type.enabled\" is not supported for this model. Use "
        "\"thinking.type.adaptive\" and \"output_config.effort\".",
        {Part::ThinkingOn});
    row("temperature", anthropic, 400,
        "`temperature` may only be set to 1 when thinking is enabled.", {Part::Temperature});
    row("top_p beside thinking", anthropic, 400,
        "`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled.",
        {Part::TopP});
    row("reasoning model", chat, 400, "This reasoning model does not support temperature",
        {Part::Temperature});
    row("effort", chat, 400, "`reasoning_effort` must be one of `none` or `default`",
        {Part::ThinkingOn});
    row("summary", responses, 400,
        "Your organization must be verified to generate reasoning summaries. Please go to: "
        "https://platform.openai.com/settings/organization/general",
        {Part::ThinkingSummary}, "reasoning.summary");
    row("effort", responses, 400,
        "Unsupported parameter: 'reasoning.effort' is not supported with this model.",
        {Part::ThinkingOn}, "reasoning.effort");
    row("include", responses, 400, "Encrypted content is not supported with this model.",
        {Part::Include});
    row("a name instead", chat, 400,
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use "
        "'max_completion_tokens' instead.",
        {Part::MaxTokens}, "max_tokens");
    row("Copilot", chat, 400,
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use "
        "'max_completion_tokens' instead.",
        {Part::MaxTokens});
}

void TestParameterRefusal::aRefusalIsUnderstood()
{
    QFETCH(const DialectKind, dialect);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const std::set<Part>, parts);
    const Account account = refusedAccount(dialect);
    QCOMPARE(refusalsOf(account, fullQuestion(), status, body), (Refusals {parts, std::nullopt}));
}

void TestParameterRefusal::aLimitIsLoweredToWhatTheModelAccepts_data()
{
    QTest::addColumn<DialectKind>("dialect");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("param");
    QTest::addColumn<qint64>("most");
    const auto chat = DialectKind::OpenAiChat;
    QTest::newRow("OpenAI")
        << chat
        << u"max_tokens is too large: 5000. This model supports at most 4096 completion tokens, whereas you provided 5000."_s
        << u"max_tokens"_s << qint64 {4096};
    QTest::newRow("Xiaomi")
        << chat << u"Param Incorrect"_s
        << u"max_tokens is too large: 5000. This model supports at most 4096 completion tokens, whereas you provided 5000."_s
        << qint64 {4096};
    QTest::newRow("Anthropic")
        << DialectKind::Anthropic
        << u"max_tokens: 5000 > 4096, which is the maximum allowed number of output tokens for claude-3-5-sonnet-20241022"_s
        << QString() << qint64 {4096};
    QTest::newRow("OpenAI Responses")
        << DialectKind::OpenAiResponses
        << u"Invalid 'max_output_tokens': integer above maximum value. Expected a value <= 4096, but got 5000 instead."_s
        << u"max_output_tokens"_s << qint64 {4096};
    QTest::newRow("Groq")
        << chat
        << u"`max_tokens` must be less than or equal to `4096`, the maximum value for `max_tokens` is less than the `context_window` for this model"_s
        << QString() << qint64 {4096};
    QTest::newRow("DeepSeek")
        << chat << u"Invalid max_tokens value, the valid range of max_tokens is [1, 4096]"_s
        << QString() << qint64 {4096};
    QTest::newRow("DashScope")
        << chat
        << u"<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 4096]"_s
        << QString() << qint64 {4096};
    QTest::newRow("Vertex")
        << chat
        << u"Unable to submit request because it has a maxOutputTokens value of 5000 but the supported range is from 1 (inclusive) to 4097 (exclusive). Update the value and try again."_s
        << QString() << qint64 {4096};
    QTest::newRow("Bedrock")
        << chat
        << u"The maximum tokens you requested exceeds the model limit of 4096. Try again with a maximum tokens value that is lower than 4097."_s
        << QString() << qint64 {4096};
    QTest::newRow("Cohere")
        << chat
        << u"too many tokens: max tokens must be less than or equal to 4096, the maximum output tokens for this model - received 5000."_s
        << QString() << qint64 {4096};
    QTest::newRow("Volcengine")
        << chat
        << u"The parameter `max_tokens` specified in the request are not valid: integer above maximum value, expected a value <= 4096, but got 5000 instead."_s
        << QString() << qint64 {4096};
}

void TestParameterRefusal::aLimitIsLoweredToWhatTheModelAccepts()
{
    QFETCH(const DialectKind, dialect);
    QFETCH(const QString, message);
    QFETCH(const QString, param);
    QFETCH(const qint64, most);
    const Account account = refusedAccount(dialect);
    const ChatRequest chat = fullQuestion();
    const QJsonObject error {{u"message"_s, message}, {u"param"_s, param}};
    const Refusals refused
        = refusalsOf(account, chat, 400, QJsonDocument(QJsonObject {{u"error"_s, error}}).toJson());
    QCOMPARE(refused, (Refusals {{}, most}));
    const QJsonObject body = bodyAfter(account, chat, refused);
    const QString field
        = dialect == DialectKind::OpenAiResponses ? u"max_output_tokens"_s : u"max_tokens"_s;
    QCOMPARE(body[field].toInteger(), most);
}

void TestParameterRefusal::theLimitOfAConnectionTestIsLeftOut_data()
{
    QTest::addColumn<DialectKind>("dialect");
    QTest::addColumn<QString>("message");
    const auto chat = DialectKind::OpenAiChat, responses = DialectKind::OpenAiResponses,
               anthropic = DialectKind::Anthropic;
    QTest::newRow("below the least")
        << chat
        << u"Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got 1 instead."_s;
    QTest::newRow("below 2") << chat << u"max_tokens value 1 is below minimum allowed 2"_s;
    QTest::newRow("spent on thinking")
        << chat
        << u"Could not finish the message because max_tokens or model output limit was reached. Please try again with higher max_tokens."_s;
    QTest::newRow("below the least, Responses")
        << responses
        << u"Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 32, but got 16 instead."_s;
    QTest::newRow("unknown, Responses")
        << responses << u"Unsupported parameter: max_output_tokens"_s;
    QTest::newRow("below the budget")
        << anthropic << u"`max_tokens` must be greater than `thinking.budget_tokens`."_s;
}

void TestParameterRefusal::theLimitOfAConnectionTestIsLeftOut()
{
    QFETCH(const DialectKind, dialect);
    QFETCH(const QString, message);
    const Account account = refusedAccount(dialect);
    ChatRequest chat = question(u"m"_s, {said(Role::User, u"Hi"_s)});
    chat.maxTokens = dialect == DialectKind::OpenAiResponses ? 16 : 1;
    chat.isLimitOptional = true;
    const QByteArray body
        = QJsonDocument(QJsonObject {{u"error"_s, QJsonObject {{u"message"_s, message}}}}).toJson();
    const Refusals refused = refusalsOf(account, chat, 400, body);
    const QJsonObject after = bodyAfter(account, chat, refused);
    QVERIFY(!after.contains(u"max_completion_tokens"_s));
    QVERIFY(!after.contains(u"max_output_tokens"_s));
    QCOMPARE(after[u"max_tokens"_s].toInt(), dialect == DialectKind::Anthropic ? 8192 : 0);
    // The limit of a chat is sent all the same.
    chat.isLimitOptional = false;
    chat.maxTokens = 500;
    QCOMPARE(bodyAfter(account, chat, refused), bodyOf(account, chat));
}

void TestParameterRefusal::theUsersLimitIsNeverLeftOut()
{
    Account account = refusedAccount(DialectKind::OpenAiChat);
    ChatRequest chat = question(u"m"_s, {said(Role::User, u"Hi"_s)});
    chat.maxTokens = 500;
    account.refusals[u"m"_s].parts = {Part::MaxTokens};
    const QJsonObject last = bodyOf(account, chat);
    QCOMPARE(last[u"max_completion_tokens"_s].toInt(), 500);
    account.refusals[u"m"_s].parts.insert(Part::MaxCompletionTokens);
    QCOMPARE(bodyOf(account, chat), last); // so that it is not sent again
    chat.isLimitOptional = true;
    QVERIFY(!bodyOf(account, chat).contains(u"max_completion_tokens"_s));
    chat.isLimitOptional = false;
    account.baseUrl = u"https://api.openai.com/v1"_s;
    account.refusals[u"m"_s].parts = {Part::MaxCompletionTokens};
    QCOMPARE(bodyOf(account, chat)[u"max_tokens"_s].toInt(), 500);
}

void TestParameterRefusal::aRefusalOfSomethingElseChangesNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");
    QTest::newRow("a model") << 400 << u"The model `streaming-system` does not exist"_s;
    QTest::newRow("roles")
        << 400
        << u"After the optional system message, conversation roles must alternate user/assistant/user/assistant/..."_s;
    QTest::newRow("place of the system message")
        << 400 << u"System message must be at the beginning."_s;
    QTest::newRow("a block") << 400
                             << u"messages.1.content.0.thinking: Extra inputs are not permitted"_s;
    QTest::newRow("reasoning of an answer")
        << 400
        << u"messages.1.assistant.reasoning_content: property 'messages.1.assistant.reasoning_content' is unsupported"_s;
    QTest::newRow("another word") << 400 << u"the temperature_unit is not supported"_s;
    QTest::newRow("a proposal") << 400
                                << u"property 'strem' is unsupported, did you mean 'stream'?"_s;
    QTest::newRow("a list of names")
        << 422 << u"unknown field `foo`, expected one of `messages`, `stream`, `temperature`"_s;
    QTest::newRow("streaming is required")
        << 400 << u"Requests with this many tokens must have stream=true"_s;
    QTest::newRow("an image") << 400 << u"This model does not support images"_s;
    QTest::newRow("too small a limit")
        << 400
        << u"Invalid 'max_tokens': integer below minimum value. Expected a value >= 6000, but got 5000 instead."_s;
    QTest::newRow("a server error") << 500 << u"The stream was closed, temperature too high"_s;
    QTest::newRow("a broken stream") << 500 << u"Unexpected EOF in model stream"_s;
    QTest::newRow("a broken stream, 400") << 400 << u"Unexpected EOF in model stream"_s;
    QTest::newRow("an unexpected error")
        << 500 << u"Unexpected error with {'temperature': 0.2, 'stream': True}"_s;
    for (const char *words :
         {"temperature: Input should be less than or equal to 1", "temperature: range: 0..1",
          "Invalid 'temperature': decimal above maximum value. Expected a value <= 1, but got 1.5 "
          "instead.",
          "top_p must be in (0, 1], got 0.0.", "temperature must be non-negative, got -1.0.",
          "temperature must be between 0 and 2"})
        QTest::newRow(words) << 400 << QString::fromLatin1(words);
    QTest::newRow("overloaded") << 503 << u"Unsupported parameter: 'temperature'"_s;
    QTest::newRow("a limit") << 429 << u"Unsupported parameter: 'temperature'"_s;
}

void TestParameterRefusal::aRefusalOfSomethingElseChangesNothing()
{
    QFETCH(const int, status);
    QFETCH(const QString, message);
    const QByteArray body
        = QJsonDocument(QJsonObject {{u"error"_s, QJsonObject {{u"message"_s, message}}}}).toJson();
    QCOMPARE(refusalsOf(refusedAccount(DialectKind::OpenAiChat), fullQuestion(), status, body),
             Refusals());
}

QTEST_GUILESS_MAIN(TestParameterRefusal)
#include "tst_parameterrefusal.moc"
