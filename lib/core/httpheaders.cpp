// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/httpheaders.h"

QByteArray HttpHeaders::value(const char *name) const
{
    for (const auto &[key, value] : m_pairs) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}
