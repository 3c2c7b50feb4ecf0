"""What `./run serve` does about workers that hang, logs nobody reads, and clients that take without end."""

import fcntl
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.server.authority import Authority, Certified
from tests.server.certificate_host import CertificateHost, after
from tests.server.posts import envelope, signed
from tests.server.running import ROOT, Running, changed, environment, running

Start = Callable[..., Any]
GET = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture
def variables(authority: Authority, host: CertificateHost, tmp_path: Path) -> dict[str, str]:
    return environment(authority, host, tmp_path, SKILL_WORKERS="2", SKILL_THREADS="2")


def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Waits for something to hold; whether it came to."""
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.1)
    return holds()


def test_worker_that_is_stopped_is_replaced(variables: dict[str, str]) -> None:
    with running(variables) as service:
        assert service.get("/healthz").status == 200
        stopped = service.workers()[0]
        os.kill(stopped, signal.SIGSTOP)
        assert until(lambda: stopped not in service.workers() and len(service.workers()) == 2, 20)
        assert until(lambda: "worker hangs: killed" in [line["event"] for line in service.logs], 2)


def test_worker_with_a_request_that_never_ends_is_replaced(
    variables: dict[str, str], signer: Certified
) -> None:
    endless = """
import time
from skill.conversation.talk import Talk
from skill.server import listener
listener.GRACE = listener._STUCK = 1
Talk.turn = lambda *_: time.sleep(60)
"""
    with running(variables, changed(endless)) as service:
        workers = service.workers()
        with pytest.raises(OSError):
            service.send(signed(envelope(), signer))
        assert until(lambda: len(set(service.workers()) - set(workers)) == 1, 5)
        assert service.get("/healthz").status == 200


def test_workers_that_cannot_start_end_the_service_with_one_clear_line() -> None:
    """The last line, though a worker still fails when the service has given up."""
    program = """
import time
from skill.server import logs
from skill.server.workers import Workers, hold_signals
hold_signals()
def work(lifeline):
    time.sleep(lifeline.slot / 4)
    raise MemoryError
with logs.to(1):
    workers = Workers(work, 2, 1.0)
    assert not workers.watch()
    workers.end()
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=20
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    events = [json.loads(line)["event"] for line in ran.stdout.splitlines()]
    assert events[-1] == "no worker can start; the lines above say why"
    assert events.count("worker failed") >= 3


@contextmanager
def with_output(variables: dict[str, str], output: int) -> Iterator[tuple[Running, subprocess.Popen[str]]]:
    """The service with its log going where nobody reads it, on a port that is told in advance."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "skill.cli", "serve"]
    own = variables | {"SKILL_ADDRESS": f"127.0.0.1:{port}"}
    with subprocess.Popen(command, cwd=ROOT, env=own, stdout=output, stderr=output, text=True) as process:
        service = Running(port, process)
        try:
            assert until(lambda: is_up(service), 15)
            yield service, process
        finally:
            process.kill()


def is_up(service: Running) -> bool:
    """Whether it answers."""
    try:
        return service.get("/healthz").status == 200
    except OSError:
        return False


def test_log_nobody_reads_holds_up_no_request_and_no_stop(
    variables: dict[str, str], signer: Certified
) -> None:
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    with with_output(variables, writer) as (service, _):
        assert {service.send(signed(envelope(), signer)).status for _ in range(120)} == {200}
        assert service.stop() < 8
    os.close(writer)
    os.close(reader)


def test_log_reader_that_goes_away_ends_nothing(variables: dict[str, str], signer: Certified) -> None:
    reader, writer = os.pipe()
    with with_output(variables, writer) as (service, process):
        os.close(writer)
        os.close(reader)
        assert {service.send(signed(envelope(), signer)).status for _ in range(30)} == {200}
        assert process.poll() is None
        assert service.stop() < 8


def test_few_descriptors_cost_no_busy_loop_and_no_lines(variables: dict[str, str], signer: Certified) -> None:
    few = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))"
    with running(variables, changed(few)) as service:
        idle = [socket.create_connection(("127.0.0.1", service.port), timeout=5) for _ in range(100)]
        time.sleep(1)
        lines, busy = len(service.lines), processor_seconds(service)
        time.sleep(2)
        assert processor_seconds(service) - busy < 1.0
        assert len(service.lines) - lines < 10
        assert service.send(signed(envelope(), signer)).status == 200
        for connection in idle:
            connection.close()


def processor_seconds(service: Running) -> float:
    """What its workers have used so far."""
    stats = [
        Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split() for worker in service.workers()
    ]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


def test_idle_clients_keep_no_good_request_out(variables: dict[str, str], signer: Certified) -> None:
    few = "from skill.server import listener; listener.CONNECTIONS = 50"
    with running(variables, changed(few)) as service:
        idle = [socket.create_connection(("127.0.0.1", service.port), timeout=5) for _ in range(150)]
        for _ in range(3):
            assert service.send(signed(envelope(), signer)).status == 200
        for connection in idle:
            connection.close()


def test_client_that_never_reads_is_hung_up_on(variables: dict[str, str]) -> None:
    impatient = "from skill.server import listener; listener.PATIENCE = 1"
    with running(variables, changed(impatient)) as service:
        with socket.socket() as greedy:
            greedy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            greedy.settimeout(5)
            greedy.connect(("127.0.0.1", service.port))
            with pytest.raises(ConnectionError):
                for _ in range(5000):
                    greedy.sendall(GET * 50)
                    time.sleep(0.01)
        assert service.get("/healthz").status == 200


def test_health_is_answered_while_every_request_waits_for_a_certificate(
    variables: dict[str, str], authority: Authority, host: CertificateHost, signer: Certified
) -> None:
    host.files["/echo.api/thinks.pem"] = after(2.0, authority.chain(signer))
    waiting = signed(envelope(), signer, "https://s3.amazonaws.com/echo.api/thinks.pem")
    with running(variables) as service:
        connections = [socket.create_connection(("127.0.0.1", service.port), timeout=9) for _ in range(20)]
        head = "".join(f"{name}: {value}\r\n" for name, value in waiting.headers.items())
        length = f"Host: x\r\nContent-Length: {len(waiting.body)}\r\n\r\n"
        for connection in connections:
            connection.sendall(f"POST /alexa HTTP/1.1\r\n{head}{length}".encode() + waiting.body)
        time.sleep(0.2)
        assert service.get("/healthz").status == 200
        assert not select.select(connections, [], [], 0)[0], "it was answered before any of them"
        for connection in connections:
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
            connection.close()
