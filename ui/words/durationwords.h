// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

/// A length of time for a sentence, in at most two units: `500 ms`, `14 s`, `8 min 30 s`, `3 h`,
/// `12 days`, `40 years`.
QString durationWords(std::chrono::milliseconds duration);
