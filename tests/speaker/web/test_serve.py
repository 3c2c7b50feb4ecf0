"""`./run`: on loopback alone, quickly, without a log, and clear about a port that is taken."""

import re
import resource
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = [sys.executable, "-m", "skill.cli", "page"]
MOST_SECONDS = 2.0
MARK = "zzmarkedzz"


@contextmanager
def served() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The page, once it says where it is."""
    command = [*COMMAND, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        try:
            yield server, found[0]
        finally:
            server.terminate()


def test_a_taken_port_is_one_clear_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ran = subprocess.run([*COMMAND, "--port", str(port)], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr == f"./run: port {port} is taken; try ./run --port {port + 1}\n"


def test_what_is_no_port_is_refused() -> None:
    for text in ("eighty", "-1", "65536"):
        ran = subprocess.run([*COMMAND, f"--port={text}"], capture_output=True, text=True, check=False)
        assert ran.returncode == 2
        assert "is no port" in ran.stderr


def test_a_faulty_guide_is_said_before_anything_is_served(tmp_path: Path) -> None:
    command = [*COMMAND, "--port", "0", "--content", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "[ERROR]" in ran.stderr


def test_it_starts_in_under_two_seconds() -> None:
    """Of the processor's time, which others on this computer do not lengthen."""
    with served():
        pass  # The guide is read and compiled by now.
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with served() as (_, address):
        urllib.request.urlopen(address).read()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < MOST_SECONDS


def test_only_this_computer_can_reach_it(address: str) -> None:
    port = int(address.rpartition(":")[2])
    own = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)}
    for other in {*own, "127.0.0.2"} - {"127.0.0.1"}:
        with socket.socket() as probe:
            assert probe.connect_ex((str(other), port)) != 0


def test_it_keeps_no_log_of_what_was_asked() -> None:
    with served() as (server, address):
        for path in (f"/answer/{MARK}", f"/?{MARK}", "/answers"):
            get(address + path)
        server.terminate()
        assert server.stdout
        assert server.stdout.read() == ""


def get(address: str) -> None:
    """Ask for an address, whatever comes of it."""
    try:
        urllib.request.urlopen(address).read()
    except urllib.error.HTTPError as error:
        error.close()


def test_it_outlives_browsers_that_go_away_early() -> None:
    with served() as (server, address):
        port = int(address.rpartition(":")[2])
        for path in ("/", "/answers", "/static/house.css") * 10:
            with socket.create_connection(("127.0.0.1", port)) as browser:
                browser.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            time.sleep(0.05)
        assert urllib.request.urlopen(address).status == 200
        assert server.poll() is None
