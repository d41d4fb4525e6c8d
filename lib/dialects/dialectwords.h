// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

/// The translation context of the sentences in lib/dialects.
struct Dialects
{
    Q_DECLARE_TR_FUNCTIONS(Dialects)
};
