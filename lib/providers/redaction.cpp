// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/redaction.h"

using namespace Qt::StringLiterals;

namespace {

void remove(const QByteArray &bytes, Failure &failure)
{
    // A very short "key", such as "x" for a local server, would remove ordinary letters.
    const QString secret = QString::fromUtf8(bytes.trimmed());
    if (secret.size() < 6)
        return;
    for (QString *words : {&failure.detail, &failure.type, &failure.code, &failure.requestId})
        words->replace(secret, u"…"_s);
}

} // namespace

Failure withoutSecrets(Failure failure, const Account &account, const QByteArray &key)
{
    remove(key, failure);
    for (const ExtraHeader &header : account.headers) {
        remove(header.value, failure);
        // The server may quote the credential of `Bearer abc…` without its scheme.
        remove(header.value.mid(header.value.lastIndexOf(' ') + 1), failure);
    }
    return failure;
}
