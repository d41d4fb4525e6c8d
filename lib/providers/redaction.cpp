// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/redaction.h"

using namespace Qt::StringLiterals;

namespace {

void remove(const QByteArray &bytes, Failure &failure)
{
    // Do not replace very short values, such as the key "x" for a local server, because they occur
    // in ordinary words.
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
        // The server may quote the credential of a value like `Bearer abc…` without the scheme.
        remove(header.value.mid(header.value.lastIndexOf(' ') + 1), failure);
    }
    return failure;
}
