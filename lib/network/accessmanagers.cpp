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
    // A QSslConfiguration with explicit authorities does not load those of the system.
    m_authorities = certificates.isEmpty()
        ? certificates
        : QSslConfiguration::systemCaCertificates() + certificates;
    // A manager uses the first TLS configuration of a host for all later connections, so the
    // managers are replaced.
    for (Managed &each : m_managers)
        each.state->isRetired = true;
}

AccessManagers::Lease AccessManagers::lease()
{
    std::erase_if(m_managers,
                  [](const Managed &each) { return each.state->isRetired && each.leases() == 0; });
    auto found = std::find_if(m_managers.begin(), m_managers.end(), [](const Managed &each) {
        return !each.state->isRetired && each.leases() < connectionsPerManager;
    });
    if (found == m_managers.end())
        found = m_managers.insert(
            found, {std::make_unique<QNetworkAccessManager>(), std::make_shared<Lease::State>()});
    Lease lease;
    lease.m_manager = found->manager.get();
    lease.m_state = found->state;
    return lease;
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
