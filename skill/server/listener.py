"""One worker's HTTP server: waitress, which reads whole requests before any thread works on them.

What is added here: a client has a fixed time to send its request, however it drips; an error in the HTTP
itself gets our one word and 400; and a stop lets the requests under way finish.
"""

import logging
import multiprocessing
import os
import signal
import socket
import time
from collections.abc import Callable
from typing import Any, Final

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import create_server
from waitress.task import ErrorTask
from waitress.utilities import RequestEntityTooLarge

from skill.server.gate import SIZE_LIMIT
from skill.server.refusal import Reason

PATIENCE: Final = 10
"""Seconds a client has to send a request, or to think of its next one."""
CONNECTIONS: Final = 1000
"""Open at once in one worker; a slow client costs one of these and no thread."""
_HEADERS_LIMIT: Final = 16 * 1024


class Refusal(ErrorTask):  # type: ignore[misc]
    """The answer to what is not HTTP, or too much of it: 400 and one word, like every other refusal."""

    def execute(self) -> None:
        """Writes it and hangs up."""
        reason = Reason.SIZE if isinstance(self.request.error, RequestEntityTooLarge) else Reason.REQUEST
        self.channel.server.refused(reason)
        word = reason.value.encode()
        self.status = "400 Bad Request"
        self.response_headers.append(("Content-Type", "text/plain; charset=utf-8"))
        self.set_close_on_finish()
        self.content_length = len(word)
        self.write(word)


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """Takes an address that urllib cannot read for the bad request it is; waitress would just hang up."""

    def parse_header(self, header_plus: bytes) -> None:
        """Raises only what waitress answers."""
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            raise ParsingError("unreadable address") from error


class PromptChannel(HTTPChannel):  # type: ignore[misc]
    """A connection on which a byte of a request half sent does not count as activity."""

    error_task_class = Refusal
    parser_class = Parser
    last_activity: float

    def handle_read(self) -> None:
        """Reads what has come, and starts the clock anew only between requests."""
        before, half_sent = self.last_activity, self.request is not None
        super().handle_read()
        if half_sent and self.request is not None:
            self.last_activity = before


def listen(
    sock: socket.socket, app: Flask, threads: int, grace: float, refused: Callable[[Reason], None]
) -> None:
    """Serves `app` on `sock` until SIGTERM, then finishes what has begun within `grace` seconds.

    Stops as well when its parent is gone, so that nothing is left behind.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = _server(sock, app, threads)
    server.refused = refused
    stop = _Stop(server)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent will say when
    signal.signal(signal.SIGTERM, stop)
    parent = multiprocessing.parent_process()
    while not stop.is_over(grace):
        wasyncore.loop(timeout=1, map=server._map, use_poll=True, count=1)
        if parent and os.getppid() != parent.pid:
            stop()


def _server(sock: socket.socket, app: Flask, threads: int) -> Any:
    server = create_server(
        app,
        sockets=[sock],
        threads=threads,
        connection_limit=CONNECTIONS,
        channel_timeout=PATIENCE,
        cleanup_interval=1,
        max_request_body_size=SIZE_LIMIT,
        max_request_header_size=_HEADERS_LIMIT,
        ident=None,
        asyncore_use_poll=True,
    )
    server.channel_class = PromptChannel
    return server


class _Stop:
    """The wish to stop, and whether it can be granted. Called as a signal handler, or by hand."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._since: float | None = None

    def __call__(self, *_: object) -> None:
        if self._since is None:
            self._since = time.monotonic()
            self._server.accepting = False
            self._server.pull_trigger()  # wakes the loop

    def is_over(self, grace: float) -> bool:
        """Whether to leave now: nothing is under way any more, or the time for it is up."""
        if self._since is None:
            return False
        busy = any(channel.requests or channel.total_outbufs_len for channel in self._channels())
        return not busy or time.monotonic() - self._since > grace

    def _channels(self) -> list[Any]:
        return list(self._server.active_channels.values())
