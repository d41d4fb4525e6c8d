// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/settings.h"
#include "style/palettes.h"

#include <QObject>

/// Applies Setting::colorScheme to the application, now and whenever it changes: `light` and `dark`
/// are our own palettes with the ControlStyle. `system` is the style and the palette of the
/// platform, or, if the platform has no style of its own and Qt falls back to Fusion, our own ones,
/// light or dark as the desktop prefers.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(Settings &settings, QObject *parent = nullptr);

    /// What the desktop prefers. Remembered, so that the next start begins with the right colours.
    void setDesktopPrefersDark(bool prefersDark);

private:
    void apply();

    Settings &m_settings;
    QString m_systemStyle; ///< The name of the platform's style.
    bool m_hasOwnPalette = false;
};
