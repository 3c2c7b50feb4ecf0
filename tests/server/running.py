"""`./run serve` as a process of its own, and what it says."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.server.authority import Authority
from tests.server.certificate_host import CertificateHost
from tests.server.posts import SKILL_ID
from tests.server.service import Service

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "skill.cli", "serve"]


def changed(program: str) -> list[str]:
    """The command, after `program` has run in its process: for limits and faults that are not set from outside."""
    return [
        sys.executable,
        "-c",
        f"{program}\nfrom skill.cli.__main__ import main\nraise SystemExit(main(['serve']))",
    ]


@dataclass(frozen=True)
class Running(Service):
    """The service in its own processes."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    """Everything it has written so far, standard output and error together."""

    @property
    def logs(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]

    def workers(self) -> list[int]:
        """The worker processes alive now."""
        pid = self.process.pid
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [int(child) for child in text.split()]

    def stop(self, number: int = signal.SIGTERM) -> float:
        """Asks it to stop; seconds until it had."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(timeout=20)
        return time.monotonic() - began


def environment(authority: Authority, host: CertificateHost, folder: Path, **more: str) -> dict[str, str]:
    """The variables for a service that trusts our root and fetches from our host."""
    roots = folder / "roots.pem"
    roots.write_bytes(authority.root.pem)
    own = {
        "SKILL_ID": SKILL_ID,
        "SKILL_ADDRESS": "127.0.0.1:0",
        "SKILL_TRUSTED_ROOTS": str(roots),
        "SKILL_CERTIFICATE_HOST": f"127.0.0.1:{host.port}",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SKILL_")}
    return kept | own | more


@contextmanager
def running(variables: dict[str, str], command: Sequence[str] = COMMAND) -> Iterator[Running]:
    """The service, listening; whatever happens, nothing of it is left behind."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    lines: list[str] = []
    try:
        yield Running(_port(process, lines), process, lines)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)


def _port(process: subprocess.Popen[str], lines: list[str]) -> int:
    assert process.stdout
    for line in process.stdout:
        lines.append(line)
        if found := re.search(r'"listening".*"address": "[^"]*:(\d+)"', line):
            threading.Thread(target=_read_on, args=(process, lines), daemon=True).start()
            return int(found[1])
    raise AssertionError("".join(lines))


def _read_on(process: subprocess.Popen[str], lines: list[str]) -> None:
    assert process.stdout
    for line in process.stdout:
        lines.append(line)
