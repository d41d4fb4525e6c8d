// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

/// Ensures that only one program runs per profile. The first start locks the profile and listens. A
/// later start sends its wish (the command `raise` or `new-chat`) to the running program and ends.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// The result of a start.
    enum class Role {
        First, ///< This process has locked the profile, see takeLock().
        HandedOver, ///< The running program has received the wish of this start.
        GivenUp, ///< The running program does not answer, and the user cancelled the start.
    };
    /// The answers to the question about a running program that does not answer.
    enum class Choice { Wait, EndIt, GiveUp };
    using Asker = std::function<Choice(const QString &question)>;

    /// `lock` is the lock of the profile, see Services::lockFor(), not locked yet. `ask` is called
    /// each time a running program has not answered within `patience`.
    SingleInstance(std::unique_ptr<QLockFile> lock, Asker ask,
                   std::chrono::milliseconds patience = std::chrono::seconds(10),
                   QObject *parent = nullptr);

    /// Locks the profile, or sends the wish to the program that has locked it. Fails if neither is
    /// possible.
    Result<Role> start(const QByteArray &wish);
    /// The lock, after start() has returned Role::First. It must outlive this object: a later start
    /// that finds the profile unlocked takes over the socket that this object listens on.
    std::unique_ptr<QLockFile> takeLock() { return std::move(m_lock); }
    /// A message for the user if this object cannot listen for later starts; empty otherwise.
    const QString &problem() const { return m_problem; }

signals:
    /// Emitted when a later start has sent its wish.
    void wishReceived(const QByteArray &wish);

private:
    /// The process that has locked the profile.
    struct Holder
    {
        qint64 process = 0;
        QString host;
    };
    std::optional<Role> tryFor(std::chrono::milliseconds patience, const QByteArray &wish);
    bool handOver(const QByteArray &wish, int patienceMs) const;
    void listen();
    bool removeAbandonedLock();
    std::optional<Holder> holder() const;
    QString lockProblem() const;

    std::unique_ptr<QLockFile> m_lock;
    Asker m_ask;
    std::chrono::milliseconds m_patience;
    QString m_socket; ///< The name for QLocalServer.
    QString m_problem;
    QLocalServer m_server;
};
