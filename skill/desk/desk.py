"""What can be done at the desk, without any web in it."""

import contextlib
import secrets
from collections.abc import Callable
from datetime import date
from difflib import unified_diff
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import msgspec
from msgspec import Struct

from skill.checks.words.knowledge import read_checks
from skill.checks.words.review import fingerprint
from skill.content import ContentError, Guide, load
from skill.content.model import FOLDERS
from skill.desk.draft import Draft
from skill.desk.files import ChangedError, Files, is_writable
from skill.desk.kept import decoded
from skill.desk.look import Complaint, get_ready, look
from skill.desk.signing import signature, signed, state
from skill.desk.subject import AnswerSubject, Contents, Subject
from skill.desk.training import Trainer
from skill.desk.trial import Foresight
from skill.speaker.web.table import Table

AROUND = 3
"""Lines shown around a change."""


class BlockedError(Exception):
    """Words that cannot be saved as they are."""

    def __init__(self, complaints: list[Complaint]) -> None:
        super().__init__("something has to be mended first")
        self.complaints = complaints


class ConflictError(Exception):
    """The files were changed meanwhile; both versions are in it."""

    def __init__(self, shown: dict[str, Any]) -> None:
        super().__init__("somebody else changed this meanwhile")
        self.shown = shown


class Change(Struct, frozen=True):
    """One file, before and after."""

    path: str
    is_new: bool
    lines: list[dict[str, str]]


