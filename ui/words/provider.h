// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The account and the server of an answer, as messages name them.
struct Provider
{
    QString name; ///< The account's name.
    QString host; ///< With its port, see hostOf().
    bool operator==(const Provider &) const = default;
};
