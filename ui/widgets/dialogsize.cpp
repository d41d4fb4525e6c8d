// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogsize.h"

#include <QScreen>
#include <QWidget>

QSize sizeOnScreen(const QWidget &dialog, const QSize &wanted)
{
    return wanted.boundedTo(dialog.screen()->availableSize() * 9 / 10);
}
