"""Rules about example phrases: CE-16 to CE-20. Amazon calls them the first reason skills are sent back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from skill.checks.amazon.listing.read import LISTING, Listing
from skill.checks.amazon.model.grammar import grammar
from skill.checks.amazon.model.read import Model, normal
from skill.checks.amazon.wordlists import ASKERS, JOINING_WORDS, LAUNCH_WORDS, OPENERS
from skill.checks.rules import At
from skill.messages import counted

FEWEST, MOST, LONGEST = 3, 4, 200
MARKS = re.compile(r"[\w\s.?:,'-]+")


@dataclass(frozen=True)
class Example:
    """An example phrase taken apart as Alexa would."""

    kind: Literal["launch", "one-shot", "in-skill", "other"]
    question: str
    """What is left for the skill, as a normal form; empty for a launch."""


def example(phrase: str, model: Model) -> Example:
    """Takes a phrase apart: wake word, launch word, invocation name, joining word, question."""
    said, name = normal(phrase), normal(model.language.invocation_name)
    if not said.startswith("alexa "):
        return Example("in-skill", said)
    rest = said.removeprefix("alexa ")
    opener, _, named = rest.partition(" ")
    if named == name and (opener in OPENERS or not model.is_english):  # They are listed for English alone.
        return Example("launch", "")
    for asker in ASKERS:
        if rest.startswith(f"{asker} {name} "):
            return Example("one-shot", rest.removeprefix(f"{asker} {name} "))
    return Example("other", rest)


def examples(listing: Listing) -> Iterator[tuple[str, str, Example]]:
    """Each example phrase: its pointer, its text, and what it is."""
    for where, text in listing.texts():
        for number, phrase in enumerate(text.get("examplePhrases", [])):
            yield f"{where}/examplePhrases/{number}", phrase, example(phrase, listing.model)


@LISTING.strict("CE-16", says="Three or four example phrases, each short", source="SPEC, DOC-STORE")
def example_count(listing: Listing) -> Iterator[At]:
    """INVALID_ARRAY_SIZE, INVALID_STRING_LENGTH."""
    for where, text in listing.texts():
        place, phrases = f"{where}/examplePhrases", text.get("examplePhrases", [])
        if not FEWEST <= len(phrases) <= MOST or len({normal(phrase) for phrase in phrases}) < len(phrases):
            message = f"{counted(len(phrases), 'phrase')}; give {FEWEST} or {MOST}, none twice"
            yield At(place, message)
        for number, phrase in enumerate(phrases):
            if len(phrase) > LONGEST:
                yield At(f"{place}/{number}", f"{len(phrase)} characters; the most is {LONGEST}")


@LISTING.strict(
    "CE-17",
    says="The first example phrase opens the skill by its name",
    source="skill-sample-nodejs-calendar-reader",
    english=True,
)
def first_example_opens(listing: Listing) -> Iterator[At]:
    for where, phrase, taken in examples(listing):
        if where.endswith("/examplePhrases/0") and taken.kind != "launch":
            name = listing.model.language.invocation_name
            yield At(where, f'"{phrase}" is not the way in; write "Alexa, open {name}."')


@LISTING.strict(
    "CE-18",
    says="What an example asks is a sample utterance, word for word",
    source="DOC-STORE, skill-sample-python-fact#14",
    english=True,
)
def example_is_a_sample(listing: Listing) -> Iterator[At]:
    """With a real slot value where the sample has a slot. A joining word may stand before it."""
    says = grammar(listing.model).may_say
    for where, _, taken in examples(listing):
        first, _, rest = taken.question.partition(" ")
        joined = rest if first in JOINING_WORDS else taken.question
        if taken.kind in ("one-shot", "in-skill") and not (says(taken.question) or says(joined)):
            yield At(
                where, f'"{taken.question}" is no sample utterance; use one that is, or add it to an answer'
            )


@LISTING.strict(
    "CE-19",
    says="Examples spell the invocation name as the model does, after a launch word that is supported",
    source="askTheDM#66",
    english=True,
)
def example_names_skill(listing: Listing) -> Iterator[At]:
    """Never "enable"."""
    for where, phrase, taken in examples(listing):
        if taken.kind == "other":
            launch, name = taken.question.partition(" ")[0], listing.model.language.invocation_name
            opens = launch in LAUNCH_WORDS
            fault = "the invocation name is spelled otherwise" if opens else f'"{launch}" opens no skill'
            yield At(where, f'"{phrase}": {fault}; write "Alexa, ask {name} ..."')


@LISTING.own(
    "CE-20",
    says="Examples hold plain marks and end in a stop or a question mark",
    source="AMZVAL",
    english=True,
)
def example_marks(listing: Listing) -> Iterator[At]:
    """Letters, spaces and . ? : , ' - are taken."""
    for where, phrase, _ in examples(listing):
        if not MARKS.fullmatch(phrase) or not phrase.endswith((".", "?")):
            yield At(where, f'"{phrase}": use plain marks only, and end it with . or ?')
