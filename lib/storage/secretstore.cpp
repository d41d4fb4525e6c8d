// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/secretstore.h"

namespace {

template<typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

} // namespace

QFuture<Result<QByteArray>> SessionSecretStore::read(const QString &name)
{
    return ready<QByteArray>(m_secrets.value(name));
}

QFuture<Result<Done>> SessionSecretStore::write(const QString &name, const QByteArray &secret)
{
    if (secret.isEmpty())
        return remove(name);
    m_secrets.insert(name, secret);
    return ready<Done>(Done {});
}

QFuture<Result<Done>> SessionSecretStore::remove(const QString &name)
{
    m_secrets.remove(name);
    return ready<Done>(Done {});
}

QString SessionSecretStore::place() const
{
    return tr("this session only");
}
