// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScreen>
#include <QWidget>

/// `wanted`, but small enough for the screen on which `dialog` opens, with its frame.
inline QSize sizeOnScreen(const QWidget &dialog, const QSize &wanted)
{
    return wanted.boundedTo(dialog.screen()->availableSize() * 9 / 10);
}
