// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// Runs `reprise-probe classify` and returns the exit status.
int runClassify(const QStringList &words);
