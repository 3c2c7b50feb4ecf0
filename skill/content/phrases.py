"""The phrases of understanding.yaml, written out, so that a running guide expands nothing."""

from collections.abc import Container, Iterator
from pathlib import Path

from skill.content.model import Guide
from skill.content.problems import Lines, Problem
from skill.content.templates import TemplateError, expand_phrase
from skill.content.understanding import Understanding

GROUPS = ("meanings", "questions")
"""The parts of understanding.yaml that hold meanings."""


def all_meanings(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Every meaning and the templates of its phrases; a slot's name is a meaning too: one of its values."""
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


def phrase_problems(guide: Guide, lines: Lines) -> Iterator[Problem]:
    """Phrases that do not parse, and names of meanings and answers that do not exist."""
    path = str(Path(guide.folder) / "understanding.yaml")
    for place, template in _templates(guide.understanding):
        try:
            expand_phrase(template)
        except TemplateError as error:
            yield Problem(path, lines[place], f"{place[-2]}: `{template}`: {error}")
    for place, name, known in _names(guide):
        if name not in known:
            yield Problem(path, lines[place], f"{place[0]}: there is no `{name}`")


def _templates(understanding: Understanding) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every template of understanding.yaml, and its place there."""
    for group in GROUPS:
        for name, templates in getattr(understanding, group).items():
            for index, template in enumerate(templates):
                yield (group, name, index), template


def _names(guide: Guide) -> Iterator[tuple[tuple[str | int, ...], str, Container[str]]]:
    """Every name of a meaning or an answer in understanding.yaml, its place there, and the names there are."""
    understanding, meanings = guide.understanding, all_meanings(guide)
    for index, name in enumerate(understanding.subject):
        yield ("subject", index), name, meanings
    for index, name in enumerate(understanding.heard_first):
        yield ("heard_first", index), name, guide.answers
    for phrase, answer in understanding.ask_back.items():
        yield ("ask_back", phrase), answer, guide.answers
