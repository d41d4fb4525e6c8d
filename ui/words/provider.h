// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The names of an answer's account and server for messages.
struct Provider
{
    QString name; ///< The name of the account.
    QString host; ///< Host and port, see hostOf().
    bool operator==(const Provider &) const = default;
};
