"""Stopping `./run serve`: whatever was sent before is answered, nothing is left behind, and it is over soon."""

import os
import signal
import socket
import time
from collections.abc import Iterator, Sequence
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests.server.authority import Authority, Certified
from tests.server.certificate_host import CertificateHost
from tests.server.posts import Post, envelope, signed
from tests.server.running import Running, environment, running

AT_MOST = 8.0
"""Seconds: a container is killed after ten."""


@pytest.fixture
def served(authority: Authority, host: CertificateHost, tmp_path: Path) -> Iterator[Running]:
    with running(environment(authority, host, tmp_path, SKILL_WORKERS="2", TMPDIR=str(tmp_path))) as service:
        yield service


def raw(post: Post) -> bytes:
    """The request as it goes over the wire."""
    fields = {"Host": "x", "Content-Length": str(len(post.body)), **post.headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"{post.method} {post.path} HTTP/1.1\r\n{head}\r\n".encode() + post.body


def connect(service: Running) -> socket.socket:
    """A connection that waits at most ten seconds."""
    return socket.create_connection(("127.0.0.1", service.port), timeout=10)


def statuses(connections: Sequence[socket.socket]) -> set[int]:
    """The statuses of all answers; raises OSError for a connection that brings none."""
    found = set()
    for connection in connections:
        with connection:
            answer = HTTPResponse(connection)
            answer.begin()
            found.add(answer.status)
    return found


@pytest.mark.parametrize("pause", [0.0, 0.01])
def test_what_was_sent_on_new_connections_is_answered(
    served: Running, signer: Certified, pause: float
) -> None:
    good = raw(signed(envelope(), signer))
    connections = []
    for _ in range(60):
        connections.append(connect(served))
        connections[-1].sendall(good)
    time.sleep(pause)
    assert served.stop() < AT_MOST
    assert statuses(connections) == {200}
    with pytest.raises(ConnectionRefusedError):
        connect(served)


def test_what_was_sent_on_open_connections_is_answered(served: Running, signer: Certified) -> None:
    good = raw(signed(envelope(), signer))
    connections = [connect(served) for _ in range(40)]
    time.sleep(0.3)
    for connection in connections:
        connection.sendall(good)
    assert served.stop() < AT_MOST
    assert statuses(connections) == {200}


def test_stop_just_after_the_start_takes_no_longer(served: Running) -> None:
    assert served.stop() < 3


def test_stop_waits_for_no_hung_worker(served: Running) -> None:
    served.get("/healthz")
    for worker in served.workers():
        os.kill(worker, signal.SIGSTOP)
    assert served.stop() < AT_MOST


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGKILL]
)
def test_nothing_is_left_behind(served: Running, tmp_path: Path, number: int) -> None:
    served.get("/metrics")
    workers = served.workers()
    assert len(workers) == 2
    assert list(tmp_path.glob("skill-metrics-*"))
    served.stop(number)
    deadline = time.monotonic() + 5
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(is_alive, workers))
    assert not list(tmp_path.glob("skill-metrics-*"))


def is_alive(pid: int) -> bool:
    """Whether a process still runs."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
