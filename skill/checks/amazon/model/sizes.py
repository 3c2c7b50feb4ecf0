"""Rules about how much a model may hold: IM-8 to IM-12, IM-14."""

import json
from collections.abc import Iterator

from skill.checks.amazon.model.read import MODEL, Model
from skill.checks.rules import At

MOST_CHARACTERS = 1_000_000
"""The older, stricter of two published figures; the newer page says 1.5 MB."""
MOST_INTENTS = 250
MOST_INTENTS_AND_TYPES = 350
LONGEST_VALUE = 140
LONGEST_SAMPLE = 100
"""No official figure: a bound of our own, well over the longest sample seen in Amazon's own models (58)."""


@MODEL.strict("IM-8", says="A model is under a million characters", source="DOC-CIM, ask-cli#9")
def model_size(model: Model) -> Iterator[At]:
    size = len(json.dumps(model.raw, ensure_ascii=False))
    if size > MOST_CHARACTERS:
        yield At("", f"{size:,} characters; the most is {MOST_CHARACTERS:,}: shorten the ways of asking")


@MODEL.rule("IM-9", says="At most 250 intents", source="DOC-CIM")
def intent_count(model: Model) -> Iterator[At]:
    """Built-in intents count too."""
    count = len(model.language.intents)
    if count > MOST_INTENTS:
        yield At(f"{model.AT}/intents", f"{count} intents; the most is {MOST_INTENTS}: join topics")


@MODEL.rule("IM-10", says="At most 350 intents and slot types together", source="DOC-CIM")
def intent_and_type_count(model: Model) -> Iterator[At]:
    """Types of our own are counted."""
    count = len(model.language.intents) + len(model.language.types)
    if count > MOST_INTENTS_AND_TYPES:
        yield At(model.AT, f"{count} intents and slot types; the most together is {MOST_INTENTS_AND_TYPES}")


@MODEL.rule("IM-11", says="A slot value or synonym has at most 140 characters", source="DOC-CIM, kanzi#263")
def value_length(model: Model) -> Iterator[At]:
    """The build refuses a longer one."""
    for where, text in model.phrases():
        if len(text) > LONGEST_VALUE:
            yield At(where, f"{len(text)} characters; the most is {LONGEST_VALUE}: shorten it")


@MODEL.rule("IM-12", says="A slot type has at least one value", source="AMZVAL")
def type_has_values(model: Model) -> Iterator[At]:
    """An empty type stops the build."""
    for where, slot_type in model.types():
        if not slot_type.values and slot_type.value_supplier is None:
            yield At(where, f'slot type "{slot_type.name}" has no value; add some or take the type out')


@MODEL.own("IM-14", says="A sample has at most 100 characters (a bound of our own)", source="CORPUS")
def sample_length(model: Model) -> Iterator[At]:
    """Nobody says that much in one breath to a speaker."""
    for sample in model.samples:
        if len(sample.text) > LONGEST_SAMPLE:
            yield At(sample.where, f"{len(sample.text)} characters; the most is {LONGEST_SAMPLE}: shorten it")
