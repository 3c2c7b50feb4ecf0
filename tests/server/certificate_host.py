"""A stand-in for the host of Amazon's certificates: real TLS, on this machine, under our own root."""

import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.server.authority import Authority

Behaviour = Callable[[BaseHTTPRequestHandler], None]


class CertificateHost:
    """Serves files by path, counts who asked for what, and misbehaves on request."""

    def __init__(self, authority: Authority, folder: Path, name: str = "s3.amazonaws.com") -> None:
        self.files: dict[str, bytes | Behaviour] = {}
        self.asked: Counter[str] = Counter()
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host._answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.socket = _context(authority, folder, name).wrap_socket(
            self._server.socket, server_side=True
        )
        self.port: int = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """Hangs up for good: from now on nobody listens there."""
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked[handler.path] += 1
        file = self.files.get(handler.path)
        if callable(file):
            file(handler)
        elif file is None:
            handler.send_error(404)
        else:
            send(handler, file)


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """Answers with a whole file."""
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def drip(seconds: float) -> Behaviour:
    """Sends a byte, waits, sends a byte, without end."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(1000):
            try:
                handler.wfile.write(b"-")
            except OSError:  # the other side has hung up
                return
            time.sleep(seconds)

    return behave


def after(seconds: float, body: bytes) -> Behaviour:
    """Thinks for a while, then sends the file."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        send(handler, body)

    return behave


def held(release: threading.Event, body: bytes) -> Behaviour:
    """Sends the file once it may."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        release.wait(5)
        send(handler, body)

    return behave


def failing(times: int, body: bytes) -> Behaviour:
    """Is too busy for so many requests, then sends the file."""
    busy = iter([503] * times)

    def behave(handler: BaseHTTPRequestHandler) -> None:
        send(handler, body, next(busy, 200))

    return behave


def _context(authority: Authority, folder: Path, name: str) -> ssl.SSLContext:
    leaf = authority.leaf(names=(name,))
    file = folder / f"{name}.pem"
    file.write_bytes(leaf.key_pem + leaf.pem + authority.between.pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
