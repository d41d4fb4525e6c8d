// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// `reprise-probe classify`: returns the exit status.
int runClassify(const QStringList &words);
