"""Serves the page on loopback until it is interrupted."""

import errno
import socket
import sys
from pathlib import Path
from threading import Thread

from werkzeug.serving import WSGIRequestHandler, make_server

from skill.content import load
from skill.speaker.web.app import More, create_app
from skill.speaker.web.table import Grader, Table

HOST = "127.0.0.1"
"""Loopback only: the page is for whoever sits at this computer."""


class Quiet(WSGIRequestHandler):
    """Keeps no log of requests: what is asked here may be about somebody's health."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Write nothing."""


def serve(content: Path, port: int, grader: Grader, *more: More) -> int:
    """Serve the guide in `content` on http://127.0.0.1:`port`; the exit status. Port 0 takes any free one.

    `grader` gives a guide's way of grading how hard sentences read, for the editor's view; `more` add
    to the page what only an editor needs.
    Raises ContentError for a faulty guide.
    """
    table = Table(load(content), grader)
    try:
        listener = _listen(port)
    except OSError as error:
        print(f"./run: {_why_not(port, error)}", file=sys.stderr)
        return 1
    port = listener.getsockname()[1]
    # The guide is made ready while the browser is being opened, so that the first answer is quick too.
    Thread(target=table.warm, daemon=True).start()
    fd = listener.fileno()
    server = make_server(
        HOST, port, create_app(table, port, *more), threaded=True, request_handler=Quiet, fd=fd
    )
    print(f"{table.guide.about.name}: open http://{HOST}:{port} in a browser. Ctrl+C ends it.", flush=True)
    server.serve_forever()
    return 0


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def _why_not(port: int, error: OSError) -> str:
    """One line: what is wrong with the port, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken; try ./run --port {port + 1 if port < 65535 else 8000}"
    if error.errno == errno.EACCES:
        return f"port {port} is kept for the system; try ./run --port 8000"
    return f"port {port} cannot be used ({error.strerror}); try ./run --port 8001"
