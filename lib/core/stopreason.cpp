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
        std::pair {"content_filter"_L1, StopReason::ContentFilter},
        // lib/dialects/openai-responses.md §4
        std::pair {"incomplete/max_output_tokens"_L1, StopReason::LengthLimit},
        std::pair {"incomplete/content_filter"_L1, StopReason::ContentFilter},
    };
    for (const auto &[each, reason] : words) {
        if (word.compare(each, Qt::CaseInsensitive) == 0) // Gemini behind a gateway: MAX_TOKENS
            return reason;
    }
    return StopReason::Finished;
}
