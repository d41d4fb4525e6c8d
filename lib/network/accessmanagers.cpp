// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/accessmanagers.h"

#include <QNetworkRequest>
#include <QSslConfiguration>

#include <algorithm>

namespace {

constexpr long connectionsPerManager = 6; // QNetworkAccessManager's limit for one HTTP/1.1 host

} // namespace

AccessManagers::AccessManagers() = default;
AccessManagers::~AccessManagers() = default;

void AccessManagers::setExtraAuthorities(const QList<QSslCertificate> &certificates)
{
    // A configuration that names authorities loads the system's no longer by itself.
    m_authorities = certificates.isEmpty() ? certificates : QSslConfiguration::systemCaCertificates() + certificates;
}

AccessManagers::Lease AccessManagers::lease()
{
    auto found = std::find_if(m_managers.begin(), m_managers.end(),
                              [](const Managed &each) { return each.places.use_count() - 1 < connectionsPerManager; });
    if (found == m_managers.end())
        found = m_managers.insert(found, {std::make_unique<QNetworkAccessManager>(), std::make_shared<const int>(0)});
    return {found->manager.get(), found->places};
}

void AccessManagers::prepare(QNetworkRequest &request) const
{
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    if (m_authorities.isEmpty())
        return;
    QSslConfiguration configuration = request.sslConfiguration();
    configuration.setCaCertificates(m_authorities);
    request.setSslConfiguration(configuration);
}
