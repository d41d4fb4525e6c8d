// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Who answered, as the words about a failure name it.
struct Provider
{
    QString name; ///< The account's.
    QString host; ///< With its port, see hostOf().
    bool operator==(const Provider &) const = default;
};
