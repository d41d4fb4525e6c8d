// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/chatrequest.h"
#include "core/clock.h"
#include "core/result.h"
#include "dialects/dialect.h"
#include "network/accessmanagers.h"
#include "providers/answer.h"
#include "providers/modelcatalog.h"
#include "retry/gate.h"
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
    /// `gate` is the account's, shared by the clients it had before a change; without one it gets
    /// its own.
    ProviderClient(const Account &account, SecretStore &secrets, AccessManagers &managers,
                   Clock &clock, std::shared_ptr<Gate> gate = nullptr, QObject *parent = nullptr);
    ~ProviderClient() override;

    const Account &account() const { return m_account; }
    Gate &gate() { return *m_gate; }

    /// One attempt. The answer is a child of this client until it ends.
    Answer *ask(const ChatRequest &request);
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

private:
    friend class ClientAnswer;
    ChatRequest adapted(ChatRequest request) const;

    Account m_account;
    SecretStore &m_secrets;
    AccessManagers &m_managers;
    Clock &m_clock;
    std::unique_ptr<Dialect> m_dialect;
    std::shared_ptr<Gate> m_gate;
    QSet<QString> m_refusesPrefill; ///< Models.
    bool m_refusesStreamUsage = false;
};
