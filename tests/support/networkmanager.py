# SPDX-License-Identifier: GPL-3.0-or-later
# A fake NetworkManager that only reports whether there is a network: none at first, a full connection after SIGUSR1. It
# uses the system bus at DBUS_SYSTEM_BUS_ADDRESS.
import signal

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NAME = "org.freedesktop.NetworkManager"
DISCONNECTED, CONNECTED_GLOBAL = 20, 70
NONE, FULL = 1, 4


class NetworkManager(dbus.service.Object):
    state, connectivity = DISCONNECTED, NONE

    def everything(self):
        return {"State": dbus.UInt32(self.state), "Connectivity": dbus.UInt32(self.connectivity),
                "Metered": dbus.UInt32(0), "PrimaryConnection": dbus.ObjectPath("/"),
                "PrimaryConnectionType": "", "Version": "1.42.4"}

    @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="ss", out_signature="v")
    def Get(self, _, name):
        return self.everything()[name]

    @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="s", out_signature="a{sv}")
    def GetAll(self, _):
        return self.everything()

    @dbus.service.signal("org.freedesktop.DBus.Properties", signature="sa{sv}as")
    def PropertiesChanged(self, interface, changed, invalidated):
        pass

    @dbus.service.signal(NAME, signature="u")
    def StateChanged(self, state):
        pass

    def connect(self):
        self.state, self.connectivity = CONNECTED_GLOBAL, FULL
        self.PropertiesChanged(NAME, {"State": dbus.UInt32(self.state),
                                      "Connectivity": dbus.UInt32(self.connectivity)}, [])
        self.StateChanged(dbus.UInt32(self.state))
        return True


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SystemBus()
manager = NetworkManager(bus, "/org/freedesktop/NetworkManager")
name = dbus.service.BusName(NAME, bus)
GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, manager.connect)
print("ready", flush=True)
GLib.MainLoop().run()
