// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// `$0.02`, and `under $0.01` where it would be rounded to nothing; in the person's language.
QString costWords(double dollars);
