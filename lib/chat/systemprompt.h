// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "storage/settings.h"

/// The system prompt that is sent in a conversation: its own one, else the default of the settings.
/// Empty if none is sent.
inline QString systemPromptOf(const ConversationHead &head, const Settings &settings)
{
    return head.systemPrompt.isEmpty() ? settings.value(Setting::systemPrompt) : head.systemPrompt;
}
