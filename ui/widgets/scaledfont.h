// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

#include <algorithm>

/// Returns `font` with its size multiplied by `factor`. The size may be in points or in pixels.
inline QFont scaledFont(const QFont &font, qreal factor)
{
    QFont result(font);
    if (font.pointSizeF() > 0)
        result.setPointSizeF(std::max(1.0, font.pointSizeF() * factor));
    else
        result.setPixelSize(std::max(1, qRound(font.pixelSize() * factor)));
    return result;
}
