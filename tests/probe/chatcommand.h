// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// `reprise-probe chat`: returns the exit status.
int runChat(const QStringList &words);
