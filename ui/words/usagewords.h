// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QStringList>

/// What answers took in tokens, in and out and cached, a line each; only what is known.
QStringList tokenLines(const Usage &usage);
/// Tokens, cost and times of an answer, a line each; empty where nothing is known.
QString usageWords(const Message &message);
