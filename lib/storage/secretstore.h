// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QObject>

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
    /// The name of the place where secrets are stored, to be shown to the user: `KWallet`, `Secret
    /// Service`, `this session only` …
    virtual QString place() const = 0;
    /// Whether secrets are kept when the program ends.
    virtual bool isPersistent() const = 0;
    /// Finds out early whether there is a keychain, without asking it for anything and so without
    /// unlocking it. Emits placeChanged() if there is none.
    virtual void findPlace() { }

signals:
    /// Emitted after place() and isPersistent() have changed because no keychain was found.
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
