"""Keeps a guide that was read and checked once, so that a start does not read YAML again.

A start is felt by the listener (a Lambda's first answer). What is kept is beside the content, is never committed,
and is made anew when any byte of the content or of the code that reads it has changed.
"""

import contextlib
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from skill.content.model import Guide
from skill.content.problems import ContentError, Problem
from skill.content.understanding import Weights

NAME = ".compiled.json"
WEIGHTS = "weights.json"
"""What the recogniser learned; made by `./run model`, checked in."""

_CODE = Path(__file__).parent


Kept = TypeVar("Kept", bound=msgspec.Struct)


def load_compiled(folder: Path) -> Guide:
    """The guide of `folder`: its compiled file where that is fresh, else read anew. Raises ContentError."""
    path, mark = folder / NAME, _mark(folder)
    guide = decoded(path, Guide)
    if not guide or guide.mark != mark:
        made_from = _digest(folder)
        if not guide or guide.made_from != made_from:
            from skill.content.reader import read  # YAML and hassil are slow to import.

            guide = read(folder)
        guide = msgspec.structs.replace(guide, folder="", made_from=made_from, mark=mark)
        _keep(path, msgspec.json.encode(guide))
    return msgspec.structs.replace(guide, folder=str(folder))


def kept(path: Path, type_: type[Kept], made_from: str, make: Callable[[], Kept]) -> Kept:
    """What is kept in `path`, where its `made_from` is still the same; else made anew, and kept."""
    found = decoded(path, type_)
    if found and getattr(found, "made_from", "") == made_from:
        return found
    made = make()
    _keep(path, msgspec.json.encode(made))
    return made


def decoded(path: Path, type_: type[Kept]) -> Kept | None:
    """What is kept; None where it is absent, older or cut short: what it is made from is the truth."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=type_)
    except (OSError, msgspec.DecodeError):
        return None


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


def _files(folder: Path) -> dict[Path, Path]:
    """Every file the guide is made from, and the code that makes it, with its name there."""
    content = [*folder.glob("*.yaml"), *folder.glob("topics/*.md"), *folder.glob("signposts/*.md")]
    files = {path: path.relative_to(folder) for path in sorted(content)}
    return files | {path: path.relative_to(_CODE) for path in sorted(_CODE.glob("*.py"))}


def _mark(folder: Path) -> str:
    """Names, sizes and times of those files: while they stand, nobody has touched a byte of them."""
    marks = []
    for path, name in _files(folder).items():
        status = path.stat()
        marks.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return f"{zlib.crc32('|'.join(marks).encode()):08x} {len(marks)}"


def _digest(folder: Path) -> str:
    """A fingerprint of every byte of those files."""
    import hashlib  # Only where the times do not tell.

    digest = hashlib.sha256()
    for path, name in _files(folder).items():
        contents = path.read_bytes() if path.is_file() else b""
        digest.update(name.as_posix().encode() + b"\0" + contents + b"\0")
    return digest.hexdigest()


def _keep(path: Path, data: bytes) -> None:
    """Write whole or not at all; a folder that cannot be written (a Lambda's) is no error."""
    import tempfile  # Only where something is kept, which is seldom.

    with contextlib.suppress(OSError):
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=NAME)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
