"""Rules about samples held against each other: IM-33, IM-36 to IM-39, and free text, IM-40 to IM-43."""

import re
from collections.abc import Iterator, Sequence

from skill.checks.amazon.model.grammar import grammar
from skill.checks.amazon.model.read import MODEL, Model, ModelIntent, Sample, normal
from skill.checks.amazon.wordlists import ENDING_WORDS, FREE_TEXT, QUESTION_WORDS
from skill.checks.rules import At
from skill.messages import counted

FEWEST_SAMPLES = 5
SMALLEST_SPREAD = 5
FEWEST_CARRIER_WORDS = 3


@MODEL.strict("IM-33", says="No utterance belongs to two intents, nor twice to one", source="AMZVAL, JELLY")
def no_clash(model: Model) -> Iterator[At]:
    """Compared without case and punctuation, with every slot value in its place."""
    reported: set[str] = set()
    for text, (first, *others) in grammar(model).meetings:
        for sample in others:
            if sample.where in reported or any(is_bare_slot([one.text]) for one in (first, sample)):
                continue  # Of a value that is also a sample as it stands, the sample wins (IM-39).
            if first.intent.name != sample.intent.name:
                reported.add(sample.where)
                yield At(
                    sample.where, f'"{text}" also belongs to {first.intent.name} ("{first.text}"); drop one'
                )
            elif normal(first.text) == normal(sample.text):
                reported.add(sample.where)
                yield sample.fault(f"stands twice in {sample.intent.name}; drop one")


@MODEL.strict(
    "IM-36", says="Every intent of ours has a sample, and there is one at least", source="AMZVAL, Voiceflow"
)
def has_samples(model: Model) -> Iterator[At]:
    """Else MissingSampleUtterance."""
    if not model.custom:
        yield At(f"{model.AT}/intents", "no intent of our own; a skill needs one")
    for where, intent in model.intents():
        if intent.is_custom and not intent.samples:
            yield At(where, f"{intent.name} has no sample; add ways of asking")


@MODEL.own(
    "IM-37",
    says="An intent has five samples or more, of short and long forms",
    source="AMZVAL, CORPUS",
    severity="warning",
)
def enough_samples(model: Model) -> Iterator[At]:
    """Spread: words of the longest less words of the shortest. Free-text intents have carriers or a slot only."""
    for where, intent in model.intents():
        if not intent.is_custom or not intent.samples or is_bare_slot(intent.samples):
            continue
        lengths = [len(text.split()) for text in intent.samples]
        if len(lengths) < FEWEST_SAMPLES:
            yield At(
                where, f"{intent.name} has {counted(len(lengths), 'sample')}; give {FEWEST_SAMPLES} or more"
            )
        elif max(lengths) - min(lengths) < SMALLEST_SPREAD and not intent.takes_free_text:
            yield At(
                where, f"{intent.name}: all samples are about as long; add a short and a long way of asking"
            )


def is_bare_slot(samples: Sequence[str]) -> bool:
    """Whether a slot with nothing around it is all there is to say."""
    return len(samples) == 1 and re.fullmatch(r"{\w+}", samples[0]) is not None


@MODEL.own(
    "IM-38",
    says="An intent is asked in more than one form: a question, and words without one",
    source="Design the Custom Intents",
    severity="warning",
)
def forms(model: Model) -> Iterator[At]:
    """Questions begin with a question word; anything else is a command, a statement or a fragment."""
    for where, intent in model.intents():
        asked = {
            text.lower().replace("'", "").split()[0] in QUESTION_WORDS
            for text in intent.samples
            if text.strip()
        }
        if intent.is_custom and len(intent.samples) >= FEWEST_SAMPLES and asked == {True}:
            yield At(where, f'{intent.name} has questions only; add "tell me about ..." or the bare words')


@MODEL.own(
    "IM-39",
    says="A phrase with a slot has no copy with the value written out",
    source="JELLY",
    severity="warning",
)
def no_slotless_copy(model: Model) -> Iterator[At]:
    """The fixed form would win, and the slot would arrive empty."""
    reported: set[str] = set()
    for _, samples in grammar(model).meetings:
        for sample in samples:
            twins = (
                s for s in samples if s.slots and s.intent is sample.intent and not s.intent.takes_free_text
            )
            twin = next(twins, None) if not sample.slots else None
            if twin and sample.where not in reported:
                reported.add(sample.where)
                yield sample.fault(f'is "{twin.text}" with a value in it; drop the fixed copy')


def _free_text(model: Model) -> Iterator[tuple[Sample, str]]:
    """Samples that hold a free-text slot, each with its carrier words."""
    for sample in model.samples:
        if sample.intent.takes_free_text and sample.slots:
            yield sample, normal(sample.text).replace("{}", "").strip()


@MODEL.rule("IM-40", says="Free text has carrier words around it", source="alexa-actions#178")
def carrier_words(model: Model) -> Iterator[At]:
    """A bare AMAZON.SearchQuery is refused."""
    for sample, carrier in _free_text(model):
        if not carrier:
            yield sample.fault('has no carrier words; write "i want to know ..." before it')


@MODEL.rule(
    "IM-41", says="A free-text slot is the only slot of its sample", source="InvalidIntentSamplePhraseSlot"
)
def free_text_alone_in_a_sample(model: Model) -> Iterator[At]:
    for sample, _ in _free_text(model):
        types = {slot.name: slot.type for slot in sample.intent.slots}
        if len(sample.slots) > 1 and FREE_TEXT in (types.get(name) for name in sample.slots):
            yield sample.fault("holds free text and another slot; make it two samples")


@MODEL.own("IM-41", says="A free-text slot is the only slot of its intent", source="JELLY")
def free_text_alone(model: Model) -> Iterator[At]:
    """The strict reading: not even in another sample."""
    for where, intent in model.intents():
        if intent.takes_free_text and len(intent.slots) > 1:
            yield At(
                f"{where}/slots",
                f"{intent.name} holds free text and another slot; move one to its own intent",
            )


@MODEL.own(
    "IM-42",
    says="Carrier words are long enough not to take other intents' phrases",
    source="JELLY, onebusaway#93",
)
def carriers_not_greedy(model: Model) -> Iterator[At]:
    """Three words at least, and neither a control word nor the start of a fixed sample."""
    fixed = [(normal(s.text), s) for s in model.samples if not s.intent.takes_free_text]
    for sample, carrier in _free_text(model):
        apart = normal(sample.text.replace("'", " ")).replace("{}", "").split()  # "i'm" is two words
        if carrier and len(apart) < FEWEST_CARRIER_WORDS:
            yield sample.fault(f"is greedy; use {FEWEST_CARRIER_WORDS} carrier words or more")
        if any(f" {word} " in f" {carrier} " for word in ENDING_WORDS):
            yield sample.fault("can swallow a request to stop; choose other carrier words")
        taken = next((text for text, _ in fixed if text.startswith(f"{carrier} ")), None) if carrier else None
        if taken:
            yield sample.fault(f'can swallow "{taken}"; choose another carrier or drop that')


@MODEL.own(
    "IM-43",
    says="Free text is a last resort beside intents of its own, not the whole model",
    source="bot-docs#1762",
)
def not_one_catch_all(model: Model) -> Iterator[At]:
    """Reviewers refuse a skill that is one open question."""
    fixed: list[ModelIntent] = [intent for intent in model.custom if not intent.takes_free_text]
    if model.custom and not fixed:
        yield At(f"{model.AT}/intents", "every intent takes free text; give topics intents of their own")
