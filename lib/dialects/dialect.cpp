// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/dialect.h"

#include "dialects/anthropic.h"
#include "dialects/openaichat.h"
#include "dialects/openairesponses.h"

std::unique_ptr<Dialect> Dialect::create(DialectKind kind)
{
    switch (kind) {
    case DialectKind::Anthropic:
        return std::make_unique<AnthropicDialect>();
    case DialectKind::OpenAiResponses:
        return std::make_unique<OpenAiResponsesDialect>();
    case DialectKind::OpenAiChat:
        return std::make_unique<OpenAiChatDialect>();
    }
    Q_UNREACHABLE();
}
