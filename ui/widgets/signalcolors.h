// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

/// The amber of a wait or a warning. Readable as text, with a contrast of at least 4.5:1, on
/// QPalette::Window, Base and AlternateBase of any palette whose own text is readable there.
QColor warningColor(const QPalette &palette);
/// The red of a failure. As readable as warningColor().
QColor errorColor(const QPalette &palette);
/// The contrast of two opaque colours after WCAG 2: from 1 to 21.
qreal contrastOf(const QColor &a, const QColor &b);
