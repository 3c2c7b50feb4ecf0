"""Fetches a certificate chain from Amazon's host, within limits."""

import ssl
import time
from dataclasses import dataclass, field
from typing import Final

import certifi
from urllib3 import BaseHTTPResponse, HTTPSConnectionPool
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout

from skill.server.url import HOST

TIME_LIMIT: Final = 5.0
"""Seconds for a whole download. Amazon waits about eight for an answer (RS-9)."""
SIZE_LIMIT: Final = 64 * 1024
"""Bytes. Amazon's chain of four is about 6,500."""
_BUSY: Final = (408, 429)
"""Statuses by which a host says that it is only now that it cannot."""


class DownloadError(Exception):
    """The host did not hand over a file within the limits. `transient`: it may the next time."""

    def __init__(self, what: str, transient: bool = False) -> None:
        super().__init__(what)
        self.transient = transient


@dataclass(frozen=True)
class Download:
    """Fetches `https://s3.amazonaws.com<path>`: no redirect, no proxy, within time and size.

    `address` and `port` say where to connect when it is not to the host's own address (tests; a relay). The
    TLS name that must be proven stays Amazon's, whatever the address.
    """

    address: str = HOST
    port: int = 443
    trust: ssl.SSLContext = field(default_factory=lambda: ssl.create_default_context(cafile=certifi.where()))
    seconds: float = TIME_LIMIT

    def __call__(self, path: str) -> bytes:
        """The file at `path`. Raises `DownloadError`."""
        ends = time.monotonic() + self.seconds
        timeout = Timeout(connect=self.seconds, read=self.seconds)
        with HTTPSConnectionPool(
            self.address, self.port, timeout=timeout, retries=False, ssl_context=self.trust,
            server_hostname=HOST, assert_hostname=HOST, headers={"Host": HOST},
        ) as pool:  # fmt: skip
            try:
                answer = pool.urlopen("GET", path, redirect=False, preload_content=False)
                return _body(answer, ends)
            except (HTTPError, OSError, ValueError) as error:
                raise DownloadError(type(error).__name__, transient=True) from error


def _body(answer: BaseHTTPResponse, ends: float) -> bytes:
    if answer.status != 200:
        raise DownloadError(
            f"status {answer.status}", transient=answer.status in _BUSY or answer.status >= 500
        )
    body = b""
    # One receive at a time: a host that drips one byte a second must not outlast the limit.
    while block := answer.read1(4096, decode_content=False):
        body += block
        if len(body) > SIZE_LIMIT:
            raise DownloadError("too long")
        if time.monotonic() > ends:
            raise DownloadError("too slow", transient=True)
    return body
