// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/parameterrefusal.h"

#include "core/failure.h"
#include "dialects/requestparts.h"

#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QRegularExpression anyCase(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

/// The server or its model does not know the parameter.
bool isUnknown(const QString &clause)
{
    static const QRegularExpression words = anyCase(
        u"\\bnot (?:\\w+ )?(?:support|permit|allow|enabled|recogni|available|implemented|a valid)"
        "|n't support|unsupported|unrecogni[sz]ed|unknown|unexpected|\\bextra|forbidden"
        "|cannot find|deprecated|please remove|additional propert"_s);
    return words.match(clause).hasMatch();
}

/// The server does not know the parameter or does not accept its value.
bool isRefused(const QString &clause)
{
    static const QRegularExpression words
        = anyCase(u"invalid|incorrect|not valid|must be (?:verified|false|set to false)"_s);
    return isUnknown(clause) || words.match(clause).hasMatch();
}

/// The words of an error 500 that is a refusal: LiteLLM refuses parameters, llama.cpp roles. Others
/// are failures of the server, which may be "unexpected" or "unknown" in any sentence.
bool isRefusedByServerError(const QString &clause)
{
    static const QRegularExpression words
        = anyCase(u"\\bnot (?:\\w+ )?support|n't support|unsupported|Jinja"_s);
    return words.match(clause).hasMatch();
}

/// Only this value is refused, because it is too high or too low. Thinking restricts the values
/// too, but there the parameter is not wanted at all.
bool isOutOfRange(const QString &clause)
{
    static const QRegularExpression words = anyCase(
        u"\\brange\\b|\\bbetween\\b|\\b(?:less|greater|more|lower|higher|larger|smaller) "
        u"than\\b|[<>]=|≤|≥"
        "|maximum|minimum|at (?:most|least)|non-negative|too (?:high|low|large|small)|\\bin [\\[(]"_s);
    static const QRegularExpression thinking = anyCase(u"thinking|reasoning|unset"_s);
    return words.match(clause).hasMatch() && !thinking.match(clause).hasMatch();
}

/// Each refusal of a list of them (Mistral, Gemini, Bedrock, pydantic), without the names that the
/// server proposes instead.
QStringList clausesOf(const QString &detail)
{
    static const QRegularExpression separator(u"\\n|; |\\}, ?\\{|#:"_s);
    static const QRegularExpression proposal = anyCase(
        u"(?:did you mean|expected one of|known properties|to drop these"
        "|(?:supported|valid|allowed) (?:values|parameters|fields)|[.,] (?:please )?use ).*$"_s);
    QStringList clauses = detail.split(separator, Qt::SkipEmptyParts);
    for (QString &clause : clauses)
        clause.remove(proposal);
    return clauses;
}

/// Whether the clause is about the content of one message: blocks and parameters share names.
bool isAboutContent(const QString &clause)
{
    static const QRegularExpression path(u"\\b(?:messages|input|contents)[.\\[]\\d"_s);
    return path.match(clause).hasMatch();
}

/// A name that occurs in errors only as a name, and in names of models.
QString word(const QString &pattern)
{
    return u"(?<![A-Za-z0-9_-])(?:%1)(?![A-Za-z0-9_-])"_s.arg(pattern);
}

/// A name that is also a common word: in quotes or brackets, at the start before a colon or a verb,
/// or after another word for "parameter".
QString name(const QString &plain)
{
    return u"['\"`\\[(](?:body\\.)?%1['\"`\\])]|^\\W*(?:body\\.)?%1(?:\\s*:| (?:is|must|does)\\b)"
           "|(?:(?:parameters?|arguments?|property|fields?|keys?|supplied)\\s*:?|model:)\\s*"
           "%1(?![A-Za-z0-9_]|\\.\\w)"_s.arg(plain);
}

QString streamingPattern()
{
    return name(u"stream"_s)
        + u"|verified to stream|stream(?:ing|ed)(?: \\w+){0,2} (?:is|are) (?:\\w+ )?(?:not|un)"
          "|n[o']t support(?:ed)?(?: \\w+){0,2} streaming|only (?:supports? )?non-?stream"_s;
}

