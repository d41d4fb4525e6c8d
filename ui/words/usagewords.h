// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QStringList>

/// The token counts of answers, one per line; unknown counts are left out.
QStringList tokenLines(const Usage &usage);
/// Tokens, cost and times of an answer, one per line; empty if nothing is known.
QString usageWords(const Message &message);
