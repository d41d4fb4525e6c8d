// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "preferences/preferencespage.h"

/// Settings for writing questions: send key, spelling, system prompt.
class ChatPage : public PreferencesPage
{
    Q_OBJECT

public:
    explicit ChatPage(Settings &settings, QWidget *parent = nullptr);

private:
    void addSpelling();
};
