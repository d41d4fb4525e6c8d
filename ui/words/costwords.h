// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Returns an amount in the user's language: `$0.02`, or `under $0.01` if it is smaller.
QString costWords(double dollars);
