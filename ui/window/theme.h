// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/settings.h"
#include "style/palettes.h"

#include <QObject>

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
