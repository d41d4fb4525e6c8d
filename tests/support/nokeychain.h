// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "storage/keychainsecretstore.h"
#include "storage/settings.h"

#include <QTemporaryDir>

/// Accounts on a machine that has no keychain, which the real secret store finds out at its first
/// job.
class NoKeychain
{
public:
    NoKeychain()
    {
        // No other way to a keychain than the bus, and nobody listens there.
        for (const char *name : {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION",
                                 "GNOME_DESKTOP_SESSION_ID", "DISPLAY"})
            qunsetenv(name);
        qputenv("DBUS_SESSION_BUS_ADDRESS",
                "unix:path=" + m_folder.filePath(QStringLiteral("nobody")).toLocal8Bit());
    }
    Accounts &accounts() { return m_accounts; }
    KeychainSecretStore &secrets() { return m_secrets; }

private:
    QTemporaryDir m_folder;
    Settings m_settings {m_folder.filePath(QStringLiteral("reprise.ini"))};
    KeychainSecretStore m_secrets;
    AccessManagers m_managers;
    SystemClock m_clock;
    Accounts m_accounts {m_settings, m_secrets, m_managers, m_clock};
};
