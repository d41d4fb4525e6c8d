// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QSslCertificate>

#include <memory>
#include <vector>

class QNetworkRequest;

/// As many QNetworkAccessManagers as are needed so that no request ever queues inside one: each
/// opens at most six HTTP/1.1 connections a host and queues the rest silently (Qt 6.4 has no
/// switch), where our time-outs would run.
class AccessManagers
{
public:
    AccessManagers();
    ~AccessManagers();
    Q_DISABLE_COPY_MOVE(AccessManagers)

    /// Certificates that are trusted beside the system's, from the next lease on.
    void setExtraAuthorities(const QList<QSslCertificate> &certificates);

    /// A place on a manager that has a free connection; the place is free again when the last copy
    /// of the lease is gone.
    class Lease
    {
    public:
        /// Null when the AccessManagers are gone.
        QNetworkAccessManager *manager() const { return m_manager; }
        /// No new lease on this manager: a connection of it is stuck.
        void retire() { m_state->isRetired = true; }

    private:
        friend class AccessManagers;
        struct State
        {
            bool isRetired = false;
        };
        QPointer<QNetworkAccessManager> m_manager;
        std::shared_ptr<State> m_state; ///< Its owners are the leases, and the AccessManagers.
    };
    /// Of the managers with a free place the first one, so that connections that are kept alive are
    /// used again.
    Lease lease();

    /// Makes a request ask the server itself and only it: no redirects, cookies, cache or
    /// remembered passwords. Applies the extra authorities.
    void prepare(QNetworkRequest &request) const;

private:
    struct Managed
    {
        std::unique_ptr<QNetworkAccessManager> manager;
        std::shared_ptr<Lease::State> state;
        long leases() const { return state.use_count() - 1; }
    };
    std::vector<Managed> m_managers; ///< Retired ones too, until their last lease has ended.
    QList<QSslCertificate> m_authorities; ///< Empty, or the system's and the extra ones.
};
