"""The keys that may sign for Alexa, by where their certificates are: fetched once, proven once, kept few."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock, Thread
from typing import Final

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from skill.server.chain import Chain, ChainVerifier
from skill.server.download import DownloadError
from skill.server.refusal import Reason, Refused

Fetch = Callable[[str], bytes]
"""Path on Amazon's host -> the file there; raises `DownloadError`."""
Clock = Callable[[], datetime]
"""The time now, in UTC and saying so."""

KEPT: Final = 8
"""Proven chains remembered. Amazon signs with one at a time; a stranger cannot add any."""
FAILURES_KEPT: Final = 1024
FAILURE_SECONDS: Final = 10.0
"""How long an address without a good certificate is refused unasked. A host that fails is not held against it."""
FLIGHTS: Final = 32
"""Downloads under way at once of addresses never proven. Strangers can name any number of them."""
WAITING_KEPT: Final = 1024
WAIT: Final = 6.0
"""Seconds a request waits for its certificate. Alexa gives up at about eight (RS-9)."""
_PAUSES: Final = (0.2, 0.4)
"""Seconds before a download is tried once more, where the host or the network was at fault."""


@dataclass(frozen=True)
class Flight:
    """A download asked for: what it brings, and until when (monotonic) its requests wait."""

    landed: Future[Chain] = field(default_factory=Future)
    until: float = field(default_factory=lambda: time.monotonic() + WAIT)


class Certificates:
    """Finds the key for a certificate path. Safe to share between threads; starts none until asked.

    The path asked for last is fetched first. In the order of asking, strangers who name new paths faster than
    the host answers would have every real request wait until nobody waits for it any more.
    """

    def __init__(self, verifier: ChainVerifier, fetch: Fetch, now: Clock) -> None:
        self._verifier = verifier
        self._fetch = fetch
        self._now = now
        self._chains: dict[str, Chain] = {}
        self._failed_until: dict[str, float] = {}
        self._flights: dict[str, Flight] = {}
        self._waiting: dict[str, Flight] = {}
        self._working = 0
        self._lock = Lock()

    def key(self, path: str) -> RSAPublicKey:
        """The proven signing key at `path`, within its dates; else `Refused` (certificate).

        Costs a look-up when the chain is known, and waits for one download otherwise.
        """
        found = self.find(path)
        if isinstance(found, Chain):
            return found.key
        try:
            return found.landed.result(timeout=max(0.0, found.until - time.monotonic())).key
        except (DownloadError, TimeoutError) as error:
            raise Refused(Reason.CERTIFICATE) from error

    def find(self, path: str) -> Chain | Flight:
        """The chain at `path`, or the download of it, shared by all who ask. `Refused` where it was bad just now."""
        chain = self._chains.get(path)
        if chain is not None and chain.holds(self._now()):
            return chain
        with self._lock:
            if time.monotonic() < self._failed_until.get(path, 0):
                raise Refused(Reason.CERTIFICATE)
            if path not in self._flights:
                self._depart(path, Flight(), known=chain is not None)
            elif path in self._waiting:
                self._waiting[path] = self._waiting.pop(path)  # asked for again: next
            return self._flights[path]

    def _depart(self, path: str, flight: Flight, known: bool) -> None:
        if known:  # there are few of these, and no stranger's path may keep one out
            _start(self._obtain, path, flight)
            self._flights[path] = flight
            return
        if self._working < FLIGHTS:
            _start(self._work)
            self._working += 1
        self._flights[path] = self._waiting[path] = flight
        if len(self._waiting) > WAITING_KEPT:
            oldest = next(iter(self._waiting))
            self._waiting.pop(oldest).landed.set_exception(DownloadError("crowded out"))
            del self._flights[oldest]

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._working -= 1
                    return
                path, flight = self._waiting.popitem()
            self._obtain(path, flight)

    def _obtain(self, path: str, flight: Flight) -> None:
        try:
            chain = self._verifier.verify(self._download(path, flight.until), self._now())
        except Exception as error:
            self._land(path, None, is_bad=not getattr(error, "transient", False))
            flight.landed.set_exception(error)
        else:
            self._land(path, chain, is_bad=False)
            flight.landed.set_result(chain)

    def _download(self, path: str, until: float) -> bytes:
        for pause in _PAUSES:
            try:
                return self._fetch(path)
            except DownloadError as error:
                if not error.transient or time.monotonic() + pause > until:
                    raise
            time.sleep(pause)
        return self._fetch(path)

    def _land(self, path: str, chain: Chain | None, is_bad: bool) -> None:
        with self._lock:
            del self._flights[path]
            if chain:
                self._chains[path] = chain
                if len(self._chains) > KEPT:
                    del self._chains[next(iter(self._chains))]
            elif is_bad:
                self._failed_until[path] = time.monotonic() + FAILURE_SECONDS
                if len(self._failed_until) > FAILURES_KEPT:
                    del self._failed_until[next(iter(self._failed_until))]


def _start(work: Callable[..., None], *arguments: object) -> None:
    try:
        Thread(target=work, args=arguments, daemon=True).start()
    except RuntimeError as error:  # no memory for one more
        raise Refused(Reason.CERTIFICATE) from error
