// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/refusals.h"

#include "base/enumnames.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

/// The parts that are stored.
constexpr std::array requestPartNames {
    std::pair {RequestPart::StreamUsage, "stream-usage"},
    std::pair {RequestPart::Stream, "stream"},
    std::pair {RequestPart::SystemPrompt, "system-prompt"},
    std::pair {RequestPart::Prefill, "prefill"},
    std::pair {RequestPart::Include, "include"},
    std::pair {RequestPart::Store, "store"},
    std::pair {RequestPart::Temperature, "temperature"},
    std::pair {RequestPart::TopP, "top-p"},
    std::pair {RequestPart::BothSamplings, "both-samplings"},
    std::pair {RequestPart::ThinkingOn, "thinking-on"},
    std::pair {RequestPart::ThinkingOff, "thinking-off"},
    std::pair {RequestPart::ThinkingDefault, "thinking-default"},
    std::pair {RequestPart::ThinkingSummary, "thinking-summary"},
    std::pair {RequestPart::MaxTokens, "max-tokens"},
    std::pair {RequestPart::MaxCompletionTokens, "max-completion-tokens"},
    std::pair {RequestPart::SavingLimit, "saving-limit"},
};

} // namespace

void Refusals::add(const Refusals &other)
{
    parts.insert(other.parts.begin(), other.parts.end());
    if (other.mostTokens)
        mostTokens = other.mostTokens;
}

QJsonObject toJson(const Refusals &refusals)
{
    QJsonArray parts;
    for (const RequestPart part : refusals.parts) {
        if (const QString name = nameIn(requestPartNames, part); !name.isEmpty())
            parts.append(name);
    }
    QJsonObject object {{u"parts"_s, parts}};
    if (refusals.mostTokens)
        object[u"mostTokens"_s] = *refusals.mostTokens;
    return object;
}

Refusals refusalsFromJson(const QJsonObject &object)
{
    Refusals refusals;
    const QJsonArray parts = object[u"parts"_s].toArray();
    for (const QJsonValue &name : parts) {
        if (const auto part = valueIn(requestPartNames, name.toString()))
            refusals.parts.insert(*part);
    }
    if (const qint64 most = object[u"mostTokens"_s].toInteger(); most > 0)
        refusals.mostTokens = most;
    return refusals;
}
