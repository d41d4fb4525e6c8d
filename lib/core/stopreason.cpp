// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopreason.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

StopReason stopReasonFrom(const QString &word)
{
    constexpr std::array words {
        // lib/dialects/anthropic-messages.md §4
        std::pair {"max_tokens"_L1, StopReason::LengthLimit},
        std::pair {"model_context_window_exceeded"_L1, StopReason::ContextFull},
        std::pair {"refusal"_L1, StopReason::Refusal},
        // lib/dialects/openai-chat-completions.md
        std::pair {"length"_L1, StopReason::LengthLimit},
        std::pair {"model_length"_L1, StopReason::ContextFull}, // Mistral
        std::pair {"content_filter"_L1, StopReason::ContentFilter},
        std::pair {"content_filtered"_L1, StopReason::ContentFilter}, // Amazon Bedrock
        std::pair {"safety"_L1, StopReason::ContentFilter}, // Gemini
        std::pair {"prohibited_content"_L1, StopReason::ContentFilter}, // Gemini
        std::pair {"recitation"_L1, StopReason::ContentFilter}, // Gemini
        std::pair {"sensitive"_L1, StopReason::ContentFilter}, // Z.ai
        // lib/dialects/openai-responses.md §4
        std::pair {"max_output_tokens"_L1, StopReason::LengthLimit},
    };
    // Gateways pass on the words of their providers, such as Gemini's and Cohere's MAX_TOKENS.
    QString plain = word.toLower();
    const bool isIncomplete = plain.startsWith("incomplete"_L1);
    if (isIncomplete)
        plain = plain.section(u'/', 1);
    for (const auto &[each, reason] : words) {
        if (plain == each)
            return reason;
    }
    // An incomplete answer can be continued, also if the server does not say why it ended.
    return isIncomplete ? StopReason::LengthLimit : StopReason::Finished;
}
