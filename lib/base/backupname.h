// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// An unused name beside `fileName` for a copy of it: `<fileName>.<reason>-<UTC time>`, with a
/// number at the end if a file of that name exists.
QString backupName(const QString &fileName, const QString &reason);
