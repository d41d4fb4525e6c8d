// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The names of an answer's account, server and model for messages.
struct Provider
{
    QString name; ///< The name of the account.
    QString host; ///< Host and port, see hostOf().
    QString model = {}; ///< The name of the model, see modelName().
    bool operator==(const Provider &) const = default;
};
