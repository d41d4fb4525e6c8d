// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "preferences/preferencespage.h"

/// Settings for the look of the window: colours, zoom, text width, lines.
class AppearancePage : public PreferencesPage
{
    Q_OBJECT

public:
    explicit AppearancePage(Settings &settings, QWidget *parent = nullptr);
};
