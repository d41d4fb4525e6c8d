// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDateTime;

/// A moment as a person reads it off the clock: `16:40`, with the date where that is not the day of
/// `now`. Both are UTC. Empty for a moment that no calendar has.
QString timeInWords(const QDateTime &moment, const QDateTime &now);
