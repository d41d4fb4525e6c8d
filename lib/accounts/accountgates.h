// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "core/account.h"
#include "retry/gate.h"

#include <map>
#include <memory>

/// Finds the gate of an account. Providers apply rate limits to a key, so accounts with the same
/// key at the same server share a gate, and so do accounts without a key at the same server. Only
/// keyed hashes of the keys are kept.
class AccountGates
{
public:
    explicit AccountGates(Clock &clock);

    /// An account whose key cannot be read, or whose address is unusable, has its own gate. A
    /// closed gate is kept even if no client uses it.
    std::shared_ptr<Gate> gate(const Account &account, const Result<QByteArray> &key);

private:
    QByteArray identity(const Account &account, const Result<QByteArray> &key) const;

    Clock &m_clock;
    QByteArray m_secret;
    std::map<QByteArray, std::shared_ptr<Gate>> m_gates; ///< By identity.
};
