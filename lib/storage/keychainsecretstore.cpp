// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/keychainsecretstore.h"

#include "base/logging.h"

#include <QPromise>
#include <QTimer>

#ifdef REPRISE_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#endif

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace {

const QString &serviceName()
{
    static const QString name = u"io.github.reprise_chat.Reprise"_s;
    return name;
}

#ifdef REPRISE_DBUS

QDBusMessage secretService(const QString &path, const QString &interface, const QString &method)
{
    QDBusMessage call
        = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
    call.setAutoStartService(false);
    return call;
}

/// Which entries of this name there are: those that are unlocked, and those that are locked.
QDBusMessage searchFor(const QString &name)
{
    using Attributes = QMap<QString, QString>;
    qDBusRegisterMetaType<Attributes>();
    QDBusMessage search = secretService(u"/org/freedesktop/secrets"_s,
                                        u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    search << QVariant::fromValue(Attributes {{u"server"_s, serviceName()}, {u"user"_s, name}});
    return search;
}

/// Whether the collection is locked in which new entries are stored.
QDBusMessage lockOfCollection()
{
    QDBusMessage get = secretService(u"/org/freedesktop/secrets/aliases/default"_s,
                                     u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    get << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    return get;
}

/// Calls `done` with whether the keychain is locked. libsecret does not tell: an entry that the
/// user did not unlock is "not found", and QtKeychain says that it was removed. A collection that
/// cannot be written to because it is locked has different errors.
void findOutWhetherLocked(QKeychain::Error error, const QString &name, QObject *context,
                          const std::function<void(bool)> &done)
{
    constexpr int patience = 5000; // ms; the service has just answered
    const bool isAboutEntry = error == QKeychain::NoError || error == QKeychain::EntryNotFound;
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) { // then a call would never finish
        done(false);
        return;
    }
    auto *watcher = new QDBusPendingCallWatcher(
        bus.asyncCall(isAboutEntry ? searchFor(name) : lockOfCollection(), patience), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, done] {
        watcher->deleteLater();
        const QVariantList values = watcher->reply().arguments();
        if (values.size() == 2)
            done(!qdbus_cast<QList<QDBusObjectPath>>(values[1]).isEmpty());
        else
            done(values.size() == 1
                 && values[0].value<QDBusVariant>().variant().userType() == QMetaType::Bool
                 && values[0].value<QDBusVariant>().variant().toBool());
    });
}

/// Calls `done` with whether a keychain runs, or can be started, on the session bus.
void whetherAKeychainIsThere(QObject *context, const std::function<void(bool)> &done)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        QMetaObject::invokeMethod(
            context, [done] { done(false); }, Qt::QueuedConnection);
        return;
    }
    struct Search
    {
        bool isThere = false;
        int pending = 2;
    };
    auto search = std::make_shared<Search>();
    for (const QString &method : {u"ListNames"_s, u"ListActivatableNames"_s}) {
        auto *watcher
            = new QDBusPendingCallWatcher(bus.asyncCall(QDBusMessage::createMethodCall(
                                              u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                              u"org.freedesktop.DBus"_s, method)),
                                          context);
        QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                         [watcher, search, done] {
                             watcher->deleteLater();
                             const QVariantList values = watcher->reply().arguments();
                             const QStringList names
                                 = values.isEmpty() ? QStringList() : values[0].toStringList();
                             for (const QString &name : names)
                                 search->isThere |= name == "org.freedesktop.secrets"_L1
                                     || name.startsWith("org.kde.kwalletd"_L1);
                             // A bus that gives no list does not prove that there is no keychain.
                             search->isThere |= watcher->isError();
                             if (--search->pending == 0)
                                 done(search->isThere);
                         });
    }
}

#else

void findOutWhetherLocked(QKeychain::Error, const QString &, QObject *,
                          const std::function<void(bool)> &done)
{
    done(false);
}

#endif

} // namespace

struct KeychainSecretStore::Answer
{
    QKeychain::Error error = QKeychain::NoError;
    QString words;
    QByteArray secret;
    bool isLocked = false;
};

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
                           [this, name](const Answer &answer) -> Result<QByteArray> {
                               switch (judge(answer)) {
                               case Outcome::Done:
                                   m_session.write(name, answer.secret);
                                   return answer.secret;
                               case Outcome::NotFound:
                                   return QByteArray();
                               case Outcome::NoKeychain:
                                   return m_session.read(name).result();
                               case Outcome::Refused:
                                   return refusal(answer);
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
                     [this, name, secret](const Answer &answer) -> Result<Done> {
                         if (judge(answer) == Outcome::Refused)
                             return refusal(answer);
                         return m_session.write(name, secret).result();
                     });
}

QFuture<Result<Done>> KeychainSecretStore::remove(const QString &name)
{
    if (m_keychainMissing)
        return m_session.remove(name);
    return ask<Done>(new QKeychain::DeletePasswordJob(serviceName()), name, m_changePatience,
                     [this, name](const Answer &answer) -> Result<Done> {
                         if (judge(answer) == Outcome::Refused)
                             return refusal(answer);
                         return m_session.remove(name).result(); // a missing entry is no error
                     });
}

template<typename T>
QFuture<Result<T>> KeychainSecretStore::ask(QKeychain::Job *job, const QString &name,
                                            std::chrono::milliseconds patience,
                                            std::function<Result<T>(const Answer &)> conclude)
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
            [this, name, settle, conclude = std::move(conclude)](const QKeychain::Job *ended) {
                const auto *reading = qobject_cast<const QKeychain::ReadPasswordJob *>(ended);
                const Answer answer {ended->error(), ended->errorString(),
                                     reading ? reading->binaryData() : QByteArray()};
                const bool mayBeLocked = answer.error != QKeychain::NoError
                    || qobject_cast<const QKeychain::DeletePasswordJob *>(ended);
                const auto settleWith = [settle, conclude, answer](bool isLocked) {
                    settle(conclude({answer.error, answer.words, answer.secret, isLocked}));
                };
                if (mayBeLocked)
                    findOutWhetherLocked(answer.error, name, this, settleWith);
                else
                    settleWith(false);
            });
    limit->start(patience);
    job->start();
    return promise->future();
}

Error KeychainSecretStore::refusal(const Answer &answer)
{
    if (answer.isLocked)
        return Error {tr("The keychain is locked.")};
    // KWallet: also after its dialog was dismissed.
    if (answer.error == QKeychain::AccessDenied || answer.error == QKeychain::AccessDeniedByUser)
        return Error {tr("The keychain is locked, or denies access: %1").arg(answer.words)};
    return Error {tr("The keychain cannot be used: %1").arg(answer.words)};
}

KeychainSecretStore::Outcome KeychainSecretStore::judge(const Answer &answer)
{
    if (answer.isLocked) {
        m_keychainAnswered = true;
        return Outcome::Refused;
    }
    switch (answer.error) {
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
    missKeychain(answer.words);
    return Outcome::NoKeychain;
}

void KeychainSecretStore::missKeychain(const QString &reason)
{
    if (m_keychainMissing)
        return;
    m_keychainMissing = true;
    qCWarning(logStorage) << "no keychain, keys are kept for this session only:" << reason;
    emit placeChanged();
}

void KeychainSecretStore::findPlace()
{
#ifdef REPRISE_DBUS
    if (m_keychainAnswered || m_keychainMissing)
        return;
    whetherAKeychainIsThere(this, [this](bool isThere) {
        if (!isThere && !m_keychainAnswered)
            missKeychain(u"no service of the session bus is a keychain"_s);
    });
#endif
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
