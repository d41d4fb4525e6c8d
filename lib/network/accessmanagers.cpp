// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/accessmanagers.h"

#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <algorithm>

namespace {

constexpr int connectionsPerManager = 6;

/// Keeps nothing: no provider has a use for a cookie of ours.
class NoCookies : public QNetworkCookieJar
{
public:
    bool setCookiesFromUrl(const QList<QNetworkCookie> &, const QUrl &) override { return false; }
    QList<QNetworkCookie> cookiesForUrl(const QUrl &) const override { return {}; }
};

} // namespace

struct AccessManagers::Lease::Slots
{
    QNetworkAccessManager manager;
    int taken = 0;
};

AccessManagers::Lease::Lease(std::shared_ptr<Slots> slots_)
    : m_slots(std::move(slots_))
{
    ++m_slots->taken;
}

AccessManagers::Lease::Lease(Lease &&other) noexcept = default;

AccessManagers::Lease &AccessManagers::Lease::operator=(Lease &&other) noexcept
{
    std::swap(m_slots, other.m_slots);
    return *this;
}

AccessManagers::Lease::~Lease()
{
    if (m_slots)
        --m_slots->taken;
}

QNetworkAccessManager &AccessManagers::Lease::manager() const
{
    return m_slots->manager;
}

AccessManagers::AccessManagers() = default;
AccessManagers::~AccessManagers() = default;

void AccessManagers::setExtraAuthorities(const QList<QSslCertificate> &certificates)
{
    m_extraAuthorities = certificates;
}

AccessManagers::Lease AccessManagers::lease()
{
    const auto isFree = [](const auto &each) { return each->taken < connectionsPerManager; };
    auto it = std::find_if(m_managers.begin(), m_managers.end(), isFree);
    if (it == m_managers.end()) {
        auto added = std::make_shared<Lease::Slots>();
        added->manager.setCookieJar(new NoCookies);
        it = m_managers.insert(m_managers.end(), std::move(added));
    }
    return Lease(*it);
}

void AccessManagers::prepare(QNetworkRequest &request) const
{
    if (m_extraAuthorities.isEmpty())
        return;
    QSslConfiguration configuration = request.sslConfiguration();
    configuration.addCaCertificates(m_extraAuthorities);
    request.setSslConfiguration(configuration);
}
