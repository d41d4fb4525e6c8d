// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

/// Ensures that one program runs per profile. The first start locks the profile and listens; a
/// later start hands its wish to the first one and ends.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// The result of a start.
    enum class Role {
        First, ///< This process has the profile: takeLock().
        HandedOver, ///< The running program has the wish.
        GivenUp, ///< The running program does not answer, and the user chose to leave it alone.
    };
    /// The answers to the question about a running program that does not answer.
    enum class Choice { Wait, EndIt, GiveUp };
    using Asker = std::function<Choice(const QString &question)>;

    /// `lock` is that of the profile, see Services::lockFor(), and not locked yet. `ask` is called
    /// while a running program does not answer.
    SingleInstance(std::unique_ptr<QLockFile> lock, Asker ask, QObject *parent = nullptr);

    /// Locks the profile or hands the wish to the program that has it locked. Fails in words if
    /// neither is possible.
    Result<Role> start(const QByteArray &wish);
    /// The lock, after start() returned Role::First. It must outlive this object: a later start
    /// that finds the profile unlocked takes over the name that this object listens on.
    std::unique_ptr<QLockFile> takeLock() { return std::move(m_lock); }
    /// Why later starts cannot be heard, in words; empty if they can.
    const QString &problem() const { return m_problem; }
    /// How long a running program may take to answer before `ask` is called.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

signals:
    /// A later start handed its wish over.
    void wishReceived(const QByteArray &wish);

private:
    /// The process that holds the lock.
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
    QString m_name;
    QString m_problem;
    QLocalServer m_server;
    std::chrono::milliseconds m_patience {10'000};
};
