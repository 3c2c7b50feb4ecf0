"""A signed request over HTTP, under wrk: our service and the smallest flask-ask-sdk skill, on one server."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from skill.alexa.names import intents_of_answers
from skill.content import load
from tests.bench.row import Line, Note, Row
from tests.server.authority import Authority
from tests.server.certificate_host import CertificateHost
from tests.server.posts import CHAIN_PATH, CHAIN_URL, Post, intent, signed
from tests.server.running import Running, environment, running

CONNECTIONS = 16
SECONDS = 5
ROUNDS = 3


@dataclass(frozen=True)
class Load:
    """What wrk saw."""

    rate: float
    """Requests a second."""
    median: float
    """Milliseconds."""
    p99: float
    """Milliseconds."""
    failed: int


def rows() -> list[Line]:
    """Requests a second, median and p99 of both, in alternating rounds."""
    if not shutil.which("wrk"):
        return [Note("signed HTTP request", "not measured: install wrk")]
    with both_services() as (ours, peer, good):
        rounds = [(under_wrk(ours, good), under_wrk(peer, good)) for _ in range(ROUNDS)]
    mine, theirs = [load for load, _ in rounds], [load for _, load in rounds]
    failed = sum(load.failed for load in mine + theirs)
    if failed:
        return [Note("signed HTTP request", f"{failed} requests failed: no figures")]
    against = "smallest flask-ask-sdk skill, its verifier on"
    return [
        Row("signed HTTP: requests a second", _mid(mine, "rate"), _mid(theirs, "rate"), "/s", against),
        Row("signed HTTP: median", _mid(mine, "median"), _mid(theirs, "median"), "ms", against),
        Row("signed HTTP: p99", _mid(mine, "p99"), _mid(theirs, "p99"), "ms", against),
    ]


def _mid(loads: list[Load], name: str) -> float:
    return median(float(getattr(load, name)) for load in loads)


@contextmanager
def both_services() -> Iterator[tuple[Running, Running, Post]]:
    """Ours, the peer, and a request both answer, signed with one certificate."""
    authority = Authority("bench", 1)
    leaf = authority.leaf()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "root.pem").write_bytes(authority.root.pem)
        (folder / "chain.pem").write_bytes(authority.chain(leaf))
        host = CertificateHost(authority, folder)
        stack.callback(host.close)
        host.files[CHAIN_PATH] = authority.chain(leaf)
        variables = environment(authority, host, folder)
        peer = [sys.executable, "-W", "ignore", "-m", "tests.bench.peer_service", str(folder), CHAIN_URL]
        yield (
            stack.enter_context(running(variables)),
            stack.enter_context(running(variables, peer)),
            signed(intent(next(iter(intents_of_answers(load())))), leaf),
        )


def under_wrk(service: Running, post: Post, seconds: int = SECONDS, connections: int = CONNECTIONS) -> Load:
    """`post`, again and again, for `seconds` (at most 100: its time is signed)."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_lua(post))
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--latency", "-s", script.name]
        result = subprocess.run(
            [*command, f"http://127.0.0.1:{service.port}{post.path}"],
            capture_output=True, text=True, check=True, timeout=seconds + 30,
        )  # fmt: skip
    return _read(result.stdout)


def _lua(post: Post) -> str:
    headers = "".join(f'wrk.headers["{name}"] = "{value}"\n' for name, value in post.headers.items())
    return f'wrk.method = "POST"\nwrk.body = [==[{post.body.decode()}]==]\n{headers}'


def _read(text: str) -> Load:
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    return Load(
        rate=float(_group(r"Requests/sec:\s+([\d.]+)", text)),
        median=_milliseconds(_group(r"\s50%\s+(\S+)", text)),
        p99=_milliseconds(_group(r"\s99%\s+(\S+)", text)),
        failed=sum(map(int, errors.groups() if errors else ())) + (int(refused[1]) if refused else 0),
    )


def _group(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if not found:
        raise ValueError(f"wrk said something else than expected:\n{text}")
    return found[1]


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
