// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QSslCertificate>

class QNetworkAccessManager;
class QNetworkRequest;

/// Creates a QNetworkAccessManager for each request, because a manager keeps its connections and
/// would send the next request over one of them. A kept connection may have been dropped without
/// notice, and then the request is lost silently (lib/retry/README.md §5.1).
class AccessManagers
{
public:
    AccessManagers();
    ~AccessManagers();
    Q_DISABLE_COPY_MOVE(AccessManagers)

    /// Sets the certificates that are trusted in addition to those of the system, for the requests
    /// that are prepared from now on.
    void setExtraAuthorities(const QList<QSslCertificate> &certificates);

    /// Returns a manager without connections, for one request. The caller must call deleteLater()
    /// on it after the reply, which closes the connection. Managers that are left are destroyed
    /// with this object.
    QNetworkAccessManager *create();

    /// Turns off redirects, cookies, the cache and remembered passwords for a request, and applies
    /// the extra authorities.
    void prepare(QNetworkRequest &request) const;

private:
    QObject m_managers; ///< The parent of all managers.
    QList<QSslCertificate> m_authorities; ///< Those of the system and the extra ones; empty if
                                          ///< there are no extra ones.
};
