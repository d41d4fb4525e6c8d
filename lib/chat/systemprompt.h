// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "storage/settings.h"

/// Returns the system prompt for a conversation; empty if none is sent.
inline QString systemPromptOf(const ConversationHead &head, const Settings &settings)
{
    return head.systemPrompt ? *head.systemPrompt : settings.value(Setting::systemPrompt);
}
