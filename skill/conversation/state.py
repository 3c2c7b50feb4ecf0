"""What the talk remembers from one turn to the next: session attributes, under 1 KB, nothing about anyone."""

from typing import Any, Literal

import msgspec
from msgspec import Struct

from skill.content.model import Guide

VERSION = 1
HEARD_KEPT = 8
"""How many topics are remembered as heard, so that they are not offered again."""

OfferKind = Literal["open", "more", "topic", "number", "repeat", "others", "story", "confirm", "other"]


class Offer(Struct, frozen=True, array_like=True):
    """The question that stands: what a "yes" would bring."""

    kind: OfferKind = "open"
    answer: str = ""
    """For `topic`, `story` and `confirm`: the answer it would bring."""


class Passage(Struct, frozen=True, array_like=True):
    """A key to something that was said: never its text."""

    kind: Literal["answer", "phrase"]
    name: str
    """Id of the answer, or name of the phrase."""
    part: int = 0
    """Part of the answer, or how far the list of topics had come."""
    slot: str = ""
    value: str = ""
    variant: str = ""


class State(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One listener's place in the talk."""

    v: Literal[1] = 1
    topic: Passage | None = None
    """The part being read."""
    offer: Offer = Offer()
    slow: bool = False
    misses: int = 0
    last: tuple[Passage, ...] = ()
    listed: int = 0
    story: bool = False
    heard: tuple[str, ...] = ()


def to_json(state: State) -> dict[str, Any]:
    """The state as plain JSON values, for the session attributes."""
    kept: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(state, v=VERSION))
    return {"v": VERSION, **kept}


def from_json(value: Any, guide: Guide) -> State:
    """The state in session attributes; an empty one where they are not ours, cut short or out of date."""
    try:
        state = msgspec.convert(value, State)
    except msgspec.ValidationError:
        return State()
    return state if isinstance(value, dict) and value.get("v") == VERSION and _fits(state, guide) else State()


def _fits(state: State, guide: Guide) -> bool:
    """Whether everything the state names exists in this guide."""
    passages = [*state.last, *([state.topic] if state.topic else [])]
    named = {*state.heard, *([state.offer.answer] if state.offer.answer else [])}
    return (
        all(map(guide.answers.__contains__, named))
        and all(_exists(passage, guide) for passage in passages)
        and (state.topic is None or state.topic.kind == "answer")
        and bool(state.offer.answer) == (state.offer.kind in ("topic", "story", "confirm"))
        and (bool(state.last) or state.offer.kind in ("open", "confirm"))
        and (not state.story or _tells_story(state, guide))
        and state.misses >= 0
        and 0 <= state.listed < len(guide.about.menu)
        and len(state.heard) <= HEARD_KEPT
        and len(state.last) <= 2
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
    if passage.kind == "phrase":
        known = passage.name != "offers" and passage.name in guide.phrases.__struct_fields__
        return known and 0 <= passage.part < len(guide.about.menu)
    answer = guide.answers.get(passage.name)
    parts = (
        () if not answer else answer.variants.get(passage.variant, ()) if passage.variant else answer.parts
    )
    return 0 <= passage.part < len(parts)


def _variant_fits(passage: Passage, guide: Guide) -> bool:
    """Whether the wording is the one for the slot's value; without a slot there is neither."""
    slot = guide.slots.get(passage.slot)
    if not slot:
        return not (passage.slot or passage.value or passage.variant)
    if not passage.value:
        return passage.variant == slot.unlisted
    return any((value.id, value.variant) == (passage.value, passage.variant) for value in slot.values)
