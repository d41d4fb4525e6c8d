// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QSslCertificate>

#include <memory>
#include <vector>

class QNetworkRequest;

/// A pool of QNetworkAccessManagers in which no request ever queues. One manager opens at most six
/// HTTP/1.1 connections to a host and queues further requests silently, while their time limits
/// run; Qt 6.4 offers no way to change that.
class AccessManagers
{
public:
    AccessManagers();
    ~AccessManagers();
    Q_DISABLE_COPY_MOVE(AccessManagers)

    /// Certificates that are trusted in addition to the system's, from the next lease on.
    void setExtraAuthorities(const QList<QSslCertificate> &certificates);

    /// Reserves a connection of a manager until the last copy of the lease is destroyed.
    class Lease
    {
    public:
        /// Null if the AccessManagers were destroyed.
        QNetworkAccessManager *manager() const { return m_manager; }
        /// Gives out no new leases of this manager, because one of its connections is stuck.
        void retire() { m_state->isRetired = true; }

    private:
        friend class AccessManagers;
        struct State
        {
            bool isRetired = false;
        };
        QPointer<QNetworkAccessManager> m_manager;
        std::shared_ptr<State> m_state; ///< Owned by the leases and by the AccessManagers.
    };
    /// Takes the first manager with a free connection, so that open connections are reused.
    Lease lease();

    /// Turns off redirects, cookies, the cache and remembered passwords for a request, and applies
    /// the extra authorities.
    void prepare(QNetworkRequest &request) const;

private:
    struct Managed
    {
        std::unique_ptr<QNetworkAccessManager> manager;
        std::shared_ptr<Lease::State> state;
        long leases() const { return state.use_count() - 1; }
    };
    std::vector<Managed> m_managers; ///< Includes retired ones until their last lease ends.
    QList<QSslCertificate>
        m_authorities; ///< The system's and the extra ones; empty if none are extra.
};
