// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountgates.h"
#include "accounts/accountlist.h"
#include "core/ratelimits.h"
#include "providers/demoserver.h"
#include "providers/providerclient.h"
#include "storage/secretstore.h"

#include <QObject>

#include <map>
#include <memory>

/// The provider clients, one for each account, and the objects that they share: the gates, the demo
/// server, and the rate limits that the providers reported last.
class ClientPool : public QObject
{
    Q_OBJECT

public:
    /// Without a `watch` the network is assumed to be up. `demoPace` is for the DemoServer.
    ClientPool(const AccountList &accounts, SecretStore &secrets, AccessManagers &managers,
               Clock &clock, const NetworkWatch *watch, std::chrono::milliseconds demoPace);
    ~ClientPool() override;

    /// The client of a stored account. It is created on demand and kept until the account changes;
    /// running turns keep the old client. Null if there is no such account.
    std::shared_ptr<ProviderClient> client(const QString &accountId);
    /// To be called after the key of the account has changed. Discards the client and its rate
    /// limits; the next client finds the gate of the new key.
    void forget(const QString &accountId);
    /// Returns the account with the address of the demo server if it is the demo account; starts
    /// the server if necessary.
    Account withDemoAddress(Account account);

    /// The limits that the account's provider reported last; empty if it has not reported any since
    /// the program started.
    RateLimits rateLimits(const QString &accountId) const;

signals:
    void rateLimitsChanged(const QString &accountId);
    /// A client has learnt what the model refuses: see `account.refusals`. The account is the one
    /// with which the client was created.
    void learnt(const Account &account, const QString &model);

private:
    void findGate(const std::shared_ptr<ProviderClient> &client);

    struct ReportedLimits
    {
        QString baseUrl; ///< The base URL of the account when the limits were reported.
        RateLimits limits;
    };

    const AccountList &m_accounts;
    SecretStore &m_secrets;
    AccessManagers &m_managers;
    Clock &m_clock;
    const NetworkWatch *m_watch;
    AccountGates m_gates; ///< Kept if a changed account gets a new client: a closed gate stays so.
    std::map<QString, std::shared_ptr<ProviderClient>> m_clients; ///< By account id.
    std::map<QString, ReportedLimits> m_rateLimits; ///< By account id.
    std::unique_ptr<DemoServer> m_demo; ///< Null until it is needed.
    std::chrono::milliseconds m_demoPace;
};
