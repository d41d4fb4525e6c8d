// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/workspacefixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

WorkspaceFixture::WorkspaceFixture(const QString &databaseName, Clock *clock)
    : m_databaseName(databaseName)
    , m_clock(clock ? *clock : m_systemClock)
{
    build();
}

WorkspaceFixture::~WorkspaceFixture()
{
    tearDown();
}

Account WorkspaceFixture::addAccount(const QUrl &baseUrl, int maxRetries,
                                     std::chrono::milliseconds initialDelay)
{
    Account account = Accounts::blank(DialectKind::OpenAiChat);
    account.name = u"Test"_s;
    account.baseUrl = baseUrl.toString();
    account.needsKey = false;
    account.timeouts = {0ms, 0ms, 0ms, 0ms}; // no limits, because a busy machine could exceed them
    account.retry.maxRetries = maxRetries;
    account.retry.initialDelay = initialDelay;
    ModelInfo model;
    model.id = u"m1"_s;
    account.models = {model};
    account.defaultModel = model.id;
    m_accounts->put(account);
    m_accounts->setDefaultAccount(account.id);
    return account;
}

void WorkspaceFixture::restart()
{
    tearDown();
    build();
}

void WorkspaceFixture::build()
{
    m_settings = std::make_unique<Settings>(m_folder.filePath(u"reprise.ini"_s));
    const bool inMemory = m_databaseName == ":memory:"_L1;
    auto database = Database::open(inMemory ? m_databaseName : m_folder.filePath(m_databaseName));
    if (!database)
        qFatal("%s", qUtf8Printable(database.error()));
    m_database = std::move(database.value());
    m_store = std::make_unique<ConversationStore>(*m_database);
    if (const auto recovered = m_store->recoverInterrupted(); !recovered)
        qFatal("%s", qUtf8Printable(recovered.error()));
    m_accounts
        = std::make_unique<Accounts>(*m_settings, m_secrets, m_managers, m_clock, &m_watch, 0ms);
    m_workspace = std::make_unique<Workspace>(*m_store, *m_accounts, *m_settings, m_clock,
                                              [] { return 0.5; });
}

void WorkspaceFixture::tearDown()
{
    m_workspace.reset();
    m_accounts.reset();
    m_store.reset();
    m_database.reset();
    m_settings.reset();
}
