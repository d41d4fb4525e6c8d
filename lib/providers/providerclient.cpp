// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providerclient.h"

#include "base/whenfinished.h"
#include "core/hostname.h"
#include "dialects/baseurl.h"
#include "providers/clientattempt.h"
#include "retry/ratelimitheaders.h"

namespace {

/// Returns false for an unusable base URL too: the request will report it, so there is no reason to
/// wait for a network.
bool needsNetwork(const Account &account)
{
    const Result<QUrl> url = endpointUrl(account, Endpoint::Ask);
    return url && !isThisMachine(*url);
}

} // namespace

ProviderClient::ProviderClient(const Account &account, SecretStore &secrets,
                               AccessManagers &managers, Clock &clock, const NetworkWatch *watch,
                               QObject *parent)
    : ProviderClient(account, secrets, managers, clock, watch, GateLater {})
{
    setParent(parent);
    m_gate = std::make_shared<Gate>(clock);
}

ProviderClient::ProviderClient(const Account &account, SecretStore &secrets,
                               AccessManagers &managers, Clock &clock, const NetworkWatch *watch,
                               GateLater)
    : m_account(account)
    , m_secrets(secrets)
    , m_managers(managers)
    , m_clock(clock)
    , m_watch(watch)
    , m_needsNetwork(needsNetwork(account))
    , m_dialect(Dialect::create(account.dialect))
{
    if (m_watch)
        connect(m_watch, &NetworkWatch::changed, this, &ProviderClient::networkChanged);
}

ProviderClient::~ProviderClient() = default;

void ProviderClient::setGate(std::shared_ptr<Gate> gate)
{
    m_gate = std::move(gate);
    emit gateKnown();
}

bool ProviderClient::isOffline() const
{
    return m_needsNetwork && m_watch && m_watch->state() == NetworkWatch::State::Offline;
}

Attempt *ProviderClient::ask(const ChatRequest &request)
{
    return new ClientAttempt(*this, adapted(request));
}

ChatRequest ProviderClient::adapted(ChatRequest request) const
{
    if (m_refusesStreamUsage)
        request.wantsStreamUsage = false;
    const bool wantsPrefill = request.continuation == Continuation::Prefilled;
    if (wantsPrefill && m_refusesPrefill.contains(request.model))
        request.continuation = Continuation::Asked;
    else if (wantsPrefill)
        request.continuation = m_dialect->continuation(m_account, request);
    return request;
}

std::optional<ChatRequest> ProviderClient::withoutRefused(const ChatRequest &request,
                                                          const Failure &failure)
{
    // Check the request as it was sent, because a parameter that was left out cannot be the reason.
    const ChatRequest sent = adapted(request);
    std::optional<ChatRequest> changed = m_dialect->withoutRefused(sent, failure);
    if (changed && sent.wantsStreamUsage && !changed->wantsStreamUsage)
        m_refusesStreamUsage = true;
    if (changed && sent.continuation != changed->continuation)
        m_refusesPrefill.insert(sent.model);
    return changed;
}

void ProviderClient::readRateLimits(const HttpHeaders &headers)
{
    const RateLimits limits = rateLimitsIn(headers, m_clock.now());
    if (limits.buckets.isEmpty())
        return; // the earlier limits still apply
    m_rateLimits = limits;
    emit rateLimitsChanged();
}

QFuture<ModelList> ProviderClient::models()
{
    return chained<ModelList>(
        m_secrets.read(m_account.id), this, [this](const Result<QByteArray> &key) {
            auto *catalog = new ModelCatalog(m_account, key ? *key : QByteArray(), m_dialect,
                                             m_managers, m_clock, this);
            return catalog->fetch();
        });
}
