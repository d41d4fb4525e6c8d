// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

/// An environment variable that contains a provider's key. The program offers such a key to the
/// user, and uses it only if the user accepts.
struct EnvironmentKey
{
    QString variable; ///< `ANTHROPIC_API_KEY` or `OPENAI_API_KEY`.
    DialectKind dialect;

    /// The key itself, without blanks around it.
    QByteArray value() const;
};

/// The variables that are set and not empty.
QList<EnvironmentKey> environmentKeys();
