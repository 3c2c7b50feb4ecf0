"""`./run serve`: its configuration, its workers, and clients that mean it no good."""

import os
import resource
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests.server.authority import Authority, Certified
from tests.server.certificate_host import CertificateHost, after
from tests.server.posts import CHAIN_PATH, Post, envelope, signed
from tests.server.running import COMMAND, ROOT, Running, environment, running


@pytest.fixture(scope="module")
def served(
    authority: Authority, host: CertificateHost, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    variables = environment(
        authority, host, tmp_path_factory.mktemp("serve"), SKILL_WORKERS="2", SKILL_THREADS="2"
    )
    with running(variables) as service:
        yield service


def ended(variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, run to its end."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SKILL_")}
    return subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, env=clean | variables, capture_output=True, text=True, timeout=20
    )


def test_launch_is_answered(served: Running, signer: Certified) -> None:
    answer = served.send(signed(envelope(), signer))
    assert answer.status == 200
    assert "server" not in answer.headers, "what software answers is nobody's business"


@pytest.mark.parametrize(
    "fault, said",
    [
        ({}, "SKILL_ID is not set"),
        ({"SKILL_ID": "my skill"}, "SKILL_ID is no skill id"),
        ({"SKILL_WORKERS": "many"}, "SKILL_WORKERS is 'many'"),
        ({"SKILL_THREADS": "0"}, "SKILL_THREADS is '0'"),
        ({"SKILL_ADDRESS": "8080"}, "SKILL_ADDRESS is '8080'"),
        ({"SKILL_ADDRESS": "127.0.0.1:http"}, "SKILL_ADDRESS is '127.0.0.1:http'"),
        ({"SKILL_ADDRESS": "192.0.2.1:8080"}, "SKILL_ADDRESS 192.0.2.1:8080 cannot be listened on"),
        ({"SKILL_TRUSTED_ROOTS": "nowhere.pem"}, "SKILL_TRUSTED_ROOTS is 'nowhere.pem'"),
        ({"SKILL_TRUSTED_ROOTS": "pyproject.toml"}, "SKILL_TRUSTED_ROOTS is 'pyproject.toml'"),
    ],
)
def test_fault_in_the_configuration_is_one_line(fault: dict[str, str], said: str) -> None:
    known = {"SKILL_ID": "amzn1.ask.skill.1"} if fault else {}
    result = ended(known | fault)
    assert result.returncode == 2
    assert result.stderr.startswith(f"[ERROR] {said}")
    assert result.stderr.count("\n") == 1


def test_help_names_every_variable() -> None:
    from skill.server.configuration import VARIABLES

    text = ended({}, "--help").stdout
    assert all(name in text for name in VARIABLES)


def test_health_and_metrics(served: Running, signer: Certified) -> None:
    assert served.get("/healthz").body == b"ready"
    before = _count(served, 'skill_refusals_total{reason="signature"}')
    good = signed(envelope(), signer)
    for _ in range(20):  # enough to reach both workers
        served.send(good.carrying(b"{}"))
    assert _count(served, 'skill_refusals_total{reason="signature"}') == before + 20, (
        "all workers are counted"
    )
    served.send(good)
    text = served.get("/metrics").body.decode()
    assert 'skill_turns_total{outcome="launch"}' in text
    assert "skill_turn_seconds_bucket" in text


def _count(served: Running, name: str) -> float:
    lines = served.get("/metrics").body.decode().splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))


def test_worker_killed_under_load_is_replaced(served: Running, signer: Certified) -> None:
    good, statuses, over = signed(envelope(), signer), [], threading.Event()

    def load() -> None:
        while not over.is_set():
            try:
                statuses.append(served.send(good).status)
            except OSError:
                statuses.append(0)

    with ThreadPoolExecutor(4) as pool:
        for _ in range(4):
            pool.submit(load)
        time.sleep(0.3)
        killed = served.workers()[0]
        os.kill(killed, signal.SIGKILL)
        time.sleep(1.5)
        over.set()
    lost = statuses.count(0)
    assert set(statuses) <= {200, 0}
    assert lost <= 4, "no more than it was working on"
    assert len(served.workers()) == 2
    assert killed not in served.workers()
    assert statuses[-1] == 200


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"POST /alexa HT",
        b"POST /alexa HTTP/1.1\r\nHost: x\r\nX: ",
        b"POST /alexa HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
        b"POST /alexa HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n",
    ],
    ids=["nothing", "half a line", "half a header", "half a body", "half a chunk"],
)
def test_slow_clients_keep_nobody_waiting(served: Running, signer: Certified, sent: bytes) -> None:
    slow = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(100)]
    for connection in slow:
        connection.sendall(sent)
    began = time.monotonic()
    for _ in range(10):
        assert served.send(signed(envelope(), signer)).status == 200
    assert time.monotonic() - began < 2.0
    for connection in slow:
        connection.close()