class Desk:
    """The desk of one guide, behind one page."""

    def __init__(self, table: Table, today: Callable[[], date] = date.today) -> None:
        self.token = secrets.token_urlsafe(24)
        """What only this desk's own pages know, so that no other page of the browser's can change anything."""
        self.folder = Path(table.guide.folder)
        self.files = Files(self.folder)
        self.trainer = Trainer(self.folder, self._learned)
        self.foresight = Foresight()
        self.today = today
        self.table = table
        """The page's own speaker."""
        self._saving = Lock()
        self._is_picked_up = False

    @property
    def guide(self) -> Guide:
        """The guide as it is on disk; as it last was, where it cannot be read."""
        try:
            guide = load(self.folder)
        except ContentError:
            return self.table.guide
        if guide != self.table.guide:
            self.table.reload(guide)
        return self.table.guide

    def refresh(self) -> None:
        """Talk as the files say now, with what was learned of them."""
        self.table.reload(load(self.folder))

    def _learned(self) -> None:
        with contextlib.suppress(ContentError):  # The guide talks on as it last could be read.
            self.refresh()

    def is_open(self) -> bool:
        """Whether there is a desk at all: a checkout that cannot be written has none."""
        return is_writable(self.folder)

    def version(self, subject: Subject) -> str:
        """Changes with what is on disk of a subject."""
        return self.files.version(subject.paths)

    def complaints(self, subject: Subject, draft: Any) -> list[Complaint]:
        """What is wrong with a draft. Raises ContentError where the guide around it cannot be read."""
        load(self.folder)
        return look(subject, draft, self.guide, self.today())

    def get_ready(self) -> None:
        """Make ready in the background what the first look at words needs."""
        Thread(target=lambda: get_ready(self.guide, self.today()), daemon=True).start()

    def get_ready_to_ask(self, id_: str) -> None:
        """Make ready in the background what asking for an answer needs: many seconds' work."""
        work = self.foresight.get_ready
        Thread(target=work, args=(self.table.recogniser, id_), daemon=True).start()

    def pick_up(self) -> None:
        """Learn in the background what was saved, or written by hand, and not learned. Looked at once."""
        with self._saving:
            is_first, self._is_picked_up = not self._is_picked_up, True

        def work() -> None:
            # It brings all checks, and they take a moment.
            from skill.checks.everything import weights_are_fresh

            if weights_are_fresh(self.guide):
                self.trainer.want()

        if is_first:
            Thread(target=work, daemon=True).start()

    def preview(self, subject: Subject, draft: Any) -> list[Change]:
        """The files that a save would change. Raises ContentError or ByHandError."""
        return [
            Change(
                path, self.files.read(path) is None, differences(self.files.read(path) or b"", data or b"")
            )
            for path, data in subject.written(draft).items()
        ]

    def save(self, subject: Subject, draft: Any, version: str) -> list[str]:
        """Write a draft; the paths that were changed.

        Raises BlockedError, ConflictError, ContentError or ByHandError; nothing is written then.
        """
        with self._saving:
            if self.version(subject) != version:
                raise ConflictError(self._both(subject, draft))
            blocking = [one for one in self.complaints(subject, draft) if one.level == "blocks"]
            if blocking:
                raise BlockedError(blocking)
            new = subject.written(draft)
            try:
                self._write(new, subject, version)
            except ChangedError as error:
                raise ConflictError(self._both(subject, draft)) from error
            self.files.drop(subject.name)
            if new:
                self.trainer.want()
            return list(new)

    def _write(self, new: Contents, subject: Subject, version: str) -> None:
        """Write, and take it back where the guide could then not be read."""
        if not new:
            return
        self.files.save(new, subject.paths, version)
        try:
            self.refresh()
        except ContentError:
            self.files.undo()
            raise

    def _both(self, subject: Subject, draft: Any) -> dict[str, Any]:
        """What is on disk and what would be written over it."""
        changed = []
        for path, data in subject.written(draft).items():
            theirs = self.files.read(path) or b""
            shown = {"path": path, "mine": decoded(data or b""), "theirs": decoded(theirs)}
            changed.append(shown | {"lines": differences(theirs, data or b"")})
        return {"files": changed, "version": self.version(subject), "theirs": subject.draft()}

    def undo(self) -> list[str]:
        """Take back the last save; the paths. Raises ChangedError where the files were changed since."""
        with self._saving:
            paths = self.files.undo()
            if paths:
                self.refresh()
                self.trainer.want()
            return paths

    def sign(self, id_: str, name: str, on: date, words: str) -> str:
        """Sign the words with this fingerprint; the signature. Raises ContentError, or ChangedError."""
        with self._saving:
            guide = self.guide
            answer = guide.answers[id_]
            if fingerprint(answer, guide) != words:
                raise ChangedError
            review = signature(answer, guide, name, on)
            data = self.files.read(answer.path) or b""
            self.files.keep_signed(review.words, data)
            subject = AnswerSubject(self.files, id_, answer.kind)
            self._write({answer.path: signed(data, review)}, subject, self.version(subject))
            return str(review)

    def rows(self) -> list[dict[str, Any]]:
        """Every answer and how it stands with its review, those to be looked at first."""
        guide = self.guide
        days = read_checks(self.folder).limits.warn_days
        rows = [
            {"id": one.id, "kind": one.kind, "title": one.title}
            | state(one, guide, self.today(), days)
            | {"draft": self.files.kept(f"{one.kind}-{one.id}") is not None}
            for one in guide.answers.values()
        ]
        rows += self._begun()
        order = ("new", "changed", "unsigned", "signed")
        return sorted(
            rows, key=lambda row: (not row["overdue"], order.index(row["state"]), row["title"].lower())
        )

    def _begun(self) -> list[dict[str, Any]]:
        """Answers that somebody began and has not saved yet."""
        rows = []
        for name in self.files.kept_names():
            kind, _, id_ = name.partition("-")
            kept = self.files.kept(name)
            if kept and kind in FOLDERS and id_ not in self.guide.answers:
                title = kept.draft["front"].get("title", id_)
                rows.append(
                    {"id": id_, "kind": kind, "title": title, "state": "new", "review": "", "overdue": False}
                )
        return [row | {"due": "", "draft": True} for row in rows]


def draft_from(subject: Subject, given: Any) -> Any:
    """A draft as the page sends it. Raises msgspec.ValidationError where it is none."""
    kind: Any = Draft if isinstance(subject, AnswerSubject) else dict[str, Any]
    return msgspec.convert(given, kind)


def differences(before: bytes, after: bytes) -> list[dict[str, str]]:
    """Lines that are gone, new, or around these; "..." where some are left out."""
    found = unified_diff(decoded(before).splitlines(), decoded(after).splitlines(), n=AROUND, lineterm="")
    lines = list(found)[2:]
    shown = [
        {"mark": " ", "text": "..."} if line.startswith("@@") else {"mark": line[0], "text": line[1:]}
        for line in lines
    ]
    return shown[1:] if shown else []
