"""Rules about names: the invocation name (IM-15 to IM-22), intents, slots and types (IM-23 to IM-28)."""

import re
from collections.abc import Iterator

from skill.checks.amazon.model.read import MODEL, Model
from skill.checks.amazon.wordlists import (
    ARTICLES_AND_PREPOSITIONS,
    BUILT_IN_TYPES,
    JOINING_WORDS,
    LAUNCH_WORDS,
    TYPES_ELSEWHERE,
    WAKE_WORDS,
)
from skill.checks.rules import At

NAME = re.compile(r"[a-zA-Z](([a-zA-Z_])*[a-zA-Z])?")
INVOCATION = re.compile(r"[a-z]([a-z' .]*[a-z.])?")
MOST_WORDS = 3


def _at(model: Model) -> str:
    return f"{model.AT}/invocationName"


@MODEL.strict("IM-15", says="An invocation name has two words or more", source="DOC-INV", english=True)
def two_words(model: Model) -> Iterator[At]:
    """One word is for brands that one owns. Other languages write two words as one, or without a space."""
    if len(model.language.invocation_name.split()) < 2:
        yield At(_at(model), f'"{model.language.invocation_name}" is one word; use two or three')


@MODEL.rule(
    "IM-16",
    says="An invocation name holds lower-case letters, spaces, apostrophes and stops",
    source="DOC-INV",
)
def invocation_letters(model: Model) -> Iterator[At]:
    name = model.language.invocation_name
    letters = re.sub(r"[^a-z]", "a", name) if not model.is_english and name == name.lower() else name
    if not INVOCATION.fullmatch(letters) or re.search(r"[\d_]", name):
        yield At(_at(model), f'"{name}": only small letters, spaces, \' and . are taken')
    if re.search(r"\.(?![ ]|$)", name):
        yield At(
            _at(model),
            f'"{name}": a stop stands after one letter, and a space after the stop, as in "b. b. c."',
        )


@MODEL.rule(
    "IM-17",
    says="A two-word invocation name has no article or preposition",
    source="DOC-INV, subtracker#8",
    english=True,
)
def no_small_word(model: Model) -> Iterator[At]:
    words = model.language.invocation_name.split()
    for word in words if len(words) == 2 else []:
        if word in ARTICLES_AND_PREPOSITIONS:
            yield At(_at(model), f'"{word}" may not be one of two words; choose another or add a third')


@MODEL.rule("IM-18", "IM-19", says="An invocation name has no wake, launch or joining word", source="DOC-INV")
def no_reserved_word(model: Model) -> Iterator[At]:
    """Nor "skill" or "app"."""
    english = LAUNCH_WORDS | JOINING_WORDS if model.is_english else frozenset()
    for word in model.language.invocation_name.split():
        if word in WAKE_WORDS | english | {"skill", "app"}:
            yield At(_at(model), f'"{word}" is kept for Alexa itself; choose another word')


@MODEL.own("IM-22", says="An invocation name keeps to three words", source="AMZVAL", severity="warning")
def short_name(model: Model) -> Iterator[At]:
    """Whether it is distinct from other skills only Amazon knows."""
    words = model.language.invocation_name.split()
    if len(words) > MOST_WORDS:
        yield At(_at(model), f"{len(words)} words; up to {MOST_WORDS} are easier to say")


@MODEL.strict(
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
    for where, _, slot in model.slots():
        yield f"{where}/name", slot.name
    for where, slot_type in model.types():
        if not slot_type.name.startswith("AMAZON."):
            yield f"{where}/name", slot_type.name


@MODEL.own("IM-24", says="A type called AMAZON.* is not declared as our own", source="ask_ros#2")
def built_in_types_untouched(model: Model) -> Iterator[At]:
    """Amazon lets one be extended; what we say, we say in types of our own."""
    for where, slot_type in model.types():
        if slot_type.name.startswith("AMAZON."):
            yield At(f"{where}/name", f'"{slot_type.name}" is Amazon\'s; give a type of ours another name')


@MODEL.strict("IM-24", says="A type called AMAZON.* is one that the language has", source="ask_ros#2")
def built_in_types(model: Model) -> Iterator[At]:
    """Else InvalidSlotTypeName."""
    known = BUILT_IN_TYPES if model.locale == "en-GB" else BUILT_IN_TYPES | TYPES_ELSEWHERE
    for where, _, slot in model.slots():
        if slot.type.startswith("AMAZON.") and slot.type not in known:
            yield At(f"{where}/type", f'"{slot.type}" is not known to exist in {model.locale}')


@MODEL.rule("IM-25", says="Every type in use is declared", source="ask-cli#19")
def types_declared(model: Model) -> Iterator[At]:
    """Amazon's own need no declaration."""
    for where, _, slot in model.slots():
        if not slot.type.startswith("AMAZON.") and slot.type not in model.said:
            yield At(f"{where}/type", f'slot type "{slot.type}" is not declared')


@MODEL.strict("IM-25", says="Every declared type and slot is used", source="ask-cli#19")
def types_used(model: Model) -> Iterator[At]:
    """A slot that a dialog asks for needs no sample with it."""
    used = {slot.type for _, _, slot in model.slots()}
    for where, slot_type in model.types():
        if slot_type.name not in used and not slot_type.name.startswith("AMAZON."):
            yield At(f"{where}/name", f'slot type "{slot_type.name}" is used by no intent; take it out')
    for where, intent, slot in model.slots():
        is_spoken = slot.samples or any(f"{{{slot.name}}}" in text for text in intent.samples)
        if not is_spoken and (intent.name, slot.name) not in model.asked_for:
            yield At(f"{where}/name", f"no sample holds {{{slot.name}}}; add one or drop it")


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


@MODEL.strict("IM-27", says="A slot name has the same type in every intent", source="JELLY")
def one_type_per_slot(model: Model) -> Iterator[At]:
    """Else recognition of one hurts the other."""
    types: dict[str, str] = {}
    for where, _, slot in model.slots():
        first = types.setdefault(slot.name, slot.type)
        if slot.type != first:
            yield At(f"{where}/type", f'slot "{slot.name}" is {first} elsewhere; rename one')


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
