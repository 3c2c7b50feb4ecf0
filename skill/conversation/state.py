"""What the talk remembers from one turn to the next: session attributes, under 1 KB, nothing about anyone."""

from typing import Any, Literal

import msgspec
from msgspec import Struct

from skill.content.model import Guide, in_other_words
from skill.content.wordings import each

VERSION = 1
HEARD_KEPT = 8
"""How many topics are remembered as heard, so that they are not offered again."""

COUNTED = 60
"""Turns are counted up to here, then from nought again: the count only picks among wordings."""

OfferKind = Literal[
    "open", "more", "topic", "number", "repeat", "others", "story", "confirm", "other", "topics", "paused"
]


class Offer(Struct, frozen=True, array_like=True):
    """The question that stands: what a "yes" would bring."""

    kind: OfferKind = "open"
    answer: str = ""
    """For `topic`, `story` and `confirm`: the answer it would bring."""


OPEN = Offer("open")


class Passage(Struct, frozen=True, array_like=True):
    """A key to something that was said: never its text."""

    kind: Literal["answer", "phrase", "gloss", "letters", "digits"]
    name: str
    """Id of the answer, name of the phrase, word of the glossary (explained or spelt), or name of the number."""
    part: int = 0
    """Part of the answer, how far the list of topics had come, how many parts are left, or which of its wordings."""
    slot: str = ""
    value: str = ""
    variant: str = ""
    """Heading of the answer's file."""
    about: str = ""
    """Id of the answer that a phrase names."""


class Held(Struct, frozen=True, array_like=True):
    """What is kept while the listener makes the guide wait."""

    offer: Offer
    last: tuple[Passage, ...]


class State(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One listener's place in the talk."""

    v: Literal[1] = 1
    topic: Passage | None = None
    """The part being read."""
    offer: Offer = Offer()
    held: Held | None = None
    turns: int = 0
    offered: int = 0
    """Offers of ours in a row that the listener only said yes to."""
    slow: bool = False
    misses: int = 0
    """How often in a row nothing was heard."""
    refused: int = 0
    """How often in a row what was heard had no answer."""
    last: tuple[Passage, ...] = ()
    listed: int = 0
    story: bool = False
    heard: tuple[str, ...] = ()


def to_json(state: State) -> dict[str, Any]:
    """The state as plain JSON values, for the session attributes."""
    return {"v": VERSION, **msgspec.to_builtins(state)}


def from_json(value: Any, guide: Guide) -> State:
    """The state in session attributes; an empty one where they are not ours, cut short or out of date."""
    try:
        state = msgspec.convert(value, State)
    except msgspec.ValidationError:
        return State()
    return state if isinstance(value, dict) and value.get("v") == VERSION and _fits(state, guide) else State()


def _fits(state: State, guide: Guide) -> bool:
    """Whether everything the state names exists in this guide."""
    held = state.held or Held(OPEN, ())
    passages = [*state.last, *held.last, *([state.topic] if state.topic else [])]
    offers = [state.offer, held.offer]
    named = {*state.heard, *(offer.answer for offer in offers if offer.answer)}
    return (
        all(map(guide.answers.__contains__, named))
        and all(_exists(passage, guide) for passage in passages)
        and (state.topic is None or state.topic.kind == "answer")
        and all(bool(offer.answer) == (offer.kind in ("topic", "story", "confirm")) for offer in offers)
        and (bool(state.last) or state.offer.kind in ("open", "confirm"))
        and (not state.story or _tells_story(state, guide))
        and min(state.misses, state.refused) >= 0
        and state.offered >= 0
        and 0 <= state.turns < COUNTED
        and 0 <= state.listed < len(guide.about.menu)
        and len(state.heard) <= HEARD_KEPT
        and max(len(state.last), len(held.last)) <= 2
    )


def _tells_story(state: State, guide: Guide) -> bool:
    story = guide.about.story
    return (
        state.topic is not None
        and state.topic.name in story
        and (state.offer.kind != "story" or state.offer.answer in story)
    )


def _exists(passage: Passage, guide: Guide) -> bool:
    if not _variant_fits(passage, guide):
        return False
    match passage.kind:
        case "gloss" | "letters":
            return passage.name in guide.glossary
        case "digits":
            return passage.name in guide.about.numbers
        case "phrase":
            return _phrase_exists(passage, guide)
    answer = guide.answers.get(passage.name)
    if not answer or (passage.variant and passage.variant not in answer.variants):
        return False
    return 0 <= passage.part < len(answer.under(passage.variant))


def _phrase_exists(passage: Passage, guide: Guide) -> bool:
    phrase = getattr(guide.phrases, passage.name, None) if passage.name != "offers" else None
    parts = max(len(each(phrase or "")), len(guide.about.menu))
    named = any("{about}" in text for text in each(phrase or ""))
    about = passage.about in guide.answers if named else not passage.about
    return bool(phrase) and about and 0 <= passage.part < parts


def _variant_fits(passage: Passage, guide: Guide) -> bool:
    """Whether the wording is the one for the slot's value; without a slot there is neither."""
    slot, meant = guide.slots.get(passage.slot), in_other_words(passage.variant)
    if not slot:
        heading = passage.kind == "answer" and not guide.of_values(meant)
        return not (passage.slot or passage.value) and (not passage.variant or heading)
    if not passage.value:
        return meant == slot.unlisted
    return any((value.id, value.variant) == (passage.value, meant) for value in slot.values)
