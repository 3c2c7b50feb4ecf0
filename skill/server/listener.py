"""One worker's HTTP server: waitress, which reads whole requests before any thread works on them.

What is added here: nobody who is slow, silent or gone holds up anybody else, no thread waits for a certificate,
and a stop answers every request that was sent before it.
"""

import logging
import resource
import select
import signal
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Final

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer

from skill.server.certificates import Flight
from skill.server.connection import Channel, Task
from skill.server.gate import SIZE_LIMIT, Headers
from skill.server.refusal import Reason
from skill.server.workers import Lifeline, free_signals

Hold = Callable[[Headers], Flight | None]
"""Headers of a request -> the download it would wait for; None where a thread may take it at once."""
Refuse = Callable[[Reason], None]
"""Told of each request refused here."""

GRACE: Final = 6
"""Seconds that requests under way have to finish when stopping. A container is killed after ten."""
PATIENCE: Final = 10
"""Seconds a client has to send a request, to read of its answer, or to think of its next request."""
HASTE: Final = 1
"""The same where half of the connections are taken: they are held, so nobody who means it is turned away."""
CONNECTIONS: Final = 2000
"""Open at once in one worker, descriptors permitting; a slow client costs one of these and no thread."""
_DESCRIPTORS_KEPT: Final = 24
"""For everything that is no client: logs, metrics, downloads."""
_LINGER: Final = 0.25
"""Seconds for which open connections may still bring a request when stopping."""
_STUCK: Final = 20.0
"""Seconds after which a request is taken for one that never ends: Alexa has given it up long since."""
_HEADERS_LIMIT: Final = 16 * 1024
_NAMES: Final = {
    "Content-Type": "CONTENT_TYPE",
    "SignatureCertChainUrl": "SIGNATURECERTCHAINURL",
    "Signature-256": "SIGNATURE_256",
}
"""Headers the gate looks at -> what waitress calls them."""

_log = logging.getLogger("skill.server")


class Server(TcpWSGIServer):  # type: ignore[misc]
    """Waitress on a socket shared by all workers."""

    channel_class = Channel

    def __init__(self, sock: socket.socket, app: Any, threads: int, hold: Hold, refused: Refuse) -> None:
        self.at_work: dict[Task, float] = {}
        self.refused = refused
        self.stopping = False
        self._hold = hold
        self._held: dict[Channel, Flight] = {}
        self._rests_until = 0.0
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0] - _DESCRIPTORS_KEPT
        adjustments = Adjustments(
            sockets=[sock],
            threads=threads,
            connection_limit=max(4, min(CONNECTIONS, limit)),
            cleanup_interval=1,
            max_request_body_size=SIZE_LIMIT,
            max_request_header_size=_HEADERS_LIMIT,
            log_socket_errors=False,
            ident=None,
        )
        where = (sock.family, sock.type, sock.proto, sock.getsockname())
        super().__init__(app, {}, _sock=sock, adj=adjustments, sockinfo=where, bind_socket=False)

    def readable(self) -> bool:
        """Whether to take new connections."""
        return bool(super().readable()) and time.monotonic() >= self._rests_until

    def accept(self) -> Any:
        """A new connection; where there is none to be had, such as for want of descriptors, a rest comes first."""
        try:
            return super().accept()
        except OSError:
            self._rests_until = time.monotonic() + 0.5
            raise

    def maintenance(self, now: float) -> None:
        """Once a second: hangs up on those waited for too long, and lets go of those held too long."""
        crowded = len(self.active_channels) > self.adj.connection_limit / 2
        moment = now - (HASTE if crowded else PATIENCE)
        for channel in self.active_channels.values():
            if channel.is_idle_since(moment):
                channel.will_close = True
        for channel, flight in list(self._held.items()):
            if time.monotonic() > flight.until:
                self._let_go(channel)

    def add_task(self, channel: Channel) -> None:
        """Gives a request to a thread, once the certificate it needs is there: no thread waits for a download."""
        request = channel.requests[0]
        flight = None if request.error else self._hold(_known(request.headers))
        if flight is None:
            super().add_task(channel)
            return
        self._held[channel] = flight
        flight.landed.add_done_callback(lambda _: self._let_go(channel))

    def _let_go(self, channel: Channel) -> None:
        if self._held.pop(channel, None):
            super().add_task(channel)

    def stop_listening(self) -> None:
        """Closes this worker's hold on the socket. Once the last has, new connections are refused."""
        self.accepting = False
        self.del_channel()
        self.socket.close()

    def is_stuck(self) -> bool:
        """Whether a request has been at work for longer than any takes."""
        return any(time.monotonic() - began > _STUCK for began in list(self.at_work.values()))

    def is_busy(self) -> bool:
        """Whether a request has come and is not answered yet, to the last byte."""
        return any(channel.requests or channel.total_outbufs_len for channel in self.active_channels.values())


def listen(
    sock: socket.socket, app: Any, threads: int, lifeline: Lifeline, hold: Hold, refused: Refuse
) -> None:
    """Serves the WSGI application `app` on `sock` until SIGTERM, then answers all that was sent before.

    Stops as well when its parent is gone, or when a request never ends: another worker then takes its place.
    """
    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = Server(sock, app, threads, hold, refused)
    stop = _Stop(server)
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)  # they reach the whole group; the parent will say when
    signal.signal(signal.SIGTERM, stop)
    free_signals()
    while not stop.is_over():
        lifeline.beat()
        wasyncore.loop(timeout=stop.pause, map=server._map, use_poll=True, count=1)
        if server.is_stuck() and not server.stopping:
            _log.error("a request does not end: its worker does")
            stop()
        if lifeline.is_cut():
            stop()


class _Stop:
    """The wish to stop, and whether it can be granted. Called as a signal handler, or by hand."""

    pause = 1.0
    """Seconds to wait for something to happen."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._since = 0.0

    def __call__(self, *_: object) -> None:
        if not self._server.stopping:
            self._server.stopping = True
            self._since = time.monotonic()
            self.pause = 0.01
            self._server.pull_trigger()  # wakes the loop

    def is_over(self) -> bool:
        """Whether to leave now: all that was sent is answered, or the time for it is up."""
        server = self._server
        if not server.stopping:
            return False
        if server.accepting and not _ready([server.socket]):
            server.stop_listening()
        age = time.monotonic() - self._since
        clients = [channel.socket for channel in server.active_channels.values()]
        done = age > _LINGER and not (server.accepting or server.is_busy() or _ready(clients))
        return done or age > GRACE


def _ready(sockets: Iterable[socket.socket]) -> bool:
    """Whether something has come that was not read yet."""
    poll = select.poll()
    for one in sockets:
        with suppress(ValueError, OSError):  # closed meanwhile
            poll.register(one, select.POLLIN)
    return bool(poll.poll(0))


def _known(headers: dict[str, str]) -> dict[str, str]:
    return {name: headers[key] for name, key in _NAMES.items() if key in headers}
