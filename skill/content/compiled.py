"""Keeps a guide that was read and checked once, so that a start does not read YAML again.

A start is felt by the listener (a Lambda's first answer). Reading, expanding and checking forty files costs
about half a second; reading this file costs milliseconds. It is beside the content, is never committed, and
is made anew when any byte of the content or of the code that reads it has changed.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from skill.content.model import Guide, Weights
from skill.content.problems import ContentError, Problem

NAME = ".compiled.json"
WEIGHTS = "weights.json"
"""What the recogniser learned; made by `./run model`, checked in."""

_CODE = Path(__file__).parent


Kept = TypeVar("Kept", bound=msgspec.Struct)


def load_compiled(folder: Path) -> Guide:
    """The guide of `folder`: its compiled file where that is fresh, else read anew. Raises ContentError."""
    made_from = _digest(folder)

    def make() -> Guide:
        from skill.content.reader import read  # YAML and hassil are slow to import.

        return msgspec.structs.replace(read(folder), folder="", made_from=made_from)

    guide = kept(folder / NAME, Guide, made_from, make)
    return msgspec.structs.replace(guide, folder=str(folder))


def kept(path: Path, type_: type[Kept], made_from: str, make: Callable[[], Kept]) -> Kept:
    """What is kept in `path`, where its `made_from` is still the same; else made anew, and kept."""
    try:
        found = msgspec.json.decode(path.read_bytes(), type=type_)
        if getattr(found, "made_from", "") == made_from:
            return found
    except (OSError, msgspec.DecodeError):
        pass  # Absent, older or cut short: what it is made from is the truth.
    made = make()
    _keep(path, msgspec.json.encode(made))
    return made


def load_weights(folder: Path) -> Weights | None:
    """The trained weights beside the content; None where nothing was trained. Raises ContentError."""
    path = folder / WEIGHTS
    try:
        return msgspec.json.decode(path.read_bytes(), type=Weights)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise ContentError(
            [Problem(str(path), 1, f"not weights: {error}; make them with ./run model")]
        ) from error


def _digest(folder: Path) -> str:
    """A fingerprint of every file the guide is made from, and of the code that makes it."""
    digest = hashlib.sha256()
    content = [*folder.glob("*.yaml"), *folder.glob("topics/*.md"), *folder.glob("signposts/*.md")]
    files = {path: path.relative_to(folder) for path in sorted(content)}
    files |= {path: path.relative_to(_CODE) for path in sorted(_CODE.glob("*.py"))}
    for path, name in files.items():
        digest.update(name.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _keep(path: Path, data: bytes) -> None:
    """Write whole or not at all; a folder that cannot be written (a Lambda's) is no error."""
    with contextlib.suppress(OSError):
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=NAME)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
