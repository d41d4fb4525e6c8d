// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDate;
class QDateTime;

/// Returns the local time of `moment`, for example `16:40`, with the date if it is not the date of
/// `now`. Both arguments are in UTC. Returns an empty string if `moment` is invalid.
QString timeInWords(const QDateTime &moment, const QDateTime &now);
/// Returns a day as "Today", "Yesterday" or "Monday, 12 May", with the year if it is not the year
/// of `today`.
QString dayInWords(const QDate &day, const QDate &today);
