// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "preferences/preferencespage.h"

/// How questions are written and what goes with them.
class ChatPage : public PreferencesPage
{
    Q_OBJECT

public:
    explicit ChatPage(Settings &settings, QWidget *parent = nullptr);

private:
    void addSpelling();
};
