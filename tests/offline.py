#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Tests the probe with a network that is really lost: a link between two network namespaces is taken down and up again,
# and a fake NetworkManager on a separate bus reports that it is disconnected. Runs itself in new namespaces, which
# needs root or a system that lets all users create them. With --check, it only sets up the network; the exit code tells
# whether that is possible.
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "support"))
from probescene import Lines, Probe, Server, fail, folder

if os.environ.get("REPRISE_IN_NAMESPACE") != "1":
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    os.execvpe("unshare", ["unshare", *user, "--net", sys.executable, os.path.abspath(__file__), *sys.argv[1:]],
               {**os.environ, "REPRISE_IN_NAMESPACE": "1"})

no_bus = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent", "GIO_USE_NETWORK_MONITOR": "netlink"}


def ip(*words, inside=()):
    subprocess.run([*inside, "ip", *words], check=True)


def link(state):
    ip("link", "set", "here", state)


def expect_end(probe, attempts):
    end = probe.event("end")
    if end["outcome"] != "complete" or end["attempts"] != attempts:
        fail(f"not answered by {attempts} requests: {end}")


def expect_silence(server, seconds=1.5):
    if posts := server.posts(0, seconds):
        fail(f"requests without a network: {posts}")


def put_up_network(other):
    """Creates a link to the namespace of the process `other`. Returns a command prefix that runs a command there."""
    own = os.readlink("/proc/self/ns/net")
    while os.readlink(f"/proc/{other.pid}/ns/net") == own:
        if other.poll() is not None:
            fail("the second namespace was not created")
        time.sleep(0.05)
    there = ["nsenter", "--net", "--target", str(other.pid)]
    ip("link", "add", "here", "type", "veth", "peer", "name", "there")
    ip("link", "set", "there", "netns", str(other.pid))
    for name, address, inside in (("here", "10.77.0.1/24", []), ("there", "10.77.0.2/24", there)):
        ip("link", "set", "lo", "up", inside=inside)
        ip("address", "add", address, "dev", name, inside=inside)
        ip("link", "set", name, "up", inside=inside)
    return there


def a_question_waits_for_the_link(there):
    server = Server("10.77.0.2", prefix=there)
    link("down")
    probe = Probe(server.url, environment=no_bus)
    if probe.event("waiting")["reason"] != "offline":
        fail("the reason of the wait is not offline")
    expect_silence(server)
    link("up")
    expect_end(probe, 1)
    if len(server.posts(1)) != 1:
        fail("not exactly one request when the link was back")
    server.end()


def a_local_network_without_a_way_out_is_a_network(there):
    server = Server("10.77.0.2", prefix=there)
    expect_end(Probe(server.url, environment=no_bus), 1)
    server.end()


def a_retry_waits_for_the_link(there):
    server = Server("10.77.0.2", failures=1, prefix=there)
    probe = Probe(server.url, "--max-attempts", "1", "--initial-delay", "5000", environment=no_bus)
    probe.event("retry")
    link("down")
    probe.event("waiting")
    link("up")
    expect_end(probe, 2)
    if len(server.posts(2)) != 2:
        fail("not exactly two requests")
    server.end()


def retry_now_and_this_machine_are_not_held_back():
    link("down")
    server = Server()
    expect_end(Probe(server.url, environment=no_bus), 1)
    server.end()
    probe = Probe("http://10.77.0.2:9/v1", "--retry-now-after", "800", "--stop-after", "15000", environment=no_bus)
    probe.event("waiting")
    if probe.event("request")["attempt"] != 0:
        fail("Retry now did not send")
    probe.event("waiting")  # the attempt failed because there is no network
    if probe.event("end")["outcome"] != "stopped":
        fail("the turn was not stopped by --stop-after")
    link("up")


def what_network_manager_says_counts(there):
    with tempfile.TemporaryDirectory() as place:
        # networkmanager.py runs with the Python of the system, which has the D-Bus bindings.
        bus = Lines(["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address=unix:path={place}/bus",
                     "--print-address"])
        address = bus.next()
        environment = {"DBUS_SYSTEM_BUS_ADDRESS": address}
        manager = Lines(["/usr/bin/python3", os.path.join(folder, "networkmanager.py"), f"{place}/state"], environment)
        if manager.next() != "ready":
            fail("networkmanager.py did not start")
        server = Server("10.77.0.2", prefix=there)
        probe = Probe(server.url, environment=environment)
        if probe.event("waiting")["reason"] != "offline":
            fail("the reason of the wait is not offline")
        expect_silence(server)
        manager.process.send_signal(10)  # SIGUSR1: connected
        expect_end(probe, 1)
        if len(server.posts(1)) != 1:
            fail("not exactly one request when NetworkManager was connected")
        for each in (server, manager, bus):
            each.end()


other = subprocess.Popen(["unshare", "--net", "sleep", "1000"])
try:
    there = put_up_network(other)
    if sys.argv[1:] == ["--check"]:
        sys.exit()
    for check in (a_question_waits_for_the_link, a_local_network_without_a_way_out_is_a_network,
                  a_retry_waits_for_the_link, what_network_manager_says_counts):
        check(there)
        print(check.__name__.replace("_", " "), flush=True)
    retry_now_and_this_machine_are_not_held_back()
finally:
    other.kill()
    other.wait()
print("passed")
