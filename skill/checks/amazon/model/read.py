"""An interaction model, read for checking: every part with the JSON pointer it stands at."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from msgspec import Struct, convert, field

from skill.checks.amazon.wordlists import FREE_TEXT
from skill.checks.rules import At, Rules

SLOT = re.compile(r"\{([^{}]*)\}")


class ModelSlot(Struct, frozen=True):
    """A slot as an intent declares it."""

    name: str = ""
    type: str = ""
    samples: list[str] = []


class ModelIntent(Struct, frozen=True):
    """An intent and the ways of saying it."""

    name: str = ""
    samples: list[str] = []
    slots: list[ModelSlot] = []

    @property
    def is_custom(self) -> bool:
        """Ours, not one that Amazon ships."""
        return not self.name.startswith("AMAZON.")

    @property
    def takes_free_text(self) -> bool:
        """Whether a slot of it takes whatever is said."""
        return any(slot.type == FREE_TEXT for slot in self.slots)


class ValueName(Struct, frozen=True):
    """How a slot value is said."""

    value: str = ""
    synonyms: list[str] | None = None


class Value(Struct, frozen=True):
    """One value of a slot type."""

    id: str = ""
    name: ValueName = ValueName()

    @property
    def said(self) -> list[str]:
        return [self.name.value, *(self.name.synonyms or [])]


class SlotType(Struct, frozen=True):
    """A slot type of our own."""

    name: str = ""
    values: list[Value] = []
    value_supplier: Any = field(default=None, name="valueSupplier")
    """A catalogue that holds the values instead."""


class Language(Struct, frozen=True, rename="camel"):
    """What Amazon calls the language model."""

    invocation_name: str = ""
    intents: list[ModelIntent] = []
    types: list[SlotType] = []


class Sample(NamedTuple):
    """A sample utterance and where it stands."""

    text: str
    intent: ModelIntent
    where: str

    @property
    def slots(self) -> list[str]:
        """Names of the slots in it, in order."""
        return SLOT.findall(self.text)

    def fault(self, message: str) -> At:
        """A fault of this sample, whose words stand before the message."""
        return At(self.where, f'"{self.text}" {message}')


class Model:
    """A whole model. Make one only of JSON that fits Amazon's types (see `shape`)."""

    AT = "/interactionModel/languageModel"

    def __init__(self, raw: dict[str, Any], locale: str = "en-GB") -> None:
        self.raw = raw
        self.locale = locale
        self.language = convert(raw["interactionModel"].get("languageModel", {}), Language)
        self.custom = [intent for intent in self.language.intents if intent.is_custom]

    def intents(self) -> Iterator[tuple[str, ModelIntent]]:
        for number, intent in enumerate(self.language.intents):
            yield f"{self.AT}/intents/{number}", intent

    def slots(self) -> Iterator[tuple[str, ModelIntent, ModelSlot]]:
        """Every slot of every intent with its pointer."""
        for where, intent in self.intents():
            for number, slot in enumerate(intent.slots):
                yield f"{where}/slots/{number}", intent, slot

    @property
    def is_english(self) -> bool:
        """Whether the lists of English words are about it."""
        return self.locale.startswith("en")

    @cached_property
    def asked_for(self) -> frozenset[tuple[str, str]]:
        """Intent and slot that a dialog of Amazon's asks for, so that no sample has to hold it."""
        dialog = self.raw["interactionModel"].get("dialog") or {}
        return frozenset(
            (str(intent.get("name")), str(slot.get("name")))
            for intent in dialog.get("intents") or []
            for slot in intent.get("slots") or []
        )

    @cached_property
    def samples(self) -> list[Sample]:
        return [
            Sample(text, intent, f"{where}/samples/{number}")
            for where, intent in self.intents()
            for number, text in enumerate(intent.samples)
        ]

    def types(self) -> Iterator[tuple[str, SlotType]]:
        for number, slot_type in enumerate(self.language.types):
            yield f"{self.AT}/types/{number}", slot_type

    def phrases(self) -> Iterator[tuple[str, str]]:
        """Every value and synonym of every type of ours, with its pointer."""
        for where, slot_type in self.types():
            for number, value in enumerate(slot_type.values):
                at = f"{where}/values/{number}/name"
                yield f"{at}/value", value.name.value
                for which, synonym in enumerate(value.name.synonyms or []):
                    yield f"{at}/synonyms/{which}", synonym

    @cached_property
    def said(self) -> dict[str, list[str]]:
        """By slot type of ours: all that can be said for it."""
        return {t.name: [text for value in t.values for text in value.said] for t in self.language.types}

    def filled(self, sample: Sample) -> list[str]:
        """The sample with each value in its place once; a built-in type keeps its braces.

        Several slots change together: all their combinations could be more than a machine can hold.
        """
        said = {f"{{{slot.name}}}": self.said.get(slot.type) for slot in sample.intent.slots}
        places = {place: values for place, values in said.items() if values and place in sample.text}
        texts = []
        for number in range(max(map(len, places.values()), default=1)):
            text = sample.text
            for place, values in places.items():
                text = text.replace(place, values[number % len(values)])
            texts.append(text)
        return texts


def normal(text: str) -> str:
    """A phrase as Amazon compares it: no case, no punctuation, single spaces; slots as `{}`."""
    plain = SLOT.sub(" {} ", text.lower()).replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    return " ".join(re.sub(r"[^\w{}]+", " ", plain).split())


MODEL: Rules[Model] = Rules("model")
