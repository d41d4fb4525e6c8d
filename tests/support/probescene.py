# SPDX-License-Identifier: GPL-3.0-or-later
# Runs reprise-probe and countingserver.py for the Python scripts in tests/. REPRISE_PROBE is the path of the probe.
import json
import os
import queue
import subprocess
import sys
import threading
import time

# Seconds. Long enough that only a process that is stuck reaches this limit, even on a busy machine.
PATIENCE = 1200
folder = os.path.dirname(os.path.abspath(__file__))
probe_program = os.environ.get("REPRISE_PROBE") or os.path.join(folder, "../../build/tests/probe/reprise-probe")


def fail(words):
    sys.exit(f"{sys.argv[0]}: {words}")


class Lines:
    """A process whose output is read line by line."""

    def __init__(self, command, environment=None):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True,
                                        env={**os.environ, **(environment or {})})
        self.seen = []
        self.queue = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.queue.put(line.strip())
        self.queue.put(None)

    def next(self, seconds=PATIENCE):
        """Returns the next line, or None at the end of the output or if no line arrives in time."""
        try:
            line = self.queue.get(timeout=seconds)
        except queue.Empty:
            return None
        if line is not None:
            self.seen.append(line)
        return line

    def rest(self, seconds):
        """Returns the lines that arrive within this time."""
        deadline = time.monotonic() + seconds
        lines = []
        while (left := deadline - time.monotonic()) > 0:
            line = self.next(left)
            if line is None:
                break
            lines.append(line)
        return lines

    def end(self):
        self.process.kill()
        self.process.wait()


class Server(Lines):
    def __init__(self, address="127.0.0.1", failures=0, prefix=()):
        super().__init__([*prefix, sys.executable, os.path.join(folder, "countingserver.py"), address, str(failures)])
        port = self.next()
        if not port:
            fail("the server did not start")
        self.url = f"http://{address}:{port}/v1"

    def posts(self, count, seconds=1.5):
        """Returns (time, status) of the next `count` POSTs and of all POSTs within `seconds` after them."""
        lines = [line for line in (self.next() for _ in range(count)) if line] + self.rest(seconds)
        return [(float(line.split()[0]), int(line.split()[1])) for line in lines]


class Probe(Lines):
    def __init__(self, url, *options, environment=None):
        super().__init__([probe_program, "chat", "--dialect", "openai-chat", "--base-url", url, "--model", "m",
                          "--prompt", "hello", "--seed", "1", *options], environment)

    def event(self, name, seconds=PATIENCE):
        """Returns the next event with this name and skips all others."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            line = self.next(left)
            if line is None:
                break
            event = json.loads(line)
            if event["event"] == name:
                return event
        fail(f"no {name} within {seconds} s: {self.seen}")
