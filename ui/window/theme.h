// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/settings.h"

#include <QObject>
#include <QPalette>

/// Colours for daylight, with a contrast of at least 4.5:1 between every text and what lies under
/// it.
QPalette lightPalette();
/// Colours for the dark, chosen for it and not inverted; the same contrast.
QPalette darkPalette();
/// Light text on a dark ground, whoever made the palette.
bool isDark(const QPalette &palette);

/// Makes the application look as Setting::colorScheme says, now and whenever it changes: `light`
/// and `dark` are our own palettes in the Fusion style, `system` is the platform's style and
/// palette.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(Settings &settings, QObject *parent = nullptr);

private:
    void apply();

    Settings &m_settings;
    QString m_systemStyle; ///< The style's name before we changed anything.
};