/// "System role not supported", "'messages[0].role' does not support 'system'", "Developer
/// instruction is not enabled"; also templates that know two roles: questions and answers alternate
/// in every request, so only the system prompt can be the reason.
QString systemPattern()
{
    return name(u"system"_s) + u'|' + name(u"instructions"_s)
        + u"|\\b(?:system|developer)\\W{0,3}(?:role|prompt|message|instruction)"
          "|\\brole.{0,60}\\b(?:system|developer)\\b"
          "|(?<twoRoles>only (?:(?!system).){0,20}user(?:(?!system).){0,20}assistant.{0,40}role"
          "|(?<!system message, conversation )\\broles? (?:must|should|can)"
          "(?:(?!system).){0,40}user(?:(?!system).){0,20}assistant"
          "|role: input should be .user. or .assistant)"_s;
}

/// A part of the request that was sent, with the pattern of the words that name it.
struct SentPart
{
    RequestPart part;
    QString pattern;
};

/// If two patterns match at the same place, the first one counts.
QList<SentPart> sentParts(const ChatRequest &chat, const QJsonObject &parameters)
{
    QList<SentPart> sent;
    const auto add = [&](const QString &field, RequestPart part, const QString &pattern) {
        if (parameters.contains(field))
            sent.append({part, pattern});
    };
    add(u"stream_options"_s, RequestPart::StreamUsage,
        word(u"stream[_ ]?options|include_?usage"_s));
    if (parameters[u"stream"_s].toBool())
        sent.append({RequestPart::Stream, streamingPattern()});
    add(u"include"_s, RequestPart::Include,
        name(u"include"_s) + u'|' + word(u"encrypted[_ ]content"_s));
    add(u"store"_s, RequestPart::Store, name(u"store"_s));
    add(u"temperature"_s, RequestPart::Temperature, word(u"temperature"_s));
    add(u"top_p"_s, RequestPart::TopP, word(u"top_?p"_s));
    const bool hasReplay
        = std::any_of(chat.messages.cbegin(), chat.messages.cend(),
                      [](const ChatMessage &message) { return !message.replay.isEmpty(); });
    if (hasReplay)
        sent.append(
            {RequestPart::Replay,
             u"thinking[`'\"]? blocks?\\b|\\bsignature\\b|encrypted content\\b.* could not be"_s});
    if (parameters[u"reasoning"_s].toObject().contains(u"summary"_s))
        sent.append({RequestPart::ThinkingSummary, u"reasoning\\.summary|reasoning summar"_s});
    for (const QString &field : {u"reasoning"_s, u"reasoning_effort"_s, u"thinking"_s})
        add(field, partOf(chat.thinking),
            word(u"(?:reasoning(?:_?effort)?|thinking)(?! models?\\b)"_s));
    const QString limit = word(u"max(?:imum)?[_ ]?(?:(?:completion|output|new)[_ ]?)?tokens"_s);
    add(u"max_tokens"_s, RequestPart::MaxTokens, limit);
    add(u"max_completion_tokens"_s, RequestPart::MaxCompletionTokens, limit);
    add(u"max_output_tokens"_s, RequestPart::SavingLimit, limit);
    if (!chat.systemPrompt.trimmed().isEmpty())
        sent.append({RequestPart::SystemPrompt, systemPattern()});
    if (chat.continuation == Continuation::Prefilled)
        sent.append({RequestPart::Prefill, u"prefill|end with a user|final .?assistant"_s});
    return sent;
}

/// The highest limit that the server names: a number below the one that was sent. Numbers in the
/// names of models do not count.
std::optional<qint64> namedMost(const QString &clause, qint64 sent)
{
    constexpr qint64 least = 16; // a "1" is the lower end of a range
    static const QRegularExpression number(u"(?<![\\w.-])\\d{1,9}(?![\\w-]|\\.\\d)"_s);
    static const QRegularExpression exclusive
        = anyCase(u"\\(exclusive\\)|(?:less|lower) than \\W?\\d"_s);
    std::optional<qint64> most;
    for (auto match = number.globalMatch(clause); match.hasNext();) {
        const qint64 value = match.next().captured().toLongLong();
        if (value >= least && value < sent && value > most.value_or(0))
            most = value;
    }
    if (most && exclusive.match(clause).hasMatch())
        most = *most - 1;
    return most;
}

