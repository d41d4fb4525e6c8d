// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/workspace.h"
#include "core/clock.h"
#include "core/result.h"
#include "network/accessmanagers.h"
#include "retry/systemnetworkwatch.h"
#include "storage/conversationstore.h"
#include "storage/database.h"
#include "storage/keychainsecretstore.h"
#include "storage/settings.h"

#include <QLockFile>

#include <memory>

/// Everything the program runs on, built once, in the order in which it is needed, and handed out
/// as references.
class Services : public QObject
{
    Q_OBJECT

public:
    /// The lock of a profile, not locked yet; the folder is created if needed. The lock is a file
    /// beside the chat database and is the same for every path to it, symbolic links included.
    /// The lock of a process that has ended does not count. Fails in words.
    static Result<std::unique_ptr<QLockFile>> lockFor(const QString &profileFolder);
    /// `profileFolder` holds settings and chats; empty means the platform's own places. `lock` is
    /// that of lockFor(), locked: two programs on one profile would each take the other's running
    /// answers for interrupted ones. The services take it. Fails in words; the lock then stays the
    /// caller's.
    static Result<std::unique_ptr<Services>> start(const QString &profileFolder,
                                                   std::unique_ptr<QLockFile> &lock);

    Workspace &workspace() { return *m_workspace; }
    /// What the user must know about the start: a damaged file moved aside, settings that cannot be
    /// kept …
    QStringList notices() const;

signals:
    /// A setting that was changed while the program runs has no effect; in words.
    void noticed(const QString &words);

private:
    Services(const QString &profileFolder, std::unique_ptr<QLockFile> lock,
             std::unique_ptr<Database> database);
    /// Why the setting has no effect, in words; empty if it has.
    QString loadExtraAuthorities();

    std::unique_ptr<QLockFile> m_lock; ///< Released last.
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
