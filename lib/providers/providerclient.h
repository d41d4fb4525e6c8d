// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "core/account.h"
#include "core/chatrequest.h"
#include "core/ratelimits.h"
#include "dialects/dialect.h"
#include "network/accessmanagers.h"
#include "providers/attempt.h"
#include "providers/modelcatalog.h"
#include "retry/gate.h"
#include "retry/networkwatch.h"
#include "storage/secretstore.h"

#include <QFuture>
#include <QObject>

#include <set>

/// Sends the requests of one account, with the key from the SecretStore. A ProviderClient does not
/// retry; a Turn does, and the account's Gate decides which Turn may send a request.
class ProviderClient : public QObject
{
    Q_OBJECT

public:
    /// Constructs a client with its own gate. If `watch` is null, the client is never offline.
    ProviderClient(const Account &account, SecretStore &secrets, AccessManagers &managers,
                   Clock &clock, const NetworkWatch *watch = nullptr, QObject *parent = nullptr);
    /// Selects the constructor for a client whose gate is set later: accounts with the same key
    /// share a gate, and reading the key takes time.
    struct GateLater
    {
    };
    ProviderClient(const Account &account, SecretStore &secrets, AccessManagers &managers,
                   Clock &clock, const NetworkWatch *watch, GateLater);
    ~ProviderClient() override;

    const Account &account() const { return m_account; }
    /// Null before setGate() is called on a client that was constructed with GateLater.
    const std::shared_ptr<Gate> &gate() const { return m_gate; }
    void setGate(std::shared_ptr<Gate> gate);

    /// Returns true if there is no network and the account's server is not on this machine.
    bool isOffline() const;

    /// Starts one request. The returned object is a child of this client and deletes itself.
    Attempt *ask(const ChatRequest &request);
    /// Remembers which parts of the request the server refuses with `failure`. Returns true if the
    /// same request would now be sent in another form, so that it can be sent again at once. Since
    /// each refusal is learnt only once, and only one height of the limit, this ends. Returns false
    /// if the failure has another reason, or if it refuses something that must not be left out.
    bool learn(const ChatRequest &request, const Failure &failure);
    /// Returns the continuation that is really sent for `request` to this provider.
    Continuation continuation(const ChatRequest &request) const
    {
        return adapted(m_account, request).continuation;
    }
    /// Fetches all models that the account offers.
    QFuture<ModelList> models();
    /// The rate limits in the last response that contained any. For display only.
    const RateLimits &rateLimits() const { return m_rateLimits; }

signals:
    void rateLimitsChanged();
    /// account().refusals has changed for this model.
    void learnt(const QString &model);
    /// setGate() was called.
    void gateKnown();
    /// isOffline() may have changed.
    void networkChanged();

private:
    friend class ClientAttempt;
    ChatRequest adapted(const Account &account, ChatRequest request) const;
    void readRateLimits(const HttpHeaders &headers);

    Account m_account;
    SecretStore &m_secrets;
    AccessManagers &m_managers;
    Clock &m_clock;
    const NetworkWatch *m_watch;
    bool m_needsNetwork;
    std::shared_ptr<const Dialect> m_dialect;
    std::shared_ptr<Gate> m_gate;
    RateLimits m_rateLimits;
    std::set<QString> m_limited; ///< The models for which the height of the limit was learnt.
};
