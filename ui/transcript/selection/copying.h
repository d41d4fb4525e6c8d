// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/textrange.h"

// What is copied from a conversation beside a selection.

/// To the clipboard: text, which programs that know Markdown can also take as that.
void copyText(const QString &plain, const QString &markdown);
/// The code block that a position is in; empty where it is in none.
QString codeAt(const MessageColumn &column, TextPosition position);
/// The last code block of an answer; messages that were never seen are read for it. Empty where
/// there is none.
QString lastCode(MessageColumn &column, const Conversation &conversation);
/// As it was written; empty where there is none.
QString lastAnswer(const Conversation &conversation);
