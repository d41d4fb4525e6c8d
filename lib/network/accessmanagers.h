// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QSslCertificate>

#include <memory>
#include <vector>

class QNetworkRequest;

/// A pool of QNetworkAccessManagers that gives each request a free connection. A single manager
/// opens at most six HTTP/1.1 connections to a host. It would queue further requests without any
/// signal, while their time limits run, and Qt 6.4 has no option to change this.
class AccessManagers
{
public:
    AccessManagers();
    ~AccessManagers();
    Q_DISABLE_COPY_MOVE(AccessManagers)

    /// Sets the certificates that are trusted in addition to those of the system, from the next
    /// lease on.
    void setExtraAuthorities(const QList<QSslCertificate> &certificates);

    /// A reserved connection of a manager. It is released when the last copy of the lease is
    /// destroyed.
    class Lease
    {
    public:
        /// Null if the AccessManagers were destroyed.
        QNetworkAccessManager *manager() const { return m_manager; }
        /// Prevents further leases of this manager. To be called if one of its connections is
        /// stuck.
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
    QList<QSslCertificate> m_authorities; ///< Those of the system and the extra ones; empty if
                                          ///< there are no extra ones.
};
