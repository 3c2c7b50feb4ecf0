"""From what was said back to what carries it: sentences with their file, facts and sources."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from skill.content.ledger import Fact, Source
from skill.content.model import Guide, Number
from skill.conversation import wording
from skill.conversation.state import Passage, State, from_json
from skill.speech import Speech


class Carrier(Struct, frozen=True):
    """A fact with the source it was read in."""

    id: str
    fact: Fact
    source: Source


class SaidLine(Struct, frozen=True):
    """One sentence as shown, and what carries it."""

    text: str
    where: str
    """`path:line` of the sentence, relative to the content folder."""
    carriers: tuple[Carrier, ...] = ()
    """Empty: the sentence makes no claim."""


def lines_said(attributes: dict[str, Any], guide: Guide, speech: Speech) -> tuple[SaidLine, ...]:
    """The sentences of the turn that left these session attributes, without the question that ended it."""
    state: State = from_json(attributes, guide)
    return tuple(line for passage in state.last for line in _lines(passage, guide, speech))


def numbers_said(attributes: dict[str, Any], guide: Guide) -> tuple[Number, ...]:
    """The phone numbers that were given in that turn, in their order."""
    last = from_json(attributes, guide).last
    named = dict.fromkeys(name for passage in last for name in wording.numbers_in(passage, guide))
    return tuple(guide.about.numbers[name] for name in named)


def _lines(passage: Passage, guide: Guide, speech: Speech) -> Iterator[SaidLine]:
    if passage.kind in ("letters", "digits"):
        return
    if passage.kind == "gloss":
        gloss = guide.glossary[passage.name]
        yield SaidLine(gloss.says, f"glossary.yaml: {passage.name}", tuple(_carriers(gloss.facts, guide)))
        return
    if passage.kind == "phrase":
        text = wording.passage_text(passage, guide)
        yield SaidLine(speech.shown((text,)), f"phrases.yaml: {passage.name}")
        return
    answer = guide.answers[passage.name]
    for sentence in wording.part(passage, guide):
        text = speech.shown((wording.sentence_text(sentence, passage, guide),))
        yield SaidLine(text, f"{answer.path}:{sentence.line}", tuple(_carriers(sentence.facts, guide)))


def _carriers(facts: tuple[str, ...], guide: Guide) -> Iterator[Carrier]:
    for id_ in facts:
        fact = guide.ledger.facts[id_]
        yield Carrier(id_, fact, guide.ledger.sources[fact.source])
