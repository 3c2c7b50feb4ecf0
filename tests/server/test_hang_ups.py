"""Clients of `./run serve` that send something and go away: they cost nobody else an answer."""

import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest

from tests.server.authority import Authority, Certified
from tests.server.certificate_host import CertificateHost
from tests.server.posts import envelope, signed
from tests.server.running import Running, environment, running

GET = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
UNSIGNED = b"POST /alexa HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
RESET = struct.pack("ii", 1, 0)
"""For SO_LINGER: hang up with a reset instead of a goodbye."""


@pytest.fixture(scope="module")
def served(
    authority: Authority, host: CertificateHost, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    variables = environment(authority, host, tmp_path_factory.mktemp("hang-ups"), SKILL_WORKERS="2")
    with running(variables) as service:
        yield service


def hang_up(port: int, sent: bytes, reset: bool) -> None:
    """Sends, and is gone before the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        client.sendall(sent)
        if reset:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)


@pytest.mark.parametrize("reset", [False, True], ids=["closed", "reset"])
@pytest.mark.parametrize("sent", [GET, GET * 10, UNSIGNED, b"\x16\x03\x01" + b"A" * 60_000])
def test_no_worker_dies_of_a_client_that_hangs_up(served: Running, sent: bytes, reset: bool) -> None:
    workers = served.workers()
    for _ in range(20):
        hang_up(served.port, sent, reset)
    time.sleep(0.3)
    assert served.workers() == workers
    assert served.get("/healthz").status == 200


def test_every_good_request_is_answered_meanwhile(served: Running, signer: Certified) -> None:
    workers, over = served.workers(), threading.Event()

    def attack() -> None:
        while not over.wait(0.05):
            hang_up(served.port, GET * 10, reset=False)

    attacker = threading.Thread(target=attack)
    attacker.start()
    try:
        statuses = {served.send(signed(envelope(), signer)).status for _ in range(100)}
    finally:
        over.set()
        attacker.join()
    assert statuses == {200}
    assert served.workers() == workers
