// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "storage/database.h"
#include "support/fakenetworkwatch.h"

#include <QTemporaryDir>

/// A workspace with real storage and a real network stack in a temporary folder, built like that of
/// the program (app/services), with a fake network watch.
class WorkspaceFixture
{
public:
    /// `databaseName` is a file in the folder or `:memory:`. `clock` must outlive the fixture; if
    /// it is null, the system clock is used.
    explicit WorkspaceFixture(const QString &databaseName = QStringLiteral(":memory:"),
                              Clock *clock = nullptr);
    ~WorkspaceFixture();

    Workspace &workspace() { return *m_workspace; }
    Accounts &accounts() { return *m_accounts; }
    ConversationStore &store() { return *m_store; }
    Settings &settings() { return *m_settings; }
    SessionSecretStore &secrets() { return m_secrets; }
    FakeNetworkWatch &network() { return m_watch; }
    QString folder() const { return m_folder.path(); }

    /// Adds an openai-chat account that needs no key and has no time limits, and makes it the
    /// default account.
    Account addAccount(const QUrl &baseUrl, int maxRetries = 3,
                       std::chrono::milliseconds initialDelay = std::chrono::milliseconds(5));
    /// Simulates quitting and restarting the program with the same files. Chats survive only in a
    /// database file.
    void restart();

private:
    void build();
    void tearDown();

    QTemporaryDir m_folder;
    QString m_databaseName;
    SessionSecretStore m_secrets;
    AccessManagers m_managers;
    SystemClock m_systemClock;
    Clock &m_clock;
    FakeNetworkWatch m_watch;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ConversationStore> m_store;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<Workspace> m_workspace;
};
