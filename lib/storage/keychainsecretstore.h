// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/secretstore.h"

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
}

/// Keeps keys in the platform's keychain through QtKeychain. Without a keychain, or in a build
/// without QtKeychain (REPRISE_KEYCHAIN=OFF), keys stay in memory for this session, and place() and
/// isPersistent() say so. Secrets are cached in memory, so that the keychain is asked once a
/// session.
class KeychainSecretStore : public SecretStore
{
    Q_OBJECT

public:
    explicit KeychainSecretStore(QObject *parent = nullptr);
    QFuture<Result<QByteArray>> read(const QString &name) override;
    /// A secret is text: one that is not UTF-8, or has a NUL in it, fails, because a keychain would
    /// change it. An empty one removes.
    QFuture<Result<Done>> write(const QString &name, const QByteArray &secret) override;
    QFuture<Result<Done>> remove(const QString &name) override;
    QString place() const override;
    bool isPersistent() const override;

    /// How long a read may take, and how long a change, which may wait for a person who unlocks the
    /// keychain. After that it fails in words; an answer that comes later still counts for the next
    /// read.
    void setPatience(std::chrono::milliseconds forReading, std::chrono::milliseconds forChanging);

private:
    /// What became of a job.
    enum class Outcome { Done, NotFound, Refused, NoKeychain };
    Outcome judge(const QKeychain::Job &job);
    /// Starts the job; what `conclude` makes of its end is the result, unless the patience ends
    /// first.
    template<typename T>
    QFuture<Result<T>> ask(QKeychain::Job *job, const QString &name,
                           std::chrono::milliseconds patience,
                           std::function<Result<T>(const QKeychain::Job &)> conclude);

    SessionSecretStore m_session; ///< The cache, and the only place where there is no keychain.
    bool m_keychainAnswered = false;
    bool m_keychainMissing = false;
    std::chrono::milliseconds m_readPatience {10'000};
    std::chrono::milliseconds m_changePatience {120'000};
};
