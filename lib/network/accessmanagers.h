// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QSslCertificate>

#include <memory>
#include <vector>

class QNetworkRequest;

/// As many QNetworkAccessManagers as are needed so that no request ever queues inside one: each opens at most six
/// HTTP/1.1 connections a host and queues the rest silently (Qt 6.4 has no switch), where our time-outs would run.
class AccessManagers
{
public:
    AccessManagers();
    ~AccessManagers();
    Q_DISABLE_COPY_MOVE(AccessManagers)

    /// Certificates that are trusted beside the system's.
    void setExtraAuthorities(const QList<QSslCertificate> &certificates);

    /// A place on a manager that has a free connection; the place is free again when the last copy of the lease is gone.
    struct Lease
    {
        QPointer<QNetworkAccessManager> manager; ///< Null when the AccessManagers are gone.
        std::shared_ptr<const int> place;
    };
    /// Of the managers with a free place the first one, so that connections that are kept alive are used again.
    Lease lease();

    /// Makes a request ask the server itself and only it: no redirects, cookies, cache or remembered passwords. Applies the
    /// extra authorities.
    void prepare(QNetworkRequest &request) const;

private:
    struct Managed
    {
        std::unique_ptr<QNetworkAccessManager> manager;
        std::shared_ptr<const int> places; ///< Each lease is one more owner.
    };
    std::vector<Managed> m_managers;
    QList<QSslCertificate> m_authorities; ///< Empty, or the system's and the extra ones.
};
