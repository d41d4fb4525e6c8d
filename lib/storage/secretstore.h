// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QObject>

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
}

/// Stores keys. It is asynchronous and not related to Settings, so that a secret cannot be stored
/// as a setting by accident. A future that is not finished when the store is destroyed is
/// cancelled.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// The secret; empty if none is stored. Fails if the keychain is locked or refuses.
    virtual QFuture<Result<QByteArray>> read(const QString &name) = 0;
    virtual QFuture<Result<Done>> write(const QString &name, const QByteArray &secret) = 0;
    virtual QFuture<Result<Done>> remove(const QString &name) = 0;
    /// The name of the place for the user: `KWallet`, `Secret Service`, `this session only` …
    virtual QString place() const = 0;
    /// Whether secrets are kept when the program ends.
    virtual bool isPersistent() const = 0;

signals:
    /// Emitted when place() and isPersistent() have changed, because there is no keychain.
    void placeChanged();
};

/// Keeps keys in memory until the program ends.
class SessionSecretStore : public SecretStore
{
    Q_OBJECT

public:
    using SecretStore::SecretStore;
    QFuture<Result<QByteArray>> read(const QString &name) override;
    QFuture<Result<Done>> write(const QString &name, const QByteArray &secret) override;
    QFuture<Result<Done>> remove(const QString &name) override;
    QString place() const override;
    bool isPersistent() const override { return false; }

private:
    QHash<QString, QByteArray> m_secrets;
};

/// Stores keys in the keychain of the platform with QtKeychain. If there is no keychain, keys are
/// kept in memory, and place() and isPersistent() change. A secret that was read or written is
/// cached, so that the keychain is not asked for it again.
class KeychainSecretStore : public SecretStore
{
    Q_OBJECT

public:
    /// A request fails if the keychain has not answered within the time limit: `readLimit`, or
    /// `changeLimit` for a write or a removal, in which the user may have to unlock the keychain. A
    /// later answer still counts for the next read.
    explicit KeychainSecretStore(std::chrono::milliseconds readLimit = std::chrono::seconds(10),
                                 std::chrono::milliseconds changeLimit = std::chrono::minutes(2),
                                 QObject *parent = nullptr);
    QFuture<Result<QByteArray>> read(const QString &name) override;
    /// Fails if the secret is not UTF-8 or contains a NUL, because a keychain would change it. An
    /// empty secret is removed.
    QFuture<Result<Done>> write(const QString &name, const QByteArray &secret) override;
    QFuture<Result<Done>> remove(const QString &name) override;
    QString place() const override;
    bool isPersistent() const override;

private:
    /// The result of a job of the keychain.
    enum class Outcome { Done, NotFound, Refused, NoKeychain };
    Outcome judge(const QKeychain::Job &job);
    /// Starts the job. The result is that of `conclude`, which is called at the end of the job, or
    /// an error at the time limit.
    template<typename T>
    QFuture<Result<T>> ask(QKeychain::Job *job, const QString &name,
                           std::chrono::milliseconds limit,
                           std::function<Result<T>(const QKeychain::Job &)> conclude);

    SessionSecretStore m_session; ///< The cache; all secrets if there is no keychain.
    bool m_keychainAnswered = false;
    bool m_keychainMissing = false;
    std::chrono::milliseconds m_readLimit, m_changeLimit;
};
