"""Rules about slot values (IM-44 to IM-46) and built-in intents (IM-49 to IM-56)."""

import re
from collections import Counter
from collections.abc import Iterator

from skill.checks.amazon.model.read import MODEL, Model, normal
from skill.checks.amazon.wordlists import BUILT_IN_INTENTS, CONTROL_WORDS, NEEDED_INTENTS
from skill.checks.rules import At

SAID = re.compile(r"[\w .'\N{RIGHT SINGLE QUOTATION MARK}-]+")
OFFERED = ("AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.RepeatIntent")


@MODEL.strict(
    "IM-44", says="Slot values hold letters, digits, spaces, stops, hyphens and apostrophes", source="AMZVAL"
)
def value_marks(model: Model) -> Iterator[At]:
    for where, text in model.phrases():
        if not SAID.fullmatch(text):
            yield At(where, f'"{text}": write it as it is said, with letters, spaces, . - and \' only')


@MODEL.strict("IM-45", says="Value ids are unique, and a synonym belongs to one value", source="MODEL")
def values_unique(model: Model) -> Iterator[At]:
    """Else one word resolves to several values."""
    for where, slot_type in model.types():
        ids = Counter(value.id for value in slot_type.values if value.id)
        yield from (
            At(where, f'id "{key}" stands {n} times in {slot_type.name}') for key, n in ids.items() if n > 1
        )
        owner: dict[str, str] = {}
        for number, value in enumerate(slot_type.values):
            for text in value.said:
                first = owner.setdefault(normal(text), value.name.value)
                if first != value.name.value:
                    yield At(f"{where}/values/{number}", f'"{text}" also stands for "{first}"; keep one')


@MODEL.own(
    "IM-46", says="A type has two values or more, of different lengths", source="AMZVAL", severity="warning"
)
def values_vary(model: Model) -> Iterator[At]:
    """Two words' difference at least, or long answers are cut."""
    for where, slot_type in model.types():
        lengths = [len(text.split()) for text in model.said[slot_type.name]]
        if len(slot_type.values) == 1:
            yield At(where, f"{slot_type.name} has one value; add others that people say")
        elif lengths and max(lengths) - min(lengths) < 2:
            yield At(where, f"{slot_type.name}: add a value of {min(lengths) + 2} words, as people say it")


def _missing(model: Model, names: tuple[str, ...], why: str) -> Iterator[At]:
    declared = {intent.name for intent in model.language.intents}
    for name in names:
        if name not in declared:
            yield At(f"{model.AT}/intents", f"{name} is missing; add it: {why}")


@MODEL.rule("IM-49", says="Help, Stop and Cancel are there", source="AMZVAL")
def needed_intents(model: Model) -> Iterator[At]:
    """Certification tries all three."""
    yield from _missing(model, NEEDED_INTENTS, "every skill needs it")


@MODEL.own("IM-50", says="NavigateHome is there", source="AlexaNetCore")
def home_intent(model: Model) -> Iterator[At]:
    """The console adds it where it is missing, and then nothing handles it."""
    yield from _missing(model, ("AMAZON.NavigateHomeIntent",), "the console adds it otherwise")


@MODEL.own("IM-51", says="Fallback is there", source="DOC-BII")
def fallback_intent(model: Model) -> Iterator[At]:
    """Without it stray speech lands on the nearest topic: a wrong answer about an illness."""
    yield from _missing(model, ("AMAZON.FallbackIntent",), "stray speech lands on a topic otherwise")


@MODEL.own("IM-52", says="Yes, No and Repeat are there, since the guide makes offers", source="DOC-BII")
def offer_intents(model: Model) -> Iterator[At]:
    yield from _missing(model, OFFERED, "offers are answered with it")


@MODEL.own("IM-54", "IM-55", says="Built-in intents exist, and belong to no audio player", source="DOC-BII")
def built_ins_known(model: Model) -> Iterator[At]:
    """Which there are for other skills is a longer list, and grows."""
    for where, intent in model.intents():
        if not intent.is_custom and intent.name not in BUILT_IN_INTENTS:
            message = (
                f'"{intent.name}" is no built-in intent of a guide; see wordlists.py for those there are'
            )
            yield At(f"{where}/name", message)


@MODEL.own(
    "IM-54",
    "IM-55",
    says="Built-in intents carry no samples of ours, and need no slots",
    source="JELLY, AMZVAL",
)
def built_ins_untouched(model: Model) -> Iterator[At]:
    """Samples of ours can break Amazon's own."""
    for where, intent in model.intents():
        if not intent.is_custom and (intent.samples or intent.slots):
            yield At(where, f"{intent.name} is Amazon's; give it no samples or slots")


@MODEL.strict(
    "IM-56",
    says="No intent of ours takes stop, cancel, help, repeat, yes or no",
    source="IM-33, IM-42",
    english=True,
)
def control_words_free(model: Model) -> Iterator[At]:
    """Amazon's intents have to get them."""
    for sample in model.samples:
        if sample.intent.is_custom and normal(sample.text) in CONTROL_WORDS:
            yield sample.fault("belongs to Amazon's own intent; take it out")
