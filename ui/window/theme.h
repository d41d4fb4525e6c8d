// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/settings.h"

#include <QObject>
#include <QPalette>

/// The light colours. Every text has a contrast of at least 4.5:1 to its background.
QPalette lightPalette();
/// The dark colours, chosen and not computed from the light ones. The same contrast.
QPalette darkPalette();
/// Whether a palette, of ours or of the platform, has light text on a dark background.
bool isDark(const QPalette &palette);

/// Applies Setting::colorScheme to the application, now and whenever it changes: `light` and `dark`
/// are our own palettes, `system` is the palette of the platform. Our palettes have the
/// ControlStyle, and so has a platform whose own style is Fusion.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(Settings &settings, QObject *parent = nullptr);

private:
    void apply();

    Settings &m_settings;
    QString m_systemStyle; ///< The name of the platform's style.
    bool m_hasOwnPalette = false;
};
