# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the AT-SPI events that clients such as screen readers receive: alerts that appear, names that change, messages
and buttons of the transcript that get the focus, and text that is selected."""
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def heard(event):
    try:
        role, name = event.source.get_role_name(), event.source.get_name()
    except Exception:  # the object no longer exists
        return
    if event.type.startswith("object:state-changed:showing"):
        if event.detail1 and role in ("alert", "notification"):
            print(f"announced {role}: {name}", flush=True)
    elif event.type.startswith("object:announcement"):
        print(f"announced announcement: {event.any_data}", flush=True)
    elif event.type.startswith("object:state-changed:focused"):
        if event.detail1 and role in ("list item", "button", "push button", "link"):
            print(f"focused {role}: {name}", flush=True)
    elif event.type.startswith("object:text-selection-changed"):
        selected = event.source.get_text_iface().get_selection(0)
        print(f"selected in {role}: {selected.start_offset} to {selected.end_offset}", flush=True)
    else:
        print(f"named {role}: {name}", flush=True)


Atspi.init()
listener = Atspi.EventListener.new(heard)
for kind in ("object:state-changed:showing", "object:property-change:accessible-name", "object:announcement",
             "object:state-changed:focused", "object:text-selection-changed"):
    listener.register(kind)
print("listening", flush=True)
Atspi.event_main()