def test_slow_client_is_given_up_however_it_drips(served: Running) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as slow:
        slow.sendall(b"POST /alexa HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
        began = time.monotonic()
        with pytest.raises(OSError):
            while time.monotonic() - began < 20:
                slow.sendall(b"{")
                time.sleep(0.25)
        assert 8 < time.monotonic() - began < 14


NO_HTTP = [
    b"hello\r\n\r\n",
    b"\0" * 100 + b"\r\n\r\n",
    b"GET\r\n\r\n",
    b"POST /alexa HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    b"POST /alexa HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
    b"POST /alexa HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n",
    b"POST /alexa HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
    b"POST /alexa HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    b"POST /alexa HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    b"POST /alexa HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n",
    b"POST /alexa HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
    b"POST /alexa HTTP/1.1\r\nHost: \xff[\r\nContent-Length: 2\r\n\r\n{}",
    b"POST /alexa HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nabc",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"POST http://[/alexa HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /alexa?\xff\xfe HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
]


@pytest.mark.parametrize("sent", NO_HTTP, ids=range(len(NO_HTTP)))
def test_broken_http_gets_400_and_a_word(served: Running, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=5) as connection:
        connection.sendall(sent)
        answer = HTTPResponse(connection)
        answer.begin()
        assert answer.status == 400
        assert answer.read().isalpha()


def test_client_that_asks_in_a_row_is_answered_the_first_few(served: Running) -> None:
    with socket.create_connection(("127.0.0.1", served.port), 5) as greedy:
        greedy.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" * 50)
        answers = b""
        while some := greedy.recv(65536):
            answers += some
        assert 1 <= answers.count(b"HTTP/1.1 200 OK") <= 8


def test_no_core_is_dumped(served: Running) -> None:
    served.get("/healthz")
    for process in (served.process.pid, *served.workers()):
        assert resource.prlimit(process, resource.RLIMIT_CORE) == (0, 0)


@pytest.mark.parametrize("path", ["//alexa", "///alexa", "//metrics", "//healthz"])
def test_address_with_slashes_too_many_is_no_address_of_ours(
    served: Running, signer: Certified, path: str
) -> None:
    good = signed(envelope(), signer)
    answer = served.send(Post(good.body, good.headers, "POST" if "alexa" in path else "GET", path))
    assert (answer.status, answer.word) == (404, "path")


def test_stop_lets_a_request_finish(
    authority: Authority, host: CertificateHost, signer: Certified, tmp_path: Path
) -> None:
    host.files["/echo.api/thinks.pem"] = after(1.0, authority.chain(signer))
    post = signed(envelope(), signer, "https://s3.amazonaws.com/echo.api/thinks.pem")
    with (
        running(environment(authority, host, tmp_path, SKILL_WORKERS="1")) as service,
        ThreadPoolExecutor(1) as pool,
    ):
        under_way = pool.submit(service.send, post)
        time.sleep(0.4)
        assert service.stop() < 5
        assert under_way.result().status == 200
        assert service.process.returncode == 0
        assert service.logs[-1]["event"] == "stopped"


def test_stop_waits_for_no_idler(authority: Authority, host: CertificateHost, tmp_path: Path) -> None:
    with running(environment(authority, host, tmp_path)) as service:
        idlers = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(5)]
        idlers[0].sendall(b"POST /alexa HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{")
        time.sleep(0.2)
        assert service.stop(signal.SIGINT) < 3
        assert service.process.returncode == 0


def test_faulty_guide_is_said_and_nothing_served(tmp_path: Path) -> None:
    result = ended(
        {"SKILL_ID": "amzn1.ask.skill.1", "SKILL_ADDRESS": "127.0.0.1:0"}, "--content", str(tmp_path)
    )
    assert result.returncode == 1
    assert "[ERROR]" in result.stderr
    assert "Traceback" not in result.stderr


def test_certificate_host_and_worker_logs_say_nothing_of_requests(served: Running, signer: Certified) -> None:
    served.send(signed(envelope(), signer))
    served.send(Post(b"secret", {"Content-Type": "application/json"}))
    time.sleep(0.2)
    assert {"refused", "request", "listening"} <= {line["event"] for line in served.logs}
    assert "secret" not in "".join(served.lines)
    assert CHAIN_PATH not in "".join(served.lines)
