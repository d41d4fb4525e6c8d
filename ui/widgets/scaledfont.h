// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

#include <algorithm>

/// A font `factor` times as large, whether its size is in points or in pixels.
inline QFont scaledFont(const QFont &font, qreal factor)
{
    QFont result(font);
    if (font.pointSizeF() > 0)
        result.setPointSizeF(std::max(1.0, font.pointSizeF() * factor));
    else
        result.setPixelSize(std::max(1, qRound(font.pixelSize() * factor)));
    return result;
}
