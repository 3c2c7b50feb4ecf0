"""Rules about single sample utterances: IM-29 to IM-32, IM-34, IM-35, IM-48."""

import re
import unicodedata
from collections.abc import Iterator

from skill.checks.amazon.model.read import MODEL, SLOT, Model, normal
from skill.checks.amazon.wordlists import LAUNCH_WORDS, SAMPLE_STARTS, WAKE_WORDS
from skill.checks.rules import At

# Letters are those of any language: [^\W\d_].
ILLEGAL = re.compile(r"[^\w' .\-]|_")
LOOSE_HYPHEN = re.compile(r"(?<![^\W\d_])-|-(?![^\W\d_])")
LOOSE_STOP = re.compile(r"(?<!\b[^\W\d_])\.")
LOOSE_APOSTROPHE = re.compile(r"(?<![^\W\d_])'")
NOT_WORDS = re.compile(r"\d|\b[A-Z]{2,}\b")


@MODEL.rule(
    "IM-29", says="Samples hold letters, spaces, slots, and ' . - in their places", source="AMZVAL, CORPUS"
)
def sample_marks(model: Model) -> Iterator[At]:
    for sample in model.samples:
        words = SLOT.sub("slot", sample.text)
        # Signs that belong to a letter (as in Hindi) are part of it.
        found = {mark for mark in ILLEGAL.findall(words) if unicodedata.category(mark)[0] != "M"}
        marks = sorted(found - {"{", "}"})
        if marks:
            yield sample.fault(f"holds {' '.join(marks)}; take it out or write it as words")


@MODEL.strict("IM-29", says="A stop, a hyphen and an apostrophe stand only at a word", source="CORPUS")
def loose_marks(model: Model) -> Iterator[At]:
    """A full stop only after a spelled letter, a hyphen and an apostrophe only at a word."""
    for sample in model.samples:
        words = SLOT.sub("slot", sample.text)
        for loose, mark in ((LOOSE_HYPHEN, "-"), (LOOSE_STOP, "."), (LOOSE_APOSTROPHE, "'")):
            if loose.search(words):
                yield sample.fault(f"has {mark} where no word needs it")


@MODEL.strict(
    "IM-30", says="Numbers are words, and abbreviations are spaced letters with stops", source="AMZVAL"
)
def numbers_and_abbreviations(model: Model) -> Iterator[At]:
    """`m. r. i.`, never `MRI`; `stage four`, never `stage 4`."""
    for sample in model.samples:
        if NOT_WORDS.search(SLOT.sub(" ", sample.text)):
            yield sample.fault('holds digits or capitals; write digits as words and "MRI" as "m. r. i."')


@MODEL.strict(
    "IM-31",
    says="A possessive stands inside the slot's value, not after the slot",
    source="UCF_IoT",
    english=True,
)
def no_possessive_slot(model: Model) -> Iterator[At]:
    """`{place}'s` is taken for a slot and a stray s."""
    for sample in model.samples:
        if re.search(r"\}['\w]|\w\{", sample.text):
            yield sample.fault("has a slot that something touches; put the ending into its values")


@MODEL.rule(
    "IM-32", says="Braces are balanced, no slot stands twice, and no old {a|b} form is left", source="AMZVAL"
)
def braces(model: Model) -> Iterator[At]:
    """Alternatives are expanded before a model is written."""
    for sample in model.samples:
        rest = SLOT.sub("", sample.text)
        if "{" in rest or "}" in rest:
            yield sample.fault("has a brace that is left open or closed too often")
        if len(sample.slots) != len(set(sample.slots)):
            yield sample.fault("has a slot twice; use two slots or one")
        if "|" in sample.text or any(not name.strip() for name in sample.slots):
            yield sample.fault("has a slot that is no name in braces; write alternatives out")


@MODEL.own(
    "IM-34",
    says="No sample begins with a word that joins it to the invocation name",
    source="AMZVAL, DOC-FUNC",
    severity="warning",
)
def no_joining_start(model: Model) -> Iterator[At]:
    """Asked in one go, the word would be said twice. `and` is let through before a slot: a follow-up."""
    for sample in model.samples:
        first = sample.text.lower().split()[:1]
        follow_up = first == ["and"] and sample.slots
        if set(first) & SAMPLE_STARTS and not follow_up:
            yield sample.fault(f'begins with "{first[0]}"; begin with the next word')


@MODEL.strict(
    "IM-35",
    says="No sample holds a wake word, or a launch word with the invocation name",
    source="DOC-INV",
    english=True,
)
def no_wake_word(model: Model) -> Iterator[At]:
    """Those words never reach a skill."""
    name = normal(model.language.invocation_name)
    for sample in model.samples:
        said = normal(sample.text)
        if set(said.split()) & WAKE_WORDS:
            yield sample.fault("holds a wake word; take it out")
        if any(f"{word} {name}" in said for word in LAUNCH_WORDS):
            yield sample.fault("opens the skill; leave the invocation name out")


@MODEL.own("IM-48", says="A sample is more than slots, or one slot", source="alexa-cookbook#29")
def not_only_slots(model: Model) -> Iterator[At]:
    """A bare value is a way of asking ("ovaries"); of two, none knows where one ends. Free text: see IM-40."""
    for sample in model.samples:
        bare = not normal(sample.text).replace("{}", "").strip() and not sample.intent.takes_free_text
        if len(sample.slots) > 1 and bare:
            yield sample.fault("is only slots; add the words said around them")
