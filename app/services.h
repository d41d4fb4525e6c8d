// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "chat/workspace.h"
#include "network/accessmanagers.h"
#include "retry/systemnetworkwatch.h"
#include "storage/conversationstore.h"
#include "storage/database.h"
#include "storage/keychainsecretstore.h"
#include "storage/settings.h"

#include <QLockFile>

#include <memory>

/// The objects that the workspace needs, in the order of their construction, and the workspace.
class Services : public QObject
{
    Q_OBJECT

public:
    /// Returns the lock of a profile, which is not locked yet. Creates the folder of the profile if
    /// needed. The lock is a file beside the chat database and is the same for every path to it,
    /// symbolic links included. The lock of a process that has ended is ignored.
    static Result<std::unique_ptr<QLockFile>> lockFor(const QString &profileFolder);
    /// `profileFolder` contains settings and chats; empty means the default folders of the
    /// platform. `lock` is that of lockFor() and must be locked, because each of two programs on
    /// one profile would mark the running answers of the other as interrupted. On success, the
    /// services own the lock.
    static Result<std::unique_ptr<Services>> start(const QString &profileFolder,
                                                   std::unique_ptr<QLockFile> &lock);

    Workspace &workspace() { return *m_workspace; }
    /// Messages for the user about the start, for instance that a damaged file was moved aside.
    QStringList notices() const;

signals:
    /// Emitted when a changed setting has no effect; the argument is a message for the user.
    void noticed(const QString &words);

private:
    Services(const QString &profileFolder, std::unique_ptr<QLockFile> lock,
             std::unique_ptr<Database> database);
    /// Applies Setting::extraAuthorities. Returns a message for the user if it has no effect; empty
    /// otherwise.
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
