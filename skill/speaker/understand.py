"""What Amazon's cloud does with words before a skill sees them: an intent, and its slots resolved."""

import re
import zlib
from pathlib import Path
from typing import Any, Literal, NamedTuple

from msgspec import Struct

from skill.alexa import names
from skill.alexa.interaction_model import ANYTHING_TYPE, interaction_model
from skill.content.compiled import kept
from skill.content.model import TOKEN, Guide
from skill.content.templates import normalise

NAME = ".model.json"

_MADE_BY = ("interaction_model.py", "names.py")
"""Code that the kept model depends on."""


class Intent(NamedTuple):
    """An intent with the words in its slots."""

    name: str
    slots: dict[str, str]


Free = Literal["bare", "fallback"]
"""What becomes of words that are no sample: the bare slot takes them word for word, or Amazon falls back."""


class Cloud:
    """Maps words to the intents of one guide: exact samples first, then the bare slot, or the fallback."""

    def __init__(self, guide: Guide, free: Free = "bare", model: dict[str, Any] | None = None) -> None:
        """Amazon does not say which way it goes, so the talks are run both ways (`./run bench`).

        `model`: the guide's interaction model, where it has been made already.
        """
        self._free = free
        # A guide without examples has no bare slot; its free questions are taken to arrive whole all the same.
        self._whole = (names.FREE_QUESTION, names.QUERY)
        taught = (model or _model(guide))["interactionModel"]["languageModel"]
        self._exact: dict[str, str] = {}
        self._slotted: list[tuple[re.Pattern[str], str]] = []
        self._carriers: list[re.Pattern[str]] = []
        for intent in taught["intents"]:
            self._learn(intent["name"], intent["samples"])
        self._articles = {name: frozenset(slot.articles) for name, slot in guide.slots.items()}
        for control, utterances in guide.controls.built_in.items():
            name = next(name for name, heard in names.BUILT_IN.items() if heard == control)
            self._exact.update({normalise(words): name for words in utterances})
        self._types = {
            entry["name"]: _by_words(entry) for entry in taught["types"] if entry["name"] != ANYTHING_TYPE
        }
        self._slot_types = {
            slot["name"]: slot["type"] for intent in taught["intents"] for slot in intent.get("slots", ())
        }

    def _learn(self, name: str, samples: list[str]) -> None:
        for sample in samples:
            if name == names.ANYTHING:
                self._whole = (names.ANYTHING, names.WORDS)
                continue
            if name == names.FREE_QUESTION:
                self._carriers.append(_pattern(sample, r"(?P<\1>.+)"))
            elif "{" in sample:
                self._slotted.append((_pattern(sample, r"(?P<\1>.+)"), name))
            else:
                self._exact[normalise(sample)] = name

    def understand(self, words: str) -> Intent:
        """The intent that Amazon would most likely send for `words`."""
        spoken = re.sub(r"[^\w' .-]", " ", words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
        said = normalise(spoken)
        if not said:
            return Intent(names.FALLBACK, {})
        if said in self._exact:
            return Intent(self._exact[said], {})
        return self._with_slot(said) or self._free_question(said, _as_sent(spoken))

    def _with_slot(self, said: str) -> Intent | None:
        """A sample with a slot, where what stands in the slot is one of its values."""
        for pattern, name in self._slotted:
            match = pattern.fullmatch(said)
            slots = (
                {slot: self._named(slot, words) for slot, words in match.groupdict().items()} if match else {}
            )
            if slots and all(slots.values()):
                return Intent(name, slots)
        return None

    def _named(self, slot: str, words: str) -> str:
        """The words of a value in `words`, which may begin with an article; empty where they are none."""
        first, _, rest = words.partition(" ")
        tried = (words, rest) if first in self._articles[slot] else (words,)
        return next((value for value in tried if self.resolve(slot, value)), "")

    def _free_question(self, said: str, spoken: str) -> Intent:
        for pattern in self._carriers:
            match = pattern.fullmatch(said)
            if match:
                asked = len(match[names.QUERY].split())
                return Intent(names.FREE_QUESTION, {names.QUERY: " ".join(spoken.split()[-asked:])})
        if self._free == "fallback":
            return Intent(names.FALLBACK, {})
        name, slot = self._whole
        return Intent(name, {slot: spoken})

    def resolve(self, slot: str, value: str) -> dict[str, str] | None:
        """Id and name of the value of a slot's type that `value` says, if any."""
        return self._types.get(self._slot_types.get(slot, ""), {}).get(normalise(value))


def _as_sent(spoken: str) -> str:
    """Free words as Amazon sends them: small letters, apostrophes kept, each word as one."""
    return " ".join(spoken.lower().replace(".", "").replace("-", " ").split())


class _Kept(Struct, frozen=True):
    """The interaction model, kept beside the content: making it takes half a second."""

    made_from: str
    model: dict[str, Any]


def _model(guide: Guide) -> dict[str, Any]:
    def make() -> _Kept:
        return _Kept(made_from, interaction_model(guide))

    code = b"".join(Path(names.__file__).with_name(name).read_bytes() for name in _MADE_BY)
    made_from = f"{guide.made_from} {zlib.crc32(code):08x}"
    return kept(Path(guide.folder) / NAME, _Kept, made_from, make).model if guide.made_from else make().model


def _pattern(sample: str, slot: str) -> re.Pattern[str]:
    plain = " ".join(word if "{" in word else normalise(word) for word in sample.split())
    return re.compile(TOKEN.sub(slot, plain))


def _by_words(entry: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Every way of saying a value of a type -> its id and name."""
    found: dict[str, dict[str, str]] = {}
    for value in entry["values"]:
        for words in (value["name"]["value"], *value["name"].get("synonyms", ())):
            found[normalise(words)] = {"id": value["id"], "name": value["name"]["value"]}
    return found
