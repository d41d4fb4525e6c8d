#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Stops the probe for longer than its delays, like a suspended laptop. After waking, each waiting turn must send exactly
# one request soon, and several turns must not send them at the same moment. The delays are long enough that even a busy
# machine stops the probe while it waits.
import os
import signal
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "support"))
from probescene import Probe, Server, fail


DELAY = 10  # seconds; jitter adds up to 100 %


def check(turns):
    server = Server(failures=turns)
    probe = Probe(server.url, "--initial-delay", str(DELAY * 1000), "--parallel", str(turns))
    for _ in range(turns):
        probe.event("retry")
    probe.process.send_signal(signal.SIGSTOP)
    if len(server.posts(turns, 2 * DELAY + 1)) != turns:
        fail("not every turn sent one request before it was stopped")
    woken = time.monotonic()
    probe.process.send_signal(signal.SIGCONT)
    for _ in range(turns):
        if (end := probe.event("end"))["outcome"] != "complete" or end["attempts"] != 2:
            fail(f"not answered by the second request: {end}")
    posts = server.posts(turns)
    if len(posts) != turns:
        fail(f"{len(posts)} requests after waking instead of {turns}")
    times = [post[0] - woken for post in posts]
    if turns > 1 and max(times) - min(times) < 0.1:
        fail(f"a burst after waking: {times}")
    server.end()
    print(f"{turns} waiting: requests after", ", ".join(f"{each:.2f} s" for each in sorted(times)))


check(1)
check(10)
print("passed")
