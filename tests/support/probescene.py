# SPDX-License-Identifier: GPL-3.0-or-later
# reprise-probe and a counting server, as the scripts beside the test suite need them. REPRISE_PROBE names the program.
import json
import os
import queue
import subprocess
import sys
import threading
import time

# Only ends what is stuck, however busy the machine is.
PATIENCE = 1200
folder = os.path.dirname(os.path.abspath(__file__))
probe_program = os.environ.get("REPRISE_PROBE") or os.path.join(folder, "../../build/tests/probe/reprise-probe")


def fail(words):
    sys.exit(f"{sys.argv[0]}: {words}")


class Lines:
    """A process whose output is read line by line, with patience."""

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
        """The next line; None at the end, and where none comes in that time."""
        try:
            line = self.queue.get(timeout=seconds)
        except queue.Empty:
            return None
        if line is not None:
            self.seen.append(line)
        return line

    def rest(self, seconds):
        """What comes within that time."""
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
        """(time, status) of so many posts, and of those that come within some time after them."""
        lines = [line for line in (self.next() for _ in range(count)) if line] + self.rest(seconds)
        return [(float(line.split()[0]), int(line.split()[1])) for line in lines]


class Probe(Lines):
    def __init__(self, url, *options, environment=None):
        super().__init__([probe_program, "chat", "--dialect", "openai-chat", "--base-url", url, "--model", "m",
                          "--prompt", "hello", "--seed", "1", *options], environment)

    def event(self, name, seconds=PATIENCE):
        """The next event of that name; others are passed over."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            line = self.next(left)
            if line is None:
                break
            event = json.loads(line)
            if event["event"] == name:
                return event
        fail(f"no {name} within {seconds} s: {self.seen}")
