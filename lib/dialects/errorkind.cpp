// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/errorkind.h"

#include "dialects/errorbody.h"
#include "dialects/errors/creditwords.h"

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;
using Kind = Failure::Kind;

namespace {

/// Gives `TooManyRequests`, `Too Many-Requests` and `too_many_requests` the same form.
QString normalized(const QString &name)
{
    QString form = name.toLower();
    return form.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
}

bool contains(const QString &name, std::initializer_list<QLatin1StringView> parts)
{
    return std::any_of(parts.begin(), parts.end(),
                       [&name](QLatin1StringView part) { return name.contains(normalized(part)); });
}

bool is(const QString &name, std::initializer_list<QLatin1StringView> names)
{
    return std::any_of(names.begin(), names.end(),
                       [&name](QLatin1StringView each) { return name == normalized(each); });
}

/// Kinds of failures that are never retried, whatever the status and the headers are
/// (lib/retry/README.md §3).
std::optional<Kind> stopNamed(const QString &name)
{
    // Alibaba's Throttling.AllocationQuota and Throttling.RateQuota are rate limits.
    const bool isRate = contains(name, {"throttl"_L1, "rate_limit"_L1, "rate_quota"_L1});
    if (!isRate
        && contains(name,
                    {"quota"_L1, "billing"_L1, "credit"_L1, "spend_limit"_L1, "spending_limit"_L1,
                     "usage_limit"_L1, "insufficient_balance"_L1, "balance_insufficient"_L1,
                     "not_enough_balance"_L1, "insufficient_funds"_L1, "payment_required"_L1,
                     "budget_exceeded"_L1, "exceeded_budget"_L1, "overdue"_L1, "arrear"_L1}))
        return Kind::NoCredit;
    if (contains(name,
                 {"content_filter"_L1, "content_policy"_L1, "policy_violation"_L1,
                  "policyviolation"_L1, "cyber_policy"_L1, "moderation"_L1, "invalid_prompt"_L1,
                  "safety"_L1}))
        return Kind::PolicyRefused;
    return std::nullopt;
}

/// Names that override the status.
std::optional<Kind> preciseNamed(const QString &name)
{
    if (is(name,
           {"context_length_exceeded"_L1, "exceed_context_size_error"_L1,
            "context_window_exceeded"_L1, "model_context_window_exceeded"_L1,
            "request_too_large"_L1}))
        return Kind::ContextTooLong;
    if (is(name,
           {"model_not_found"_L1, "invalid_model"_L1, "deploymentnotfound"_L1,
            "model_not_available"_L1}))
        return Kind::ModelNotFound;
    if (is(name,
           {"invalid_api_key"_L1, "api_key_invalid"_L1, "authentication_error"_L1,
            "unauthenticated"_L1, "organization_on_hold"_L1}))
        return Kind::Unauthorized;
    return std::nullopt;
}

std::optional<Kind> transientNamed(const QString &name)
{
    if (is(name,
           {"rate_limit_exceeded"_L1, "rate_limit_error"_L1, "too_many_requests"_L1, "slow_down"_L1,
            "ramp_limit_exceeded"_L1, "resource_exhausted"_L1, "rate_limited"_L1}))
        return Kind::RateLimited;
    if (contains(name, {"overloaded"_L1, "service_unavailable"_L1, "unavailable_error"_L1})
        || name == "unavailable"_L1)
        return Kind::Overloaded;
    if (is(name,
           {"server_error"_L1, "api_error"_L1, "internal_error"_L1, "internal_server_error"_L1,
            "internal"_L1, "timeout_error"_L1, "deadline_exceeded"_L1, "conflict_error"_L1,
            "bad_gateway"_L1}))
        return Kind::ServerError;
    return std::nullopt;
}

/// Names that count only if there is no status.
std::optional<Kind> rejectionNamed(const QString &name)
{
    if (is(name, {"not_found_error"_L1, "not_found"_L1}))
        return Kind::ModelNotFound;
    if (is(name, {"permission_error"_L1, "permission_denied"_L1, "request_forbidden"_L1}))
        return Kind::Unauthorized;
    if (contains(name,
                 {"invalid"_L1, "bad_request"_L1, "badrequest"_L1, "unsupported"_L1,
                  "not_supported"_L1, "unprocessable"_L1}))
        return Kind::Rejected;
    return std::nullopt;
}

/// Sentences that refuse the chat, whatever the status: llama.cpp sends some of them with 500, and
/// OpenRouter with 404.
std::optional<Kind> chatRefusedInWords(const QString &message)
{
    const QString words = normalized(message);
    // Groq: the limit of the answer is too high. The sentence mentions the context window.
    if (contains(words, {"max tokens must be less than"_L1}))
        return Kind::Rejected;
    if (contains(words,
                 {"prompt is too long"_L1, "maximum context length"_L1, "context length"_L1,
                  "context size"_L1, "context window"_L1, "context limit"_L1,
                  "maximum number of tokens allowed"_L1, "maximum prompt length"_L1,
                  "input is too long"_L1, "reduce the length of the messages"_L1}))
        return Kind::ContextTooLong;
    if (contains(words,
                 {"support image"_L1, "image input is not supported"_L1,
                  "images are not supported"_L1, "not a multimodal model"_L1,
                  "data required for image input"_L1, "not support vision"_L1}))
        return Kind::Rejected;
    return std::nullopt;
}

/// Reads the kind from the message if there is no code. The status of these errors is permanent
/// anyway, so a wrong guess affects only the sentence that the user reads.
std::optional<Kind> kindInWords(const QString &message)
{
    const QString words = normalized(message);
    if (contains(words, {"spend limit"_L1, "spending limit"_L1}))
        return Kind::NoCredit;
    if (contains(words, {"incorrect api key"_L1, "invalid api key"_L1, "api key not valid"_L1}))
        return Kind::Unauthorized;
    return std::nullopt;
}

/// The kind of the first of the names that `lookUp` knows.
std::optional<Kind> firstKind(std::optional<Kind> (*lookUp)(const QString &),
                              const QStringList &names)
{
    for (const QString &name : names) {
        if (const auto kind = lookUp(normalized(name)))
            return kind;
    }
    return std::nullopt;
}

/// Whether a server says that it does not know the path of the request: OpenAI, Groq, LM Studio,
/// llama.cpp, and the routers of Go, Node, FastAPI, Spring, Kong and Azure.
bool saysUnknownPath(const ErrorBody &body)
{
    const QString words = normalized(body.message);
    return is(words,
              {"not found"_L1, "404 not found"_L1, "resource not found"_L1,
               "method not allowed"_L1})
        || contains(words,
                    {"invalid url post"_L1, "invalid url get"_L1, "unknown request url"_L1,
                     "unrecognized request url"_L1, "unexpected endpoint or method"_L1,
                     "unknown endpoint"_L1, "no route matched"_L1, "page not found"_L1,
                     "file not found"_L1, "cannot post"_L1, "cannot get"_L1,
                     "no static resource"_L1, "requested url was not found"_L1});
}

/// An API sends 404 for an unknown model; a router sends it for a wrong path, some of them in the
/// form of an API.
Kind kindOfNotFound(const ErrorBody &body)
{
    if (body.isPage || saysUnknownPath(body))
        return Kind::NotAnAnswer;
    const bool isApi = !body.type.isEmpty() || !body.code.isEmpty();
    const bool isAboutModel = !body.isPlainText
        && contains(normalized(body.message), {"model"_L1, "deployment"_L1, "endpoints found"_L1});
    return isApi || isAboutModel ? Kind::ModelNotFound : Kind::NotAnAnswer;
}

Kind kindOfServerStatus(int status, const ErrorBody &body)
{
    if (status == 501 || status == 505)
        return Kind::Rejected;
    if (status == 503 || status == 529)
        return Kind::Overloaded;
    return firstKind(transientNamed, {body.code, body.type}).value_or(Kind::ServerError);
}

Kind kindOfStatus(int status, const ErrorBody &body)
{
    if (status < 400)
        return Kind::NotAnAnswer;
    const bool mayRefuseChat = status != 401 && status != 402 && status != 403 && status != 429;
    if (const auto refused = chatRefusedInWords(body.message); refused && mayRefuseChat)
        return *refused;
    if (status >= 500)
        return kindOfServerStatus(status, body);
    switch (status) {
    case 401:
    case 403:
        return Kind::Unauthorized;
    case 402:
        return Kind::NoCredit;
    case 404:
        return kindOfNotFound(body);
    case 405: // the path exists only for another method
        return Kind::NotAnAnswer;
    case 408:
        return Kind::TimedOut;
    case 409:
        return Kind::ServerError;
    case 413:
        return Kind::ContextTooLong; // also for Groq's rate_limit_exceeded: the request is larger
                                     // than the whole window
    case 429:
        return Kind::RateLimited;
    case 498:
        return Kind::Overloaded;
    default:
        return kindInWords(body.message).value_or(Kind::Rejected);
    }
}

Kind kindWithoutStatus(ErrorPlace place, const ErrorBody &body)
{
    for (const auto &lookUp : {transientNamed, rejectionNamed}) {
        if (const auto kind = firstKind(lookUp, {body.code, body.type}))
            return *kind;
    }
    // The server had accepted the request, so a later error without a name is a server error.
    if (place == ErrorPlace::Stream)
        return Kind::ServerError;
    const bool isJsonError
        = !saysUnknownPath(body) && !body.isPage && !body.isPlainText && !body.message.isEmpty();
    return isJsonError ? Kind::Rejected : Kind::NotAnAnswer;
}

int statusInCode(const ErrorBody &body)
{
    bool isNumber = false;
    const int number = body.code.toInt(&isNumber);
    return isNumber && number >= 400 && number <= 599 ? number : 0;
}

} // namespace

Failure::Kind errorKind(ErrorPlace place, int status, const ErrorBody &body)
{
    if (status >= 300 && status < 400)
        return Kind::NotAnAnswer;
    const int effective = place == ErrorPlace::Status ? status : statusInCode(body);
    const QStringList own = QStringList {body.code, body.type} + body.reasons;
    const QStringList &messages = body.hints.messages;
    if (effective == 402 || body.hints.isDailyQuota
        || std::any_of(messages.begin(), messages.end(), saysCreditIsUsedUp))
        return Kind::NoCredit;
    if (body.isFlagged)
        return Kind::PolicyRefused;
    // Money and policy also count if the error of a provider behind a gateway names them.
    if (const auto kind = firstKind(stopNamed, own + body.hints.names))
        return *kind;
    if (const auto kind = firstKind(preciseNamed, own))
        return *kind;
    return effective != 0 ? kindOfStatus(effective, body) : kindWithoutStatus(place, body);
}
