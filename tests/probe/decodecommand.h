// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// `reprise-probe decode`: returns the exit status.
int runDecode(const QStringList &words);
