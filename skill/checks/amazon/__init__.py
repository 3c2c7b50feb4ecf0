"""Amazon's published rules as code. A rule is one function; its numbers are those of catalogue.yaml.

    check_model(raw)        the interaction model
    check_listing(listing)  the store listing and its icons
    check_turn(turn)        one request and its response
    check_talk(talk)        turns that belong together
    catalogue.rules()       every rule: how it is checked, or why a program cannot

Findings hold JSON pointers; `locate.placed` turns those into lines of files that an editor can change.
"""

from typing import Any

from skill.checks.amazon import (
    listing_examples,
    listing_flags,
    listing_texts,
    model_clashes,
    model_names,
    model_samples,
    model_sizes,
    model_values,
    ssml,
    turn_session,
    turn_shape,
    turn_voice,
)
from skill.checks.amazon.listing import LISTING, LISTING_SHAPE, Listing
from skill.checks.amazon.locate import placed
from skill.checks.amazon.model import MODEL, Model
from skill.checks.amazon.model_shape import SHAPE
from skill.checks.amazon.talk import TALK, Talk
from skill.checks.amazon.turn import TURN, Known, Turn
from skill.checks.rules import Finding, Rules

__all__ = [
    "ALL",
    "Finding",
    "Known",
    "Listing",
    "Model",
    "Talk",
    "Turn",
    "check_listing",
    "check_model",
    "check_talk",
    "check_turn",
    "placed",
]

MODULES = (
    listing_examples,
    listing_flags,
    listing_texts,
    model_clashes,
    model_names,
    model_samples,
    model_sizes,
    model_values,
    ssml,
    turn_session,
    turn_shape,
    turn_voice,
)
"""Where the rules stand; importing a module is what registers its rules."""
ALL: tuple[Rules[Any], ...] = (SHAPE, MODEL, LISTING_SHAPE, LISTING, TURN, TALK)


def check_model(raw: dict[str, Any]) -> list[Finding]:
    """Every rule broken by the JSON of an interaction model; structure first, and alone if it is wrong."""
    return SHAPE.findings(raw) or MODEL.findings(Model(raw))


def check_listing(listing: Listing, release: bool = False) -> list[Finding]:
    """Every rule broken by a listing; structure first, and alone if it is wrong."""
    return LISTING_SHAPE.findings(listing.raw) or LISTING.findings(listing, release)


def check_turn(turn: Turn) -> list[Finding]:
    """Every rule broken by one response."""
    return TURN.findings(turn)


def check_talk(talk: Talk) -> list[Finding]:
    """Every rule broken by turns held against each other; each turn's own rules are `check_turn`'s."""
    return TALK.findings(talk)
