# SPDX-License-Identifier: GPL-3.0-or-later
# A Chat Completions server for scripts that stop processes and take links down. Usage: countingserver.py ADDRESS FAILURES
# The first line on standard output is the port. Then the server prints one line for each POST: the time of the monotonic
# clock and the status. The first FAILURES POSTs get status 500, all later ones get an answer.
import http.server
import sys
import threading
import time

failures = int(sys.argv[2])
writing = threading.Lock()  # each connection has its own thread


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        global failures
        self.rfile.read(int(self.headers["Content-Length"]))
        with writing:
            failing, failures = failures > 0, failures - 1
        with writing:
            print(f"{time.monotonic():.3f} {500 if failing else 200}", flush=True)
        body = b"{}" if failing else (
            b'data: {"choices":[{"index":0,"delta":{"content":"hello"},"finish_reason":"stop"}]}\n\n'
            b"data: [DONE]\n\n")
        self.send_response(500 if failing else 200)
        self.send_header("Content-Type", "application/json" if failing else "text/event-stream")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer.request_queue_size = 64  # the default backlog (5) is too small for a burst
server = http.server.ThreadingHTTPServer((sys.argv[1], 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
