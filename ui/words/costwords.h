// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// `$0.02`, or `under $0.01` for a smaller amount, in the user's language.
QString costWords(double dollars);
