// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDateTime;

/// The local time of `moment`: `16:40`, with the date if that is not the day of `now`. Both are
/// UTC. Empty if `moment` is invalid.
QString timeInWords(const QDateTime &moment, const QDateTime &now);
