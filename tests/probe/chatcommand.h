// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// Runs `reprise-probe chat` and returns the exit status.
int runChat(const QStringList &words);
