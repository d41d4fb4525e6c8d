// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/secretstore.h"

/// A keychain whose dialog the user dismisses until `unlock()` is called. Counts how often it is
/// asked for a key while it is locked.
class LockedSecretStore : public SessionSecretStore
{
public:
    QFuture<Result<QByteArray>> read(const QString &name) override
    {
        if (m_isUnlocked)
            return SessionSecretStore::read(name);
        ++m_refusals;
        return QtFuture::makeReadyFuture(
            Result<QByteArray>(Error {QStringLiteral("The keychain is locked.")}));
    }
    bool isPersistent() const override { return true; }
    void unlock() { m_isUnlocked = true; }
    int refusals() const { return m_refusals; }

private:
    bool m_isUnlocked = false;
    int m_refusals = 0;
};
