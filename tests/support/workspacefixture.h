// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "storage/database.h"
#include "support/fakenetworkwatch.h"

#include <QTemporaryDir>

/// A whole workspace over real storage and a real network stack, as app/services builds it, in a
/// folder of its own.
class WorkspaceFixture
{
public:
    /// `databaseName` is a file in the folder, or `:memory:`.
    /// `clock` is the machine's where none is given; it outlives the fixture.
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

    /// An openai-chat account at `baseUrl` that needs no key, retries with a few milliseconds of
    /// delay, and is the default.
    Account addAccount(const QUrl &baseUrl, int maxAttempts = 3,
                       std::chrono::milliseconds initialDelay = std::chrono::milliseconds(5));
    /// Ends the program as a person does, and starts it again on the same files.
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
