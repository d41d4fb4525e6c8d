// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "core/clock.h"
#include "core/result.h"
#include "network/accessmanagers.h"
#include "retry/systemnetworkwatch.h"
#include "storage/conversationstore.h"
#include "storage/database.h"
#include "storage/secretstore.h"
#include "storage/settings.h"

#include <memory>

/// Everything the program runs on, built once, in the order in which it is needed, and handed out
/// as references.
class Services
{
public:
    /// `profileFolder` holds settings and chats; empty means the platform's own places. Fails with
    /// words for the person.
    static Result<std::unique_ptr<Services>> start(const QString &profileFolder);

    Workspace &workspace() { return *m_workspace; }
    /// What the person must know about the start: a damaged file moved aside, settings that cannot
    /// be kept …
    QStringList notices() const;

private:
    Services(const QString &profileFolder, std::unique_ptr<Database> database);
    void loadExtraAuthorities();

    Settings m_settings;
    KeychainSecretStore m_secrets;
    std::unique_ptr<Database> m_database;
    ConversationStore m_store;
    AccessManagers m_managers;
    SystemClock m_clock;
    SystemNetworkWatch m_watch;
    Accounts m_accounts;
    ModelPrices m_prices;
    std::unique_ptr<Workspace> m_workspace;
    QStringList m_notices;
};
