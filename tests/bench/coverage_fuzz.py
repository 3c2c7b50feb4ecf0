"""Coverage-guided fuzzing of what reads a stranger's bytes: `python -m tests.bench.coverage_fuzz -runs=1000000`.

Needs atheris, which is no dependency of this project; run by hand when the gate changes. Three readers take turns:
the certificate's address, the PEM chain, and the envelope. Each may only return or raise `Refused`.
"""

import json
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports():
    from skill.server import envelope
    from skill.server.chain import ChainVerifier
    from skill.server.refusal import Refused
    from skill.server.url import certificate_path

from tests.server import posts
from tests.server.authority import Authority

_authority = Authority("fuzz", 1)
_verifier = ChainVerifier([_authority.root.certificate])


def _chain(data: bytes) -> None:
    _verifier.verify(data, datetime.now(UTC))


def _address(data: bytes) -> None:
    path = certificate_path(data.decode("latin-1"))
    assert path.startswith("/echo.api/") and ".." not in path.split("/"), path


def _envelope(data: bytes) -> None:
    whole = envelope.read(data)
    whole.is_fresh(datetime.now(UTC))
    whole.is_for("amzn1.ask.skill.1")


_READERS = (_chain, _address, _envelope)


def once(data: bytes) -> None:
    """One input: its first byte chooses the reader."""
    with suppress(Refused):
        _READERS[data[0] % len(_READERS) if data else 0](data[1:])


def corpus() -> list[bytes]:
    """What each reader takes for good, to start from."""
    return [
        b"\0" + _authority.chain(_authority.leaf()),
        b"\1" + posts.CHAIN_URL.encode(),
        b"\2" + json.dumps(posts.envelope()).encode(),
    ]


def main() -> None:
    """Fuzzes from the corpus, without end or as libFuzzer's flags say."""
    with TemporaryDirectory() as folder:
        for number, seed in enumerate(corpus()):
            (Path(folder) / str(number)).write_bytes(seed)
        atheris.Setup([*sys.argv, folder], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
