# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification service that prints every notification, and activates the last one when the file argv[1] appears."""
import os
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NAME = "org.freedesktop.Notifications"


class Service(dbus.service.Object):
    last = 0

    @dbus.service.method(NAME, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, application, replaces, icon, summary, body, actions, hints, timeout):
        self.last += 1
        print(f"Notify {application}|{summary}|{body}|{','.join(actions)}|{hints.get('desktop-entry')}", flush=True)
        return self.last

    @dbus.service.method(NAME, out_signature="as")
    def GetCapabilities(self):
        return ["body", "actions"]

    @dbus.service.signal(NAME, signature="us")
    def ActionInvoked(self, number, action):
        pass

    def look(self):
        if not os.path.exists(sys.argv[1]):
            return True
        self.ActionInvoked(self.last, "default")
        print("clicked", flush=True)
        return False


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(NAME, bus)
service = Service(bus, "/org/freedesktop/Notifications")
GLib.timeout_add(100, service.look)
print("ready", flush=True)
GLib.MainLoop().run()
