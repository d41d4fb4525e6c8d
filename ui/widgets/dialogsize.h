// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QWidget;

/// `wanted`, but small enough for the screen on which `dialog` opens, with its frame.
QSize sizeOnScreen(const QWidget &dialog, const QSize &wanted);
