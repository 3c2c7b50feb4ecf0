"""What the operator sets, by environment variables."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import certifi

from skill.server.chain import trusted_roots
from skill.server.url import HOST

VARIABLES: Final[Mapping[str, str]] = {
    "SKILL_ID": "required: the id Amazon gave the skill, amzn1.ask.skill.<UUID>; others are refused",
    "SKILL_ADDRESS": "where to listen, address:port; default 127.0.0.1:8080",
    "SKILL_WORKERS": "processes; default one for each processor",
    "SKILL_THREADS": "requests each process works on at once; default 8",
    "SKILL_TRUSTED_ROOTS": "PEM file of the authorities trusted to vouch for Amazon; default certifi's",
    "SKILL_CERTIFICATE_HOST": "address:port to fetch Amazon's certificates through, such as a relay's;"
    " the TLS name stays Amazon's; default s3.amazonaws.com:443",
}
"""Each variable and its line of help."""

_ID = re.compile(r"amzn1\.ask\.skill\.[0-9A-Za-z-]{1,64}")


class ConfigurationError(ValueError):
    """A variable is missing or cannot be used; the message names it and says what it should be."""


@dataclass(frozen=True)
class Configuration:
    """Everything the service is told."""

    skill_id: str
    address: tuple[str, int]
    workers: int
    threads: int
    trusted_roots: Path
    certificate_host: tuple[str, int]


def from_environment(environment: Mapping[str, str]) -> Configuration:
    """Reads the variables. Raises `ConfigurationError` for the first that cannot be used."""
    skill_id = environment.get("SKILL_ID", "")
    if not _ID.fullmatch(skill_id):
        fault = "is no skill id" if skill_id else "is not set"
        raise ConfigurationError(
            f"SKILL_ID {fault}: set it to the id in the developer console, amzn1.ask.skill..."
        )
    return Configuration(
        skill_id=skill_id,
        address=_address(environment, "SKILL_ADDRESS", ("127.0.0.1", 8080)),
        workers=_number(environment, "SKILL_WORKERS", _processors()),
        threads=_number(environment, "SKILL_THREADS", 8),
        trusted_roots=_roots(environment, "SKILL_TRUSTED_ROOTS"),
        certificate_host=_address(environment, "SKILL_CERTIFICATE_HOST", (HOST, 443)),
    )


def _processors() -> int:
    # Not everywhere; where it is, it knows a container's share.
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, str(default))
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 1000):
        raise ConfigurationError(
            f"{name} is {text!r}: set it to a whole number from 1 to 1000, or leave it out"
        )
    return int(text)


def _address(environment: Mapping[str, str], name: str, default: tuple[str, int]) -> tuple[str, int]:
    text = environment.get(name)
    if text is None:
        return default
    host, _, port = text.rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise ConfigurationError(
            f"{name} is {text!r}: set it to address:port, such as {default[0]}:{default[1]}"
        )
    return host.strip("[]"), int(port)


def _roots(environment: Mapping[str, str], name: str) -> Path:
    path = Path(environment.get(name, certifi.where()))
    if not path.is_file() or not trusted_roots(path.read_bytes()):
        raise ConfigurationError(f"{name} is {str(path)!r}, which is no PEM file of certificates")
    return path
