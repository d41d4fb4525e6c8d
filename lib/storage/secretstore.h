// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QObject>

/// Where keys live. Asynchronous, and of another class than the settings, so that a secret cannot
/// land there by accident.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// The secret, or an empty one where none is stored. Fails where the keychain is locked or
    /// refuses. A future that is open when the store is destroyed is cancelled.
    virtual QFuture<Result<QByteArray>> read(const QString &name) = 0;
    virtual QFuture<Result<Done>> write(const QString &name, const QByteArray &secret) = 0;
    virtual QFuture<Result<Done>> remove(const QString &name) = 0;
    /// Where they are, for the account dialog: `KWallet`, `Secret Service`, `this session only` …
    virtual QString place() const = 0;
    /// They outlive the program.
    virtual bool isPersistent() const = 0;

signals:
    /// It turned out that no keychain is there: place() and isPersistent() have changed.
    void placeChanged();
};

/// Keys in memory, for this session.
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
