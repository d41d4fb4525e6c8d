// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/redaction.h"

using namespace Qt::StringLiterals;

namespace {

void take(const QByteArray &bytes, Failure &failure)
{
    // A very short "key" (a local server's "x") would blank out ordinary letters.
    const QString secret = QString::fromUtf8(bytes.trimmed());
    if (secret.size() < 6)
        return;
    for (QString *words : {&failure.detail, &failure.type, &failure.code, &failure.requestId})
        words->replace(secret, u"…"_s);
}

} // namespace

Failure withoutSecrets(Failure failure, const Account &account, const QByteArray &key)
{
    take(key, failure);
    for (const ExtraHeader &header : account.headers) {
        take(header.value, failure);
        // `Bearer abc…`: a server may repeat the credential without its scheme.
        take(header.value.mid(header.value.lastIndexOf(' ') + 1), failure);
    }
    return failure;
}
