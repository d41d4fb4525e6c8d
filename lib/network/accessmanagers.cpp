// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/accessmanagers.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>

AccessManagers::AccessManagers() = default;
AccessManagers::~AccessManagers() = default;

void AccessManagers::setExtraAuthorities(const QList<QSslCertificate> &certificates)
{
    // A QSslConfiguration with explicit authorities does not load those of the system.
    m_authorities = certificates.isEmpty()
        ? certificates
        : QSslConfiguration::systemCaCertificates() + certificates;
}

QNetworkAccessManager *AccessManagers::create()
{
    return new QNetworkAccessManager(&m_managers);
}

void AccessManagers::prepare(QNetworkRequest &request) const
{
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    if (m_authorities.isEmpty())
        return;
    QSslConfiguration configuration = request.sslConfiguration();
    configuration.setCaCertificates(m_authorities);
    request.setSslConfiguration(configuration);
}
