"""The files of a guide as the desk changes them: all of a change or nothing, and never over somebody else's."""

import base64
import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import Any

import msgspec
from msgspec import Struct

from skill.content.compiled import decoded

try:
    import fcntl
except ImportError:  # Windows has none; there the desk keeps its own order alone.
    fcntl = None  # type: ignore[assignment]

FOLDER = ".desk"
"""Beside the content: what is kept of words that are not saved, and what undoes the last save. Git ignores it."""
LAST = "last-save.json"


class ChangedError(Exception):
    """A file was changed by somebody else meanwhile; nothing was written."""


class Saved(Struct):
    """One file of a save: what it held before and after; None: it was not there."""

    path: str
    before: str | None
    after: str | None


class Save(Struct):
    """What undoes a save, and what mends one that a crash cut short."""

    files: list[Saved]
    is_whole: bool = False


class Kept(Struct):
    """Words that were typed and not saved."""

    draft: Any
    version: str
    when: str


class Files:
    """The files under one guide's folder. Paths are relative to it, with forward slashes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._own = folder / FOLDER
        self._lock = RLock()
        if (self._own / LAST).exists() and is_writable(folder):
            with self.alone():
                self._mend()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """No other save of this desk, or of another desk on the same folder, happens meanwhile."""
        with self._lock:
            if not fcntl:
                yield
                return
            with (self._folder() / "lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        try:
            return (self.folder / path).read_bytes()
        except FileNotFoundError:
            return None

    def version(self, paths: Iterable[str]) -> str:
        """Changes with any byte of these files."""
        digest = hashlib.sha256()
        for path in paths:
            data = self.read(path)
            digest.update(f"{path} {-1 if data is None else len(data)}\n".encode() + (data or b""))
        return digest.hexdigest()[:20]

    def save(self, new: Mapping[str, bytes | None], paths: Iterable[str], version: str) -> None:
        """Write files, all of them or none. Raises ChangedError where `paths` are no more as in `version`."""
        with self.alone():
            if self.version(paths) != version:
                raise ChangedError
            self._write({path: (self.read(path), data) for path, data in new.items()})

    def undo(self) -> list[str]:
        """Take back the last save; the paths it had written. Raises ChangedError where they were changed since."""
        with self.alone():
            last = self._last()
            if not last:
                return []
            if any(self.read(one.path) != _bytes(one.after) for one in last.files):
                raise ChangedError
            self._write({one.path: (_bytes(one.after), _bytes(one.before)) for one in last.files})
            (self._own / LAST).unlink()
            return [one.path for one in last.files]

    def last_saved(self) -> list[str]:
        """The paths that undo would take back."""
        last = self._last()
        return [one.path for one in last.files] if last else []

    def keep(self, name: str, draft: Any, version: str) -> str:
        """Keep words that are not saved; when that was."""
        when = datetime.now(UTC).isoformat(timespec="seconds")
        _replace(self._draft(name), msgspec.json.encode(Kept(draft, version, when)))
        return when

    def kept(self, name: str) -> Kept | None:
        """The words that were kept under a name."""
        return decoded(self._own / "drafts" / f"{name}.json", Kept)

    def kept_names(self) -> list[str]:
        """The names of all words that are kept."""
        return sorted(file.stem for file in (self._own / "drafts").glob("*.json"))

    def drop(self, name: str) -> None:
        """Keep nothing of that name any more."""
        (self._own / "drafts" / f"{name}.json").unlink(missing_ok=True)

    def keep_signed(self, words: str, data: bytes) -> None:
        """Keep an answer's file as it was signed, by the fingerprint of its words."""
        _replace(self._folder("signed") / words, data)

    def signed(self, words: str) -> bytes | None:
        """The file that was signed with this fingerprint, where this desk saw it."""
        return self.read(f"{FOLDER}/signed/{words}")

    def _write(self, files: dict[str, tuple[bytes | None, bytes | None]]) -> None:
        """Path -> before and after. The note of what is begun is there first, so that a crash can be mended."""
        note = self._folder() / LAST
        earlier = note.read_bytes() if note.exists() else None
        save = Save([Saved(path, _text(before), _text(after)) for path, (before, after) in files.items()])
        _replace(note, msgspec.json.encode(save))
        try:
            for path, (_, after) in files.items():
                self._put(path, after)
        except OSError:
            self._mend()
            if earlier:
                _replace(note, earlier)
            raise
        save.is_whole = True
        _replace(note, msgspec.json.encode(save))

    def _mend(self) -> None:
        """Take back what a save that was cut short had written."""
        last = decoded(self._own / LAST, Save)
        if last and not last.is_whole:
            for one in last.files:
                if self.read(one.path) == _bytes(one.after):
                    self._put(one.path, _bytes(one.before))
            (self._own / LAST).unlink()

    def _put(self, path: str, data: bytes | None) -> None:
        file = self.folder / path
        if data is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(exist_ok=True)
            _replace(Path(os.path.realpath(file)), data)

    def _last(self) -> Save | None:
        return decoded(self._own / LAST, Save)

    def _draft(self, name: str) -> Path:
        return self._folder("drafts") / f"{name}.json"

    def _folder(self, inner: str = "") -> Path:
        """The desk's own folder, made where it is not there; it tells git to pass it over."""
        folder = self._own / inner
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            (self._own / ".gitignore").write_text("*\n", "utf-8")
        return folder


def is_writable(folder: Path) -> bool:
    """Whether all that the desk changes may be changed. A mark "read only" counts even for root."""
    found = [folder, *folder.glob("*.yaml"), *folder.glob("*/"), *folder.glob("topics/*.md")]
    found += folder.glob("signposts/*.md")
    return all(os.access(path, os.W_OK) and path.stat().st_mode & 0o222 for path in found)


def _replace(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, with the rights that it had."""
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        if file.exists():
            shutil.copymode(file, temporary)
        else:
            Path(temporary).chmod(0o644)
        Path(temporary).replace(file)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text)
