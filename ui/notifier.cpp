// SPDX-License-Identifier: GPL-3.0-or-later
#include "notifier.h"

#ifdef REPRISE_DBUS
#include "desktopnotifier.h"
#else
#include "traynotifier.h"
#endif

std::unique_ptr<Notifier> desktopNotifier()
{
#ifdef REPRISE_DBUS
    return std::make_unique<DesktopNotifier>();
#else
    return std::make_unique<TrayNotifier>();
#endif
}
