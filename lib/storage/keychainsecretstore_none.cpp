// SPDX-License-Identifier: GPL-3.0-or-later
// KeychainSecretStore of a build without QtKeychain: keys stay in memory for this session.
#include "storage/keychainsecretstore.h"

KeychainSecretStore::KeychainSecretStore(QObject *parent)
    : SecretStore(parent)
    , m_keychainMissing(true)
{
}

void KeychainSecretStore::setPatience(std::chrono::milliseconds, std::chrono::milliseconds) { }

QFuture<Result<QByteArray>> KeychainSecretStore::read(const QString &name)
{
    return m_session.read(name);
}

QFuture<Result<Done>> KeychainSecretStore::write(const QString &name, const QByteArray &secret)
{
    return m_session.write(name, secret);
}

QFuture<Result<Done>> KeychainSecretStore::remove(const QString &name)
{
    return m_session.remove(name);
}

QString KeychainSecretStore::place() const
{
    return m_session.place();
}

bool KeychainSecretStore::isPersistent() const
{
    return false;
}
