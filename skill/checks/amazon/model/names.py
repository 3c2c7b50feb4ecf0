"""Rules about names: the invocation name (IM-15 to IM-22), intents, slots and types (IM-23 to IM-28)."""

import re
from collections.abc import Iterator

from skill.checks.amazon.model.read import MODEL, Model
from skill.checks.amazon.wordlists import (
    ARTICLES_AND_PREPOSITIONS,
    BUILT_IN_TYPES,
    JOINING_WORDS,
    LAUNCH_WORDS,
    WAKE_WORDS,
)
from skill.checks.rules import At

NAME = re.compile(r"[a-zA-Z](([a-zA-Z_])*[a-zA-Z])?")
INVOCATION = re.compile(r"[a-z]([a-z' .]*[a-z.])?")
MOST_WORDS = 3


def _at(model: Model) -> str:
    return f"{model.AT}/invocationName"


@MODEL.rule("IM-15", says="An invocation name has two words or more", source="DOC-INV")
def two_words(model: Model) -> Iterator[At]:
    """One word is for brands that one owns."""
    if len(model.language.invocation_name.split()) < 2:
        yield At(_at(model), f'"{model.language.invocation_name}" is one word; use two or three')


@MODEL.rule(
    "IM-16",
    says="An invocation name holds lower-case letters, spaces, apostrophes and stops",
    source="DOC-INV",
)
def invocation_letters(model: Model) -> Iterator[At]:
    """Numbers are written as words."""
    if not INVOCATION.fullmatch(model.language.invocation_name):
        yield At(_at(model), f'"{model.language.invocation_name}": only a to z, spaces, \' and . are taken')


@MODEL.rule(
    "IM-17", says="A two-word invocation name has no article or preposition", source="DOC-INV, subtracker#8"
)
def no_small_word(model: Model) -> Iterator[At]:
    """A longer name may."""
    words = model.language.invocation_name.split()
    for word in words if len(words) == 2 else []:
        if word in ARTICLES_AND_PREPOSITIONS:
            yield At(_at(model), f'"{word}" may not be one of two words; choose another or add a third')


@MODEL.rule("IM-18", "IM-19", says="An invocation name has no wake, launch or joining word", source="DOC-INV")
def no_reserved_word(model: Model) -> Iterator[At]:
    """Nor "skill" or "app"."""
    for word in model.language.invocation_name.split():
        if word in WAKE_WORDS | LAUNCH_WORDS | JOINING_WORDS | {"skill", "app"}:
            yield At(_at(model), f'"{word}" is kept for Alexa itself; choose another word')


@MODEL.rule("IM-22", says="An invocation name keeps to three words", source="AMZVAL", severity="warning")
def short_name(model: Model) -> Iterator[At]:
    """Whether it is distinct from other skills only Amazon knows."""
    words = model.language.invocation_name.split()
    if len(words) > MOST_WORDS:
        yield At(_at(model), f"{len(words)} words; up to {MOST_WORDS} are easier to say")


@MODEL.rule(
    "IM-23", says="Names hold letters and underscores, and begin and end with a letter", source="AMZVAL"
)
def name_letters(model: Model) -> Iterator[At]:
    """Intents, slots and types of ours; a dot belongs to Amazon's own."""
    for where, name in _names(model):
        if not NAME.fullmatch(name):
            yield At(
                where, f'"{name}": a name holds letters and underscores and begins and ends with a letter'
            )


def _names(model: Model) -> Iterator[tuple[str, str]]:
    for where, intent in model.intents():
        if intent.is_custom:
            yield f"{where}/name", intent.name
        for number, slot in enumerate(intent.slots):
            yield f"{where}/slots/{number}/name", slot.name
    for where, slot_type in model.types():
        if not slot_type.name.startswith("AMAZON."):
            yield f"{where}/name", slot_type.name


@MODEL.rule(
    "IM-24",
    says="A type called AMAZON.* is one that en-GB has, and is not declared as our own",
    source="ask_ros#2",
)
def built_in_types(model: Model) -> Iterator[At]:
    """Else InvalidSlotTypeName."""
    for where, slot_type in model.types():
        if slot_type.name.startswith("AMAZON."):
            yield At(f"{where}/name", f'"{slot_type.name}" is Amazon\'s; give a type of ours another name')
    for where, intent in model.intents():
        for number, slot in enumerate(intent.slots):
            if slot.type.startswith("AMAZON.") and slot.type not in BUILT_IN_TYPES:
                yield At(f"{where}/slots/{number}/type", f'"{slot.type}" is not known to exist in en-GB')


@MODEL.rule(
    "IM-25",
    says="Every type and slot in use is declared, and every declared one is used",
    source="ask-cli#19",
)
def types_declared_and_used(model: Model) -> Iterator[At]:
    """Both ways."""
    used = {slot.type for intent in model.language.intents for slot in intent.slots}
    for where, slot_type in model.types():
        if slot_type.name not in used:
            yield At(f"{where}/name", f'slot type "{slot_type.name}" is used by no intent; take it out')
    for where, intent in model.intents():
        spoken = {name for text in intent.samples for name in re.findall(r"\{([^{}]*)\}", text)}
        for number, slot in enumerate(intent.slots):
            if not slot.type.startswith("AMAZON.") and slot.type not in model.said:
                yield At(f"{where}/slots/{number}/type", f'slot type "{slot.type}" is not declared')
            if slot.name not in spoken:
                yield At(
                    f"{where}/slots/{number}/name", f"no sample holds {{{slot.name}}}; add one or drop it"
                )


@MODEL.rule(
    "IM-26", says="A slot in a sample is declared on that intent, in the same case", source="echo-sonos#61"
)
def slots_declared(model: Model) -> Iterator[At]:
    """`{Place}` is not `{place}`."""
    for sample in model.samples:
        declared = {slot.name for slot in sample.intent.slots}
        for name in sample.slots:
            if name not in declared:
                yield At(
                    sample.where, f"{{{name}}} is no slot of {sample.intent.name}; it has {sorted(declared)}"
                )


@MODEL.rule("IM-27", says="A slot name has the same type in every intent", source="JELLY")
def one_type_per_slot(model: Model) -> Iterator[At]:
    """Else recognition of one hurts the other."""
    types: dict[str, str] = {}
    for where, intent in model.intents():
        for number, slot in enumerate(intent.slots):
            first = types.setdefault(slot.name, slot.type)
            if slot.type != first:
                yield At(
                    f"{where}/slots/{number}/type", f'slot "{slot.name}" is {first} elsewhere; rename one'
                )


@MODEL.rule("IM-28", says="No two intents, slots of an intent, or types share a name", source="voicewp#118")
def names_unique(model: Model) -> Iterator[At]:
    """An empty name is caught with the structure."""
    named = [(where, intent.name) for where, intent in model.intents()]
    named += [(where, slot_type.name) for where, slot_type in model.types()]
    seen: set[str] = set()
    for where, name in named:
        if name.lower() in seen:
            yield At(f"{where}/name", f'"{name}" is already the name of another intent or type')
        seen.add(name.lower())
    for where, intent in model.intents():
        names = [slot.name for slot in intent.slots]
        for number, name in enumerate(names):
            if name in names[:number]:
                yield At(f"{where}/slots/{number}/name", f'slot "{name}" is declared twice')
