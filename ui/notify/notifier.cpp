// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/notifier.h"

#ifdef REPRISE_DBUS
#include "notify/desktopnotifier.h"
#else
#include "notify/traynotifier.h"
#endif

std::unique_ptr<Notifier> desktopNotifier()
{
#ifdef REPRISE_DBUS
    return std::make_unique<DesktopNotifier>();
#else
    return std::make_unique<TrayNotifier>();
#endif
}
