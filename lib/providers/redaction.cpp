// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/redaction.h"

using namespace Qt::StringLiterals;

Failure withoutKey(Failure failure, const QByteArray &key)
{
    // A very short "key" (a local server's "x") would blank out ordinary letters.
    const QString secret = QString::fromUtf8(key.trimmed());
    if (secret.size() < 6)
        return failure;
    for (QString *words : {&failure.detail, &failure.type, &failure.code, &failure.requestId})
        words->replace(secret, u"…"_s);
    return failure;
}
