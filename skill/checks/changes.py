"""What a listener hears of a guide, and what of that differs between two states of it.

A guide of long ago may lack files or fields that are needed today. So nothing but the words is read here.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from skill.content import yamlfile
from skill.content.answers import read_answer
from skill.content.model import FOLDERS, Kind
from skill.content.problems import ContentError
from skill.content.textfile import read_text

Heard = dict[str, dict[str, str]]
"""Answer, phrases or numbers -> name of a wording -> its words."""

FILES = ("phrases", "guide", "slots", "glossary")


def heard_words_of(folder: Path) -> Heard:
    """Everything that is said in the guide in `folder`, as its files have it."""
    found: Heard = {}
    for kind, sub in FOLDERS.items():
        for file in sorted((folder / sub).glob("*.md")):
            found[f"{kind} {file.stem}"] = _answer(file, kind)
    for name in FILES:
        file = folder / f"{name}.yaml"
        if file.exists():
            found[f"{name}.yaml"] = dict(_spoken(name, _yaml(file)))
    return {name: words for name, words in found.items() if words}


def _answer(file: Path, kind: Kind) -> dict[str, str]:
    """Each part of an answer file; the reason in its place where it cannot be read."""
    try:
        answer = read_answer(read_text(file), file.name, kind)
    except ContentError as error:
        return {"cannot be read": str(error.problems[0].message)}
    return {"about": answer.about} | {
        f"{variant} part {index}".strip(): " ".join(sentence.text for sentence in part)
        for variant, wordings in answer.wordings.items()
        for index, part in enumerate(wordings, 1)
    }


def _yaml(file: Path) -> Any:
    try:
        return yamlfile.parse(read_text(file), file.name)[0]
    except ContentError:
        return {}


def _spoken(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Of a YAML file, what is said: all phrases, the digits of numbers, how slot values are named, meanings."""
    for place, text in _leaves(value, ()):
        is_number = name == "guide" and place[0] == "numbers" and place[-1] == "digits"
        if name == "phrases" or is_number or (name in ("slots", "glossary") and place[-1].startswith("says")):
            yield " ".join(place), " ".join(text.split())


def _leaves(value: Any, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*place, str(key)))
    elif isinstance(value, list):
        for item in value:
            key = str(item.get("id", "")) if isinstance(item, dict) else ""
            yield from _leaves(item, (*place, key) if key else place)
    else:
        yield place, str(value)


def changes(before: Heard, now: Heard) -> Iterator[str]:
    """Lines that tell the changes: `= answer`, below it `- what was heard` and `+ what is heard now`."""
    for name in dict.fromkeys([*now, *before]):
        old, new = before.get(name, {}), now.get(name, {})
        if old == new:
            continue
        yield f"= {name}{_fate(old, new)}"
        for part in dict.fromkeys([*old, *new]):
            if old.get(part) != new.get(part):
                yield f"  {part}"
                yield from (
                    f"  {sign} {words[part]}" for sign, words in (("-", old), ("+", new)) if part in words
                )
        yield ""


def _fate(old: dict[str, str], new: dict[str, str]) -> str:
    return " (new)" if not old else " (gone)" if not new else ""
