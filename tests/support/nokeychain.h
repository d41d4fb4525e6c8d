// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "storage/keychainsecretstore.h"
#include "storage/settings.h"

#include <QTemporaryDir>

/// Accounts on a machine without a keychain. The real secret store detects that at its first job.
class NoKeychain
{
public:
    NoKeychain()
    {
        // Without these variables, D-Bus is the only way to a keychain, and nothing listens at the
        // address of the bus.
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
