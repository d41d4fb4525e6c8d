// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/wireanswer.h"

namespace {

QByteArray event(const QByteArray &name, const QByteArray &data)
{
    return "event: " + name + "\ndata: " + data + "\n\n";
}

QByteArray data(const QByteArray &json)
{
    return "data: " + json + "\n\n";
}

QByteArray anthropicName(WireAnswer::Error error)
{
    switch (error) {
    case WireAnswer::Error::Overload:
        return "overloaded_error";
    case WireAnswer::Error::RateLimit:
        return "rate_limit_error";
    case WireAnswer::Error::ServerError:
        return "api_error";
    case WireAnswer::Error::Quota:
        return "billing_error";
    case WireAnswer::Error::InvalidRequest:
        return "invalid_request_error";
    }
    Q_UNREACHABLE();
}

QByteArray openAiName(WireAnswer::Error error)
{
    switch (error) {
    case WireAnswer::Error::Overload:
        return "server_is_overloaded";
    case WireAnswer::Error::RateLimit:
        return "rate_limit_exceeded";
    case WireAnswer::Error::ServerError:
        return "server_error";
    case WireAnswer::Error::Quota:
        return "insufficient_quota";
    case WireAnswer::Error::InvalidRequest:
        return "invalid_request_error";
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray WireAnswer::begin() const
{
    switch (dialect) {
    case DialectKind::Anthropic:
        return event("message_start",
                     R"({"type":"message_start","message":{"id":"m","type":"message",)"
                     R"("role":"assistant","content":[],"usage":{"input_tokens":3}}})")
            + event("content_block_start",
                    R"({"type":"content_block_start","index":0,)"
                    R"("content_block":{"type":"text","text":""}})");
    case DialectKind::OpenAiResponses:
        return event("response.created",
                     R"({"type":"response.created","response":{"id":"r","status":"in_progress"}})");
    case DialectKind::OpenAiChat:
        return data(R"({"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]})");
    }
    Q_UNREACHABLE();
}

QByteArray WireAnswer::text(const QByteArray &words) const
{
    switch (dialect) {
    case DialectKind::Anthropic:
        return event("content_block_delta",
                     R"({"type":"content_block_delta","index":0,)"
                     R"("delta":{"type":"text_delta","text":")"
                         + words + R"("}})");
    case DialectKind::OpenAiResponses:
        return event("response.output_text.delta",
                     R"({"type":"response.output_text.delta","output_index":0,"delta":")" + words
                         + R"("})");
    case DialectKind::OpenAiChat:
        return data(R"({"choices":[{"index":0,"delta":{"content":")" + words + R"("}}]})");
    }
    Q_UNREACHABLE();
}

QByteArray WireAnswer::end() const
{
    switch (dialect) {
    case DialectKind::Anthropic:
        return event("content_block_stop", R"({"type":"content_block_stop","index":0})")
            + event("message_delta",
                    R"({"type":"message_delta","delta":{"stop_reason":"end_turn"},)"
                    R"("usage":{"output_tokens":2}})")
            + event("message_stop", R"({"type":"message_stop"})");
    case DialectKind::OpenAiResponses:
        return event("response.completed",
                     R"({"type":"response.completed","response":{"id":"r","status":"completed",)"
                     R"("output":[],"usage":{"input_tokens":3,"output_tokens":2}}})");
    case DialectKind::OpenAiChat:
        return data(R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})")
            + data(R"({"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}})")
            + data("[DONE]");
    }
    Q_UNREACHABLE();
}

QByteArray WireAnswer::errorEvent(Error error) const
{
    switch (dialect) {
    case DialectKind::Anthropic:
        return event("error", errorBody(error));
    case DialectKind::OpenAiResponses:
        return event("error",
                     R"({"type":"error","message":"no","code":")" + openAiName(error) + R"("})");
    case DialectKind::OpenAiChat:
        return data(errorBody(error));
    }
    Q_UNREACHABLE();
}

QByteArray WireAnswer::signOfLife() const
{
    return dialect == DialectKind::Anthropic ? event("ping", R"({"type":"ping"})")
                                             : QByteArray(": keep-alive\n\n");
}

QByteArray WireAnswer::wholeBody(const QByteArray &words) const
{
    switch (dialect) {
    case DialectKind::Anthropic:
        return R"({"type":"message","role":"assistant","content":[{"type":"text","text":")" + words
            + R"("}],"stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":2}})";
    case DialectKind::OpenAiResponses:
        return R"({"object":"response","status":"completed","output":[{"type":"message",)"
               R"("content":[{"type":"output_text","text":")"
            + words + R"("}]}],"usage":{"input_tokens":3,"output_tokens":2}})";
    case DialectKind::OpenAiChat:
        return R"({"choices":[{"index":0,"message":{"role":"assistant","content":")" + words
            + R"("},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2}})";
    }
    Q_UNREACHABLE();
}

QByteArray WireAnswer::errorMember(Error error) const
{
    if (dialect == DialectKind::Anthropic)
        return R"("error":{"message":"no","type":")" + anthropicName(error) + R"("})";
    const QByteArray field = dialect == DialectKind::OpenAiResponses ? "code" : "type";
    return R"("error":{"message":"no",")" + field + R"(":")" + openAiName(error) + R"("})";
}

QByteArray WireAnswer::errorBody(Error error) const
{
    switch (dialect) {
    case DialectKind::Anthropic:
        return R"({"type":"error",)" + errorMember(error) + "}";
    case DialectKind::OpenAiResponses:
        return R"({"object":"response","status":"failed","output":[],)" + errorMember(error) + "}";
    case DialectKind::OpenAiChat:
        return "{" + errorMember(error) + "}";
    }
    Q_UNREACHABLE();
}

Script WireAnswer::script(const QByteArray &words) const
{
    if (form == ReplyForm::Whole)
        return Script().readRequest().reply(200, wholeBody(words));
    return Script().readRequest().sendChunked({begin(), text(words), end()});
}