/// The limit is refused by its name (`part`), or because it is too high. A limit that is optional
/// is refused as such otherwise.
Refusals refusedLimit(RequestPart part, const QString &clause, const ChatRequest &chat,
                      const QJsonObject &parameters)
{
    Refusals refused;
    if (isUnknown(clause) && part != RequestPart::SavingLimit) {
        refused.parts.insert(part);
    } else if (!isUnknown(clause)) {
        for (const QString &field :
             {u"max_tokens"_s, u"max_completion_tokens"_s, u"max_output_tokens"_s}) {
            if (parameters.contains(field))
                refused.mostTokens = namedMost(clause, parameters[field].toInteger());
        }
    }
    if (refused.isEmpty() && chat.isLimitOptional)
        refused.parts.insert(RequestPart::SavingLimit);
    return refused;
}

/// What the clause refuses of one part that it names.
Refusals refusedPart(RequestPart part, const QRegularExpressionMatch &match, const QString &clause,
                     const ChatRequest &chat, const QJsonObject &parameters)
{
    static const QRegularExpression both = anyCase(u"\\bboth\\b|together|only one"_s);
    const bool isInMessages = part == RequestPart::SystemPrompt || part == RequestPart::Prefill
        || part == RequestPart::Replay;
    if (isAboutContent(clause) && !isInMessages)
        return {};
    switch (part) {
    case RequestPart::MaxTokens:
    case RequestPart::MaxCompletionTokens:
    case RequestPart::SavingLimit:
        return refusedLimit(part, clause, chat, parameters);
    case RequestPart::Temperature:
    case RequestPart::TopP:
        if (chat.temperature && chat.topP && both.match(clause).hasMatch())
            part = RequestPart::BothSamplings;
        else if (!isUnknown(clause) && isOutOfRange(clause))
            return {}; // another value is accepted
        break;
    case RequestPart::Store: // the value false is wanted, so only an unknown name may be left out
        if (!isUnknown(clause))
            return {};
        break;
    case RequestPart::Stream:
    case RequestPart::Include:
        if (!isRefused(clause))
            return {};
        break;
    case RequestPart::SystemPrompt:
        if (!isRefused(clause) && match.captured(u"twoRoles"_s).isEmpty())
            return {};
        break;
    default:
        break;
    }
    return {{part}, std::nullopt};
}

/// The part that the clause names first, if it is refused, or else the next one.
Refusals refusedIn(const QString &clause, const QList<SentPart> &sent, const ChatRequest &chat,
                   const QJsonObject &parameters)
{
    Refusals refused;
    qsizetype place = clause.size();
    for (const auto &[part, pattern] : sent) {
        const QRegularExpressionMatch match = anyCase(pattern).match(clause);
        if (!match.hasMatch() || match.capturedStart() >= place)
            continue;
        const Refusals found = refusedPart(part, match, clause, chat, parameters);
        if (found.isEmpty())
            continue;
        refused = found;
        place = match.capturedStart();
    }
    return refused;
}

} // namespace

Refusals refusalsIn(const Failure &failure, const ChatRequest &chat, const QJsonObject &parameters)
{
    const bool isServerError = failure.kind == Failure::Kind::ServerError;
    if (failure.kind != Failure::Kind::Rejected && !isServerError)
        return {};
    const QList<SentPart> sent = sentParts(chat, parameters);
    Refusals refused;
    for (const QString &clause : clausesOf(failure.detail)) {
        if (!isServerError || isRefusedByServerError(clause))
            refused.add(refusedIn(clause, sent, chat, parameters));
    }
    // Some servers do not say which field they do not know. `stream_options` is the only one that
    // the user has not set.
    const bool isUnnamed
        = failure.detail.compare("Extra inputs are not permitted"_L1, Qt::CaseInsensitive) == 0;
    if (refused.isEmpty() && isUnnamed && parameters.contains(u"stream_options"_s))
        refused.parts.insert(RequestPart::StreamUsage);
    return refused;
}
