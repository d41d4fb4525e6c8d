// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QStringList>

/// Returns the token counts, one per line. Unknown counts are left out.
QStringList tokenLines(const Usage &usage);
/// Returns tokens, cost and times of an answer, one per line; empty if nothing is known.
QString usageWords(const Message &message);
