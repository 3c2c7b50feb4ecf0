"""Mixed traffic for a long time: `python -m tests.bench.soak [MINUTES]`. No error, and memory flat, or exit 1.

Good turns, strange requests, refusals and slow clients against `./run serve`; the memory of its workers is read
every half minute. Run by hand before a release.
"""

import random
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from skill.alexa.names import intents_of_answers
from skill.content import load
from tests.server.authority import Authority, Certified
from tests.server.certificate_host import CertificateHost
from tests.server.posts import CHAIN_PATH, Post, envelope, intent, signed
from tests.server.running import Running, environment, running

CLIENTS: Final = 6
EVERY: Final = 30.0
GROWTH: Final = 1.10
"""The last reading may be this many times the one after a fifth of the time."""


def traffic(dice: random.Random, signer: Certified, intents: list[str]) -> tuple[Post, int]:
    """A request of the mix, and the status it must get."""
    kind = dice.randrange(20)
    good = signed(intent(dice.choice(intents)) if kind else envelope(), signer)
    if kind < 14:
        return good, 200
    if kind == 14:
        return signed(envelope("SessionEndedRequest", reason="USER_INITIATED"), signer), 200
    if kind == 15:
        return signed(envelope("A.Type.OfTheFuture"), signer), 200
    if kind == 16:
        return good.carrying(good.body + b" "), 400
    if kind == 17:
        other = f"https://s3.amazonaws.com/echo.api/{dice.random()}.pem"
        return good.saying(SignatureCertChainUrl=other), 400
    if kind == 18:
        return good.saying(Content_Type="text/plain"), 400
    return Post(dice.randbytes(300), method="GET", path=f"/{dice.random()}"), 404


def client(service: Running, signer: Certified, intents: list[str], seed: int, until: float) -> Counter[str]:
    """One client's requests until the time is up, counted by what came of them."""
    dice, counts = random.Random(seed), Counter[str]()
    while time.monotonic() < until:
        post, wanted = traffic(dice, signer, intents)
        try:
            status = service.send(post).status
        except OSError as error:
            counts[f"lost: {type(error).__name__}"] += 1
            continue
        counts[str(status) if status == wanted else f"{status} instead of {wanted}"] += 1
    return counts


def slow_clients(service: Running, until: float) -> None:
    """Always twenty connections that send half a request and wait."""
    while time.monotonic() < until:
        held = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(20)]
        for connection in held:
            connection.sendall(b"POST /alexa HTTP/1.1\r\nContent-Length: 9\r\n\r\n{")
        time.sleep(min(15.0, max(0.0, until - time.monotonic())))
        for connection in held:
            connection.close()


def memory(service: Running) -> int:
    """Kilobytes that the workers hold alone."""
    fields = [Path(f"/proc/{worker}/smaps_rollup").read_text().split() for worker in service.workers()]
    return sum(int(field[field.index("Private_Dirty:") + 1]) for field in fields)


def watch(service: Running, until: float) -> list[int]:
    """Readings of the memory, half a minute apart."""
    readings = []
    while time.monotonic() < until:
        time.sleep(min(EVERY, max(0.1, until - time.monotonic())))
        readings.append(memory(service))
        print(f"{until - time.monotonic():7.0f} s to go, {readings[-1]:,} KB", flush=True)
    return readings


def soak(minutes: float) -> int:
    """Runs it; 0 if nothing went wrong."""
    authority = Authority("soak", 1)
    signer, intents = authority.leaf(), list(intents_of_answers(load()))
    with tempfile.TemporaryDirectory() as name:
        host = CertificateHost(authority, Path(name))
        host.files[CHAIN_PATH] = authority.chain(signer)
        with (
            running(environment(authority, host, Path(name))) as service,
            ThreadPoolExecutor(CLIENTS + 1) as pool,
        ):
            before, until = service.workers(), time.monotonic() + minutes * 60
            threading.Thread(target=slow_clients, args=(service, until), daemon=True).start()
            clients = [pool.submit(client, service, signer, intents, seed, until) for seed in range(CLIENTS)]
            readings = watch(service, until)
            counts = sum((one.result() for one in clients), Counter[str]())
            counts["worker replaced"] += len(set(before) - set(service.workers()))
            counts["error logged"] += sum(line["level"] == "error" for line in service.logs)
    return _verdict(+counts, readings)


def _verdict(counts: Counter[str], readings: list[int]) -> int:
    settled = readings[len(readings) // 5]
    print(f"requests: {dict(counts)}")
    print(f"memory: {settled:,} KB settled, {readings[-1]:,} KB at the end")
    wrong = sum(count for result, count in counts.items() if not result.isdigit())
    return 1 if wrong or readings[-1] > settled * GROWTH else 0


if __name__ == "__main__":
    sys.exit(soak(float(sys.argv[1]) if len(sys.argv) > 1 else 10))
