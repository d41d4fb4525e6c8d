// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/secretstore.h"

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
}

/// Keeps keys in the platform's keychain through QtKeychain. Without a keychain, or in a build
/// without QtKeychain (REPRISE_KEYCHAIN=OFF), keys stay in memory for this session; see place() and
/// isPersistent(). Secrets are cached in memory, so that the keychain is asked only once for each
/// of them.
class KeychainSecretStore : public SecretStore
{
    Q_OBJECT

public:
    explicit KeychainSecretStore(QObject *parent = nullptr);
    /// Also fails if the keychain is locked and was not unlocked; the next call asks for that
    /// again.
    QFuture<Result<QByteArray>> read(const QString &name) override;
    /// Fails if the secret is not valid UTF-8 or contains a NUL, because a keychain would change
    /// it. An empty secret removes the stored one.
    QFuture<Result<Done>> write(const QString &name, const QByteArray &secret) override;
    QFuture<Result<Done>> remove(const QString &name) override;
    QString place() const override;
    bool isPersistent() const override;
    /// Only a keychain that is reached through D-Bus can be seen to be missing.
    void findPlace() override;

    /// Sets how long reading and changing a secret may take. A change may have to wait until the
    /// user unlocks the keychain. After this time, the future finishes with an error. A secret that
    /// arrives later is cached for the next read().
    void setPatience(std::chrono::milliseconds forReading, std::chrono::milliseconds forChanging);

private:
    /// The answer of a job, which is deleted before the answer is judged.
    struct Answer;
    /// What an answer means.
    enum class Outcome { Done, NotFound, Refused, NoKeychain };
    Outcome judge(const Answer &answer);
    void missKeychain(const QString &reason);
    static Error refusal(const Answer &answer);
    /// Starts the job. The future contains the return value of `conclude`, or an error if the job
    /// takes longer than `patience`.
    template<typename T>
    QFuture<Result<T>> ask(QKeychain::Job *job, const QString &name,
                           std::chrono::milliseconds patience,
                           std::function<Result<T>(const Answer &)> conclude);

    SessionSecretStore m_session; ///< The cache; the only store if there is no keychain.
    bool m_keychainAnswered = false;
    bool m_keychainMissing = false;
    std::chrono::milliseconds m_readPatience {10'000};
    std::chrono::milliseconds m_changePatience {120'000};
};
