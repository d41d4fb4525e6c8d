// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/clock.h"
#include "core/result.h"
#include "retry/gate.h"

#include <map>
#include <memory>

/// Finds the gate that an account waits at. A provider limits a key, not an account: those with the
/// same key at the same server share one, and so do those without a key. Keys are not kept, only a
/// hash under a secret of this object.
class AccountGates
{
public:
    explicit AccountGates(Clock &clock);

    /// For the account with its address as it is called. One whose key cannot be read, or whose
    /// address is unusable, waits by itself. A closed gate is remembered also while nobody uses it.
    std::shared_ptr<Gate> gate(const Account &account, const Result<QByteArray> &key);

private:
    QByteArray identity(const Account &account, const Result<QByteArray> &key) const;

    Clock &m_clock;
    QByteArray m_secret;
    std::map<QByteArray, std::shared_ptr<Gate>> m_gates; ///< By identity.
};
