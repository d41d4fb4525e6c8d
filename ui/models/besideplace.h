// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

/// Returns a rectangle of the size `usual` inside `room`, smaller if there is no room for it: above
/// or below `anchor`, or beside it, and not under `pointer` if any place allows that.
QRect besidePlace(const QSize &usual, const QRect &anchor, const QRect &room,
                  const QPoint &pointer);
