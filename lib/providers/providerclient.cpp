// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providerclient.h"

#include "base/whenfinished.h"
#include "core/hostname.h"
#include "dialects/baseurl.h"
#include "providers/clientattempt.h"
#include "providers/parameterrefusal.h"
#include "retry/ratelimitheaders.h"

#include <QJsonObject>

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
    return new ClientAttempt(*this, adapted(m_account, request));
}

ChatRequest ProviderClient::adapted(const Account &account, ChatRequest request) const
{
    if (request.continuation == Continuation::Prefilled)
        request.continuation = m_dialect->continuation(account, request);
    if (!account.streamsFor(request.model))
        request.form = ReplyForm::Whole;
    return request;
}

bool ProviderClient::learn(const ChatRequest &request, const Failure &failure)
{
    // Check the request as it was sent, because a part that was left out cannot be the reason.
    const ChatRequest sent = adapted(m_account, request);
    Refusals refused = refusalsIn(failure, sent, m_dialect->parameters(m_account, sent));
    if (refused.mostTokens && !m_limited.insert(request.model).second)
        refused.mostTokens.reset();
    if (refused.isEmpty())
        return false;
    Account wiser = m_account;
    wiser.refusals[request.model].add(refused);
    if (m_dialect->body(wiser, adapted(wiser, request)) == m_dialect->body(m_account, sent))
        return false;
    m_account = wiser;
    emit learnt(request.model);
    return true;
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
