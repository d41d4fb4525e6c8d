#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An HTTP/2 server over TLS, on a free loopback port, that answers every request with the same fault.

Prints `port N` when it listens, `connection` for each connection, and `request METHOD PATH BYTES` for each request that has arrived completely.
Faults: ok (a whole event stream), cut (half of it, then the connection is destroyed), short (less than its Content-Length, then
END_STREAM), close (the connection is destroyed), goaway, rst (INTERNAL_ERROR), refused (REFUSED_STREAM), stall; and those of a
connection that dies after a whole event stream: goaway-after, stall-after.
"""
import argparse
import os
import socket
import ssl
import struct
import sys
import threading

import h2.config
import h2.connection
import h2.errors
import h2.events

EVENTS = [b'data: {"n":%d}\n\n' % n for n in range(3)] + [b"data: [DONE]\n\n"]


def say(*words):
    print(*words, flush=True)


def destroy(sock):
    """Closes the connection with a TCP reset, without a TLS close_notify."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def start_stream(h2c, stream, headers=()):
    h2c.send_headers(stream, [(":status", "200"), ("content-type", "text/event-stream"), *headers])


def answer(h2c, sock, stream, fault):
    """Returns whether the connection stays open."""
    if fault in ("ok", "goaway-after") or (fault == "stall-after" and stream == 1):
        start_stream(h2c, stream)
        for event in EVENTS:
            h2c.send_data(stream, event)
        h2c.end_stream(stream)
        if fault == "goaway-after":
            h2c.close_connection()
    elif fault == "cut":
        start_stream(h2c, stream)
        h2c.send_data(stream, EVENTS[0])
        sock.sendall(h2c.data_to_send())
        destroy(sock)
        return False
    elif fault == "short":
        start_stream(h2c, stream, [("content-length", "100")])
        h2c.send_data(stream, EVENTS[0], end_stream=True)
    elif fault == "close":
        destroy(sock)
        return False
    elif fault == "goaway":
        h2c.close_connection(error_code=h2.errors.ErrorCodes.INTERNAL_ERROR, last_stream_id=0)
        sock.sendall(h2c.data_to_send())
        sock.close()
        return False
    elif fault == "rst":
        h2c.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)
    elif fault == "refused":
        h2c.reset_stream(stream, h2.errors.ErrorCodes.REFUSED_STREAM)
    sock.sendall(h2c.data_to_send())
    return True


def serve(sock, fault):
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    h2c = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
    h2c.initiate_connection()
    sock.sendall(h2c.data_to_send())
    requests = {}
    while data := sock.recv(65536):
        for event in h2c.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                headers = {name.decode(): value.decode() for name, value in event.headers}
                requests[event.stream_id] = [headers[":method"], headers[":path"], 0]
            elif isinstance(event, h2.events.DataReceived):
                requests[event.stream_id][2] += len(event.data)
                h2c.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            elif isinstance(event, h2.events.StreamEnded):
                say("request", *requests[event.stream_id])
                if not answer(h2c, sock, event.stream_id, fault):
                    return
        sock.sendall(h2c.data_to_send())


def serve_quietly(context, sock, fault):
    try:
        serve(context.wrap_socket(sock, server_side=True), fault)
    except OSError:
        pass  # the client closed the connection


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fault", choices=["ok", "cut", "short", "close", "goaway", "rst", "refused", "stall", "goaway-after",
                                          "stall-after"])
    parser.add_argument("--certificate", default=os.path.join(here, "tls", "server.pem"))
    parser.add_argument("--key", default=os.path.join(here, "tls", "server.key"))
    arguments = parser.parse_args()

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(arguments.certificate, arguments.key)
    context.set_alpn_protocols(["h2"])
    listener = socket.create_server(("127.0.0.1", 0))
    say("port", listener.getsockname()[1])
    while True:
        sock, _ = listener.accept()
        say("connection")
        threading.Thread(target=serve_quietly, args=(context, sock, arguments.fault), daemon=True).start()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
