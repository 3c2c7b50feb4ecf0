"""What is being written: an answer with its examples, or a file of phrases, meanings or pronunciations."""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from skill.content import Ask, ContentError, Guide, Part, Sentence, yamlfile
from skill.content.answers import read_answer
from skill.content.model import FOLDERS, About, Gloss, Kind, Pronunciation
from skill.content.problems import Lines, Problem
from skill.content.wordings import Phrases
from skill.desk import yamledit
from skill.desk.begin import skeleton
from skill.desk.body import Parts
from skill.desk.draft import ASKED, SIGNATURE, Draft, checked_front, draft_of, written, written_lines
from skill.desk.files import Files
from skill.desk.kept import decoded, encoded

Place = dict[str, Any]
"""Where something stands in a draft, as the page finds it."""
Contents = dict[str, bytes | None]
"""Path -> what the file is to hold; None: it goes."""
GUIDE = "guide.yaml"
FILES: dict[str, Any] = {
    "phrases": Phrases,
    "glossary": dict[str, Gloss],
    "pronunciations": dict[str, Pronunciation],
}
"""Files that the desk changes, beside the answers."""


class What(Struct, frozen=True, forbid_unknown_fields=True):
    """Names what is being written: an answer, or a file."""

    answer: str = ""
    kind: Kind = "topic"
    """Of an answer that is not there yet."""
    file: str = ""


class Tried(NamedTuple):
    """A guide as it would be with a draft in it."""

    guide: Guide
    path: str
    """The file that the draft is of, as findings name it."""
    places: dict[int, Place]
    """Line in that file, as findings name it -> place in the draft."""
    lines: dict[str, Lines]
    """Of a YAML file that was changed: where its values stand."""
    typed: dict[str, list[str]]
    """Answer -> its examples, a line each."""


class AnswerSubject:
    """An answer and its examples; of a new topic also the menu, which names every topic."""

    def __init__(self, files: Files, id_: str, kind: Kind) -> None:
        self.id, self.kind, self._files = id_, kind, files
        self.name = f"{kind}-{id_}"
        self.path, self._examples = f"{FOLDERS[kind]}/{id_}.md", f"examples/{id_}.txt"
        self.is_new = files.read(self.path) is None
        self.paths = [self.path, self._examples, *([GUIDE] if self.is_new and kind == "topic" else [])]

    @property
    def data(self) -> bytes:
        """The file's bytes; of a new answer, those it begins with."""
        return self._files.read(self.path) or skeleton(self.kind, self.id, date.today()).encode()

    def draft(self) -> Draft:
        """What is on disk. Raises ContentError where it cannot be read."""
        examples = decoded(self._files.read(self._examples) or b"")
        return draft_of(decoded(self.data), examples, self.path, self.kind)

    def written(self, draft: Draft) -> Contents:
        """The files that would be changed. Raises ContentError or ByHandError."""
        data, examples = self.data, self._files.read(self._examples) or b""
        new: Contents = {
            self.path: encoded(written(decoded(data), draft, self.path, self.kind), data),
            self._examples: encoded(written_lines(decoded(examples), draft.examples), examples)
            if any(map(str.strip, draft.examples))
            else None,  # A file without examples is no file.
        }
        if GUIDE in self.paths:
            new[GUIDE] = self._in_menu(self._files.read(GUIDE) or b"", draft.group)
        return {path: after for path, after in new.items() if after != self._files.read(path)}

    def _in_menu(self, data: bytes, group: str) -> bytes:
        text = decoded(data)
        value = yamledit.values(text)
        value["menu"] = [*value["menu"], self.id]
        groups = value.get("shown", {}).get("groups", [])
        for one in groups:
            if one["title"] == (group or groups[-1]["title"]):
                _lead_on(value.get("leads", []), one["topics"], self.id)
                one["topics"] = [*one["topics"], self.id]
        return encoded(yamledit.rewritten(text, value), data)

    def tried(self, draft: Draft, guide: Guide) -> Tried:
        """The guide with the draft in it. Raises ContentError where a field does not fit."""
        places: dict[int, Place] = {}
        front = checked_front(draft.front, self.path)
        for name in ASKED:
            if name in front:
                placed = enumerate(front[name])
                front[name] = tuple(Ask(ask, _next(places, {"field": name, "index": n})) for n, ask in placed)
        wordings = {name: _placed(name, parts, places) for name, parts in draft.sections.items()}
        lines = {name: _next(places, {"field": name}) for name in (*front, SIGNATURE)}
        base = guide.answers.get(self.id) or read_answer(decoded(self.data), self.path, self.kind)
        answer = replace(
            base, path=self.path, **front, parts=wordings.pop(""), variants=wordings, lines=lines
        )
        changed = replace(guide, answers={**guide.answers, self.id: answer}, made_from="", mark="")
        lines_of_guide: dict[str, Lines] = {}
        if GUIDE in self.paths:
            text = decoded(self._in_menu(self._files.read(GUIDE) or b"", draft.group))
            value, lines_of_guide[GUIDE] = yamlfile.parse(text, GUIDE)
            changed = replace(changed, about=yamlfile.convert(value, About, GUIDE, lines_of_guide[GUIDE]))
        path = str(Path(guide.folder) / self.path)
        return Tried(changed, path, places, lines_of_guide, {self.id: draft.examples})


