// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// Runs `reprise-probe decode` and returns the exit status.
int runDecode(const QStringList &words);
