// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/surfacecolors.h"

#include "widgets/mixedcolor.h"
#include "widgets/signalcolors.h"

#include <QPalette>

#include <algorithm>
#include <array>

namespace {
constexpr qreal visibleEdge = 3.25; // a little more than 3:1, because round edges are antialiased
constexpr qreal hairlineShare = 0.11;
constexpr qreal selectedShare = 0.16;
} // namespace

QColor edgeColor(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const std::array grounds {palette.color(QPalette::Window), palette.color(QPalette::Base),
                              palette.color(QPalette::AlternateBase)};
    for (int percent = 30; percent < 100; percent += 2) {
        const QColor edge = mixed(text, palette.color(QPalette::Window), percent / 100.0);
        if (std::all_of(grounds.begin(), grounds.end(), [&edge](const QColor &ground) {
                return contrastOf(edge, ground) >= visibleEdge;
            }))
            return edge;
    }
    return text;
}

QColor hairlineColor(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Active, QPalette::WindowText),
                 palette.color(QPalette::Window), hairlineShare);
}

QColor popupColor(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor raised = palette.color(QPalette::AlternateBase);
    return raised.lightness() > base.lightness() ? raised : base;
}

QColor hoveredColor(const QPalette &palette, const QColor &surface, qreal share)
{
    return mixed(palette.color(QPalette::Active, QPalette::WindowText), surface, share);
}

QColor selectedColor(const QPalette &palette, const QColor &surface)
{
    return mixed(palette.color(QPalette::Active, QPalette::Highlight), surface, selectedShare);
}