def _lead_on(leads: list[dict[str, Any]], topics: list[str], id_: str) -> None:
    """Have what is asked on after an answer lead where it does after most of these topics."""
    shared = [len(set(topics) & set(one["after"])) for one in leads]
    if any(shared):
        best = leads[shared.index(max(shared))]
        best["after"] = [*best["after"], id_]


def _next(places: dict[int, Place], place: Place) -> int:
    """A line of its own for each place: in the file, two sentences may share one."""
    places[len(places) + 1] = place
    return len(places)


def _placed(variant: str, parts: Parts, places: dict[int, Place]) -> tuple[Part, ...]:
    return tuple(
        tuple(
            Sentence(
                line.key[0],
                tuple(line.facts),
                _next(places, {"variant": variant, "part": p, "sentence": s}),
            )
            for s, line in enumerate(part)
        )
        for p, part in enumerate(parts)
        if part
    )


class FileSubject:
    """A YAML file of words: phrases, glossary or pronunciations."""

    def __init__(self, files: Files, name: str) -> None:
        self._files, self.file, self.name = files, name, f"file-{name}"
        self.path = f"{name}.yaml"
        self.paths = [self.path]

    def draft(self) -> dict[str, Any]:
        """What is on disk. Raises ContentError where it cannot be read."""
        return {"value": yamlfile.parse(self._text(), self.path)[0] or {}}

    def _text(self) -> str:
        return decoded(self._files.read(self.path) or b"{}\n")

    def _rewritten(self, draft: dict[str, Any]) -> str:
        text, value = self._text(), draft.get("value")
        if not isinstance(value, dict):
            raise ContentError([Problem(self.path, 0, "there is nothing in it")])
        if text.strip() == "{}":
            text = "".join(f"{name}: {{}}\n" for name in sorted(value))
        return yamledit.rewritten(text, value)

    def written(self, draft: dict[str, Any]) -> Contents:
        """The file, where it would be changed. Raises ContentError or ByHandError."""
        data = self._files.read(self.path) or b""
        new = encoded(self._rewritten(draft), data)
        return {self.path: new} if new != data else {}

    def tried(self, draft: dict[str, Any], guide: Guide) -> Tried:
        """The guide with the file changed. Raises ContentError where a field does not fit."""
        path = str(Path(guide.folder) / self.path)
        value, lines = yamlfile.parse(self._rewritten(draft), path)
        typed = yamlfile.convert(value, FILES[self.file], path, lines)
        places: dict[int, Place] = {}
        for place, line in lines.items():
            places.setdefault(line, {"key": list(place)})
        fields: dict[str, Any] = {self.file: typed, "made_from": "", "mark": ""}
        return Tried(msgspec.structs.replace(guide, **fields), path, places, {self.path: lines}, {})


Subject = AnswerSubject | FileSubject
"""One thing that can be written."""


def subject_of(what: What, files: Files, guide: Guide) -> Subject | None:
    """What is named; None where there is no such file."""
    if what.file:
        return FileSubject(files, what.file) if what.file in FILES else None
    known = guide.answers.get(what.answer)
    return AnswerSubject(files, what.answer, known.kind if known else what.kind)
