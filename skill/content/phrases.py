"""The phrases of understanding.yaml, written out, so that a running guide expands nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from skill.content.model import Guide, Understanding
from skill.content.problems import Problem
from skill.content.templates import TemplateError, expand_phrase
from skill.content.yamlfile import Lines

GROUPS = ("meanings", "questions", "refusing", "danger")
"""The parts of understanding.yaml that hold meanings."""


def all_meanings(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Every meaning of the guide and its phrases; the name of a slot is a meaning too: one of its values."""
    understanding = guide.understanding
    found: dict[str, tuple[str, ...]] = {
        name: tuple(
            " ".join(f"={word}" for word in words.split())
            for value in slot.values
            for words in (value.id.replace("-", " "), *value.synonyms)
        )
        for name, slot in guide.slots.items()
    }
    for group in GROUPS:
        found |= getattr(understanding, group)
    return found


def expand_understanding(understanding: Understanding) -> Understanding:
    """The same with every template written out. Raises TemplateError; `phrase_problems` finds those first."""
    written: dict[str, Any] = {}
    for group in GROUPS:
        meanings: dict[str, tuple[str, ...]] = getattr(understanding, group)
        written[group] = {name: _written_out(templates) for name, templates in meanings.items()}
    return replace(understanding, harmless=_written_out(understanding.harmless), **written)


def _written_out(templates: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase for template in templates for phrase in expand_phrase(template)))


def phrase_problems(guide: Guide, lines: Lines) -> Iterator[Problem]:
    """Phrases that do not parse, and names of meanings and answers that do not exist."""
    path = str(Path(guide.folder) / "understanding.yaml")
    understanding = guide.understanding
    known = all_meanings(guide)
    for group in GROUPS:
        for name, templates in getattr(understanding, group).items():
            for index, template in enumerate(templates):
                try:
                    expand_phrase(template)
                except TemplateError as error:
                    yield Problem(path, lines[(group, name, index)], f"{name}: `{template}`: {error}")
    for index, template in enumerate(understanding.harmless):
        try:
            expand_phrase(template)
        except TemplateError as error:
            yield Problem(path, lines[("harmless", index)], f"harmless: `{template}`: {error}")
    for index, name in enumerate(understanding.subject):
        if name not in known:
            yield Problem(path, lines[("subject", index)], f"subject: there is no meaning `{name}`")
    for index, name in enumerate(understanding.heard_first):
        if name not in guide.answers:
            yield Problem(path, lines[("heard_first", index)], f"heard_first: there is no answer `{name}`")
    for phrase, answer in understanding.ask_back.items():
        if answer not in guide.answers:
            yield Problem(path, lines[("ask_back", phrase)], f"ask_back: there is no answer `{answer}`")


def frame_problems(guide: Guide) -> Iterator[Problem]:
    """Frames in answer files that name a meaning there is none of."""
    known = all_meanings(guide)
    for answer in guide.answers.values():
        path = str(Path(guide.folder) / answer.path)
        for frame in answer.hears:
            for name in frame.template.replace("|", " ").split():
                if name.lstrip("+-") not in known:
                    yield Problem(path, frame.line, f"hears: there is no meaning `{name.lstrip('+-')}`")
        for field in ("unless", "also"):
            for name in getattr(answer, field):
                if name not in known:
                    yield Problem(path, answer.lines[field], f"{field}: there is no meaning `{name}`")
