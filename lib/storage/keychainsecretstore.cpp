// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/keychainsecretstore.h"

#include "base/logging.h"

#include <QPromise>
#include <QTimer>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace {

const QString &serviceName()
{
    static const QString name = u"io.github.reprise_chat.Reprise"_s;
    return name;
}

Error refusal(const QKeychain::Job &job)
{
    return Error {KeychainSecretStore::tr("The keychain refused: %1").arg(job.errorString())};
}

} // namespace

KeychainSecretStore::KeychainSecretStore(QObject *parent)
    : SecretStore(parent)
{
}

void KeychainSecretStore::setPatience(std::chrono::milliseconds forReading,
                                      std::chrono::milliseconds forChanging)
{
    m_readPatience = forReading;
    m_changePatience = forChanging;
}

QFuture<Result<QByteArray>> KeychainSecretStore::read(const QString &name)
{
    // An empty secret is not cached: a user who dismissed the keychain's dialog may want to be
    // asked again.
    if (QFuture<Result<QByteArray>> cached = m_session.read(name);
        m_keychainMissing || !cached.result()->isEmpty())
        return cached;
    auto *job = new QKeychain::ReadPasswordJob(serviceName());
    return ask<QByteArray>(job, name, m_readPatience,
                           [this, name, job](const QKeychain::Job &ended) -> Result<QByteArray> {
                               switch (judge(ended)) {
                               case Outcome::Done:
                                   m_session.write(name, job->binaryData());
                                   return job->binaryData();
                               case Outcome::NotFound:
                                   return QByteArray();
                               case Outcome::NoKeychain:
                                   return m_session.read(name).result();
                               case Outcome::Refused:
                                   return refusal(ended);
                               }
                               Q_UNREACHABLE();
                           });
}

QFuture<Result<Done>> KeychainSecretStore::write(const QString &name, const QByteArray &secret)
{
    if (secret.isEmpty())
        return remove(name);
    if (!secret.isValidUtf8() || secret.contains('\0'))
        return QtFuture::makeReadyFuture(
            Result<Done>(Error {tr("The keychain cannot store this text.")}));
    if (m_keychainMissing)
        return m_session.write(name, secret);
    auto *job = new QKeychain::WritePasswordJob(serviceName());
    job->setTextData(QString::fromUtf8(secret));
    return ask<Done>(job, name, m_changePatience,
                     [this, name, secret](const QKeychain::Job &ended) -> Result<Done> {
                         if (judge(ended) == Outcome::Refused)
                             return refusal(ended);
                         return m_session.write(name, secret).result();
                     });
}

QFuture<Result<Done>> KeychainSecretStore::remove(const QString &name)
{
    if (m_keychainMissing)
        return m_session.remove(name);
    return ask<Done>(new QKeychain::DeletePasswordJob(serviceName()), name, m_changePatience,
                     [this, name](const QKeychain::Job &ended) -> Result<Done> {
                         if (judge(ended) == Outcome::Refused)
                             return refusal(ended);
                         return m_session.remove(name).result(); // a missing entry is no error
                     });
}

template<typename T>
QFuture<Result<T>>
KeychainSecretStore::ask(QKeychain::Job *job, const QString &name,
                         std::chrono::milliseconds patience,
                         std::function<Result<T>(const QKeychain::Job &)> conclude)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto settle = [promise](Result<T> result) {
        if (promise->future().isFinished())
            return;
        promise->addResult(std::move(result));
        promise->finish();
    };
    job->setKey(name);
    job->setAutoDelete(true);
    job->setInsecureFallback(false); // do not write a key to a plain-text file
    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    // The timeout does not delete the job, because QtKeychain calls it back when the answer
    // arrives, however late.
    connect(limit, &QTimer::timeout, this, [settle, limit] {
        limit->deleteLater();
        settle(Error {tr("The keychain is not responding. It may be waiting to be unlocked.")});
    });
    connect(job, &QKeychain::Job::finished, limit, &QTimer::deleteLater);
    connect(job, &QKeychain::Job::finished, this,
            [settle, conclude = std::move(conclude)](const QKeychain::Job *ended) {
                settle(conclude(*ended));
            });
    limit->start(patience);
    job->start();
    return promise->future();
}

KeychainSecretStore::Outcome KeychainSecretStore::judge(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        m_keychainAnswered = true;
        return Outcome::Done;
    case QKeychain::EntryNotFound:
        m_keychainAnswered = true;
        return Outcome::NotFound;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        m_keychainAnswered = true;
        return Outcome::Refused;
    case QKeychain::OtherError:
        // A missing D-Bus or secret service is reported as OtherError too, because libsecret has no
        // code of its own for it. A keychain that has answered before is not missing.
        if (m_keychainAnswered)
            return Outcome::Refused;
        break;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        break;
    }
    if (!m_keychainMissing) {
        m_keychainMissing = true;
        qCWarning(logStorage) << "no keychain, keys are kept for this session only:"
                              << job.errorString();
        emit placeChanged();
    }
    return Outcome::NoKeychain;
}

QString KeychainSecretStore::place() const
{
    if (m_keychainMissing)
        return m_session.place();
#if defined(Q_OS_MACOS)
    return tr("macOS Keychain");
#elif defined(Q_OS_WIN)
    return tr("Windows Credential Manager");
#else
    return qEnvironmentVariable("XDG_CURRENT_DESKTOP").split(u':').contains("KDE"_L1)
        ? u"KWallet"_s
        : u"Secret Service"_s;
#endif
}

bool KeychainSecretStore::isPersistent() const
{
    return !m_keychainMissing;
}
