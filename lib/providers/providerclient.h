// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/chatrequest.h"
#include "core/clock.h"
#include "core/ratelimits.h"
#include "core/result.h"
#include "dialects/dialect.h"
#include "network/accessmanagers.h"
#include "providers/attempt.h"
#include "providers/modelcatalog.h"
#include "retry/gate.h"
#include "retry/networkwatch.h"
#include "storage/secretstore.h"

#include <QFuture>
#include <QObject>
#include <QSet>

/// Talks to one account: the key from the SecretStore, the request from the Dialect, one
/// StreamingReply an attempt, the headers' hints merged into a failure. It never asks twice by
/// itself; the gate says who of the account may ask.
class ProviderClient : public QObject
{
    Q_OBJECT

public:
    /// It gets a gate of its own. Without a watch the network counts as there; the watch outlives
    /// it.
    ProviderClient(const Account &account, SecretStore &secrets, AccessManagers &managers,
                   Clock &clock, const NetworkWatch *watch = nullptr, QObject *parent = nullptr);
    /// Who is waited for at the gate is known only with the key: setGate() will be called.
    struct GateLater
    {
    };
    ProviderClient(const Account &account, SecretStore &secrets, AccessManagers &managers,
                   Clock &clock, const NetworkWatch *watch, GateLater);
    ~ProviderClient() override;

    const Account &account() const { return m_account; }
    /// Null until setGate() was called, see GateLater.
    const std::shared_ptr<Gate> &gate() const { return m_gate; }
    void setGate(std::shared_ptr<Gate> gate);

    /// There is no network, and the account's server is not on this machine: what is sent now
    /// cannot arrive.
    bool isOffline() const;

    /// Sends one request. The attempt is a child of this client until it ends.
    Attempt *ask(const ChatRequest &request);
    /// The same question without a parameter that the server refused by name, or asking to go
    /// on where it takes no prefilled answer; remembered for the
    /// questions to come.
    std::optional<ChatRequest> withoutRefused(const ChatRequest &request, const Failure &failure);
    /// How a wish to continue is really sent.
    Continuation continuation(const ChatRequest &request) const
    {
        return adapted(request).continuation;
    }
    /// All models that the account offers, over all pages.
    QFuture<ModelList> models();
    /// As the last response that spoke of them said, a 2xx too; for display only.
    const RateLimits &rateLimits() const { return m_rateLimits; }

signals:
    void rateLimitsChanged();

signals:
    /// setGate() was called.
    void gateKnown();
    /// isOffline() may be different.
    void networkChanged();

private:
    friend class ClientAttempt;
    ChatRequest adapted(ChatRequest request) const;
    void readRateLimits(const HttpHeaders &headers);

    Account m_account;
    SecretStore &m_secrets;
    AccessManagers &m_managers;
    Clock &m_clock;
    const NetworkWatch *m_watch;
    bool m_needsNetwork;
    std::unique_ptr<Dialect> m_dialect;
    std::shared_ptr<Gate> m_gate;
    RateLimits m_rateLimits;
    QSet<QString> m_refusesPrefill; ///< Models.
    bool m_refusesStreamUsage = false;
};
