"""The keys that may sign for Alexa, by where their certificates are: fetched once, proven once, kept few."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from threading import Lock
from typing import Final

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from skill.server.chain import Chain, ChainVerifier
from skill.server.download import TIME_LIMIT, DownloadError
from skill.server.refusal import Reason, Refused

Fetch = Callable[[str], bytes]
"""Path on Amazon's host -> the file there; raises `DownloadError`."""
Clock = Callable[[], datetime]
"""The time now, in UTC and saying so."""

KEPT: Final = 8
"""Proven chains remembered. Amazon signs with one at a time; a stranger cannot add any."""
FAILURES_KEPT: Final = 1024
FAILURE_SECONDS: Final = 10.0
"""How long an address that failed is refused unasked. Short: it may have been the network's fault."""
FLIGHTS: Final = 3
"""Downloads under way at once. Each holds a server thread, and strangers can name any number of addresses."""


class Certificates:
    """Finds the key for a certificate path. Safe to share between threads; starts none until asked."""

    def __init__(
        self, verifier: ChainVerifier, fetch: Fetch, now: Clock, seconds: float = TIME_LIMIT
    ) -> None:
        self._verifier = verifier
        self._fetch = fetch
        self._now = now
        self._seconds = seconds
        self._chains: dict[str, Chain] = {}
        self._failed_until: dict[str, float] = {}
        self._flights: dict[str, Future[Chain]] = {}
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(max_workers=FLIGHTS, thread_name_prefix="certificate")

    def key(self, path: str) -> RSAPublicKey:
        """The proven signing key at `path`, within its dates; else `Refused` (certificate).

        Costs a look-up when the chain is known. Otherwise waits for one download, shared by all who ask for
        the same path, for at most the time limit.
        """
        chain = self._chains.get(path)
        if chain is not None and chain.holds(self._now()):
            return chain.key
        try:
            return self._flight(path).result(timeout=self._seconds).key
        except DownloadError as error:
            raise Refused(Reason.CERTIFICATE) from error
        except TimeoutError as error:  # the download is given up, not ended: it ends by its own limit
            self._remember_failure(path)
            raise Refused(Reason.CERTIFICATE) from error

    def _flight(self, path: str) -> Future[Chain]:
        with self._lock:
            if time.monotonic() < self._failed_until.get(path, 0):
                raise Refused(Reason.CERTIFICATE)
            if path not in self._flights:
                if len(self._flights) >= FLIGHTS:
                    raise Refused(Reason.CERTIFICATE)
                self._flights[path] = self._pool.submit(self._obtain, path)
            return self._flights[path]

    def _obtain(self, path: str) -> Chain:
        try:
            chain = self._verifier.verify(self._fetch(path), self._now())
            self._remember(path, chain)
            return chain
        except Exception:  # whatever it was, the next stranger shall not cost it again
            self._remember_failure(path)
            raise
        finally:
            with self._lock:
                del self._flights[path]

    def _remember(self, path: str, chain: Chain) -> None:
        with self._lock:
            self._chains[path] = chain
            if len(self._chains) > KEPT:
                del self._chains[next(iter(self._chains))]

    def _remember_failure(self, path: str) -> None:
        with self._lock:
            self._failed_until[path] = time.monotonic() + FAILURE_SECONDS
            if len(self._failed_until) > FAILURES_KEPT:
                del self._failed_until[next(iter(self._failed_until))]
