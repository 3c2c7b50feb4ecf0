"""Sentences that carry somebody along: nothing explained by itself, nothing said twice, no list of alike ones."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from skill.checks.rules import At
from skill.checks.words.knowledge import Shape
from skill.checks.words.length import EAR
from skill.checks.words.matching import holds, pattern, plain, words_of
from skill.checks.words.script import Script, Spoken
from skill.content import Part, Sentence
from skill.content.model import TOKEN

BEFORE_LINK = 6
"""Words up to which a sentence with a link is of the shape "A is B" ("the lining of the tummy is ...")."""
OPENING = 2
"""Words by which two sentences are heard to begin alike."""
NUMBER_WORDS = 5
"""Words within which the first digit is heard: somebody who asked for a number holds a pen."""


class Meaning(NamedTuple):
    """The two sides of "A is B", as the words of each that say something."""

    name: frozenset[str]
    meaning: frozenset[str]
    before: int
    """Words up to the link, telling or not."""


def _meaning(text: str, shape: Shape) -> Meaning | None:
    """What a sentence says is what; None where it says no such thing."""
    if not shape.links:
        return None
    links = sorted(shape.links, key=len, reverse=True)
    found = pattern(*links).search(plain(text))
    if not found or "," in text[: found.start()]:
        return None
    # A number's name explains nothing, even where it is also the name of whoever answers.
    before, after = text[: found.start()], TOKEN.sub("", text[found.end() :])
    return Meaning(_telling(before, shape), _telling(after, shape), len(words_of(before)))


def _telling(text: str, shape: Shape) -> frozenset[str]:
    """The words of a text that say something, each without the s of a plural."""
    small = {plain(word) for word in shape.small}
    return frozenset(plain(word).removesuffix("s") for word in words_of(text) if plain(word) not in small)


@EAR.rule("C11", says="Nothing is explained by itself", source="NHS, how we write")
def not_circular(script: Script) -> Iterator[At]:
    """Within a sentence ("a recurrence is a local recurrence"), or back to the name that the part began with."""
    for spoken in script.parts:
        if spoken.index:
            continue
        began: set[frozenset[str]] = set()
        for sentence in spoken.part:
            said = _meaning(sentence.text, script.checks.shape)
            if not said or not said.meaning:
                continue
            within = said.name and (said.name <= said.meaning or said.meaning <= said.name)
            if within or said.meaning in began:
                message = "this explains a name by itself; say what it is in other words"
                yield At(script.at(spoken.answer, sentence.line), message)
            began |= {said.name} - {frozenset()}


@EAR.rule("C11", says="One part says a fact once", source="NHS, how we write")
def said_once(script: Script) -> Iterator[At]:
    """Twice in one breath sounds as if there were a second thing to know."""
    for spoken in script.parts:
        heard: set[str] = set()
        for sentence in spoken.part:
            again = heard & set(sentence.facts)
            if again:
                message = f"{min(again)} was said in this paragraph already; leave one of the two out"
                yield At(script.at(spoken.answer, sentence.line), message)
            heard |= set(sentence.facts)


@EAR.rule("VD-9", says="What was just said is not said again elsewhere", source="DESIGN Alexa design guide")
def heard_once(script: Script) -> Iterator[At]:
    """A text that a question brings shares no sentence with another text, whatever was heard before it."""
    texts: dict[str, list[Spoken]] = {}
    for spoken, sentence in script.sentences():
        texts.setdefault(sentence.text, []).append(spoken)
    said = {s for text in script.phrases.values() for s in text.split(". ")}
    for spoken, sentence in script.sentences():
        others = [other for other in texts[sentence.text] if other is not spoken]
        if spoken.index == 0 and (others or sentence.text in said):
            where = script.at_part(others[0]) if others else "phrases.yaml"
            message = f"{where} says this too, and may be heard just before; say it in other words here"
            yield At(script.at(spoken.answer, sentence.line), message)


@EAR.rule(
    "C11", says="Sentences next to each other begin and go on in different ways", source="NHS, how we write"
)
def not_alike(script: Script) -> Iterator[At]:
    """A row of "A is B. A is C. A is D." is a list, and nobody talks so."""
    shape = script.checks.shape
    for answer in script.guide.answers.values() if shape.links else ():
        for parts in answer.wordings.values():
            for sentence in _too_many(parts, shape):
                message = f"{shape.most_alike} sentences in a row are of the shape `A is B`; turn one round"
                yield At(script.at(answer, sentence.line), message)
            for sentence in _begun_alike(parts):
                begins = " ".join(_opening(sentence))
                message = f"begins like the sentence before, `{begins}`; turn one round"
                yield At(script.at(answer, sentence.line), message)


def _too_many(parts: Sequence[Part], shape: Shape) -> Iterator[Sentence]:
    """Each sentence of an answer that ends a row of too many of one shape."""
    row = 0
    for sentence in (sentence for part in parts for sentence in part):
        said = _meaning(sentence.text, shape)
        row = row + 1 if said and said.before <= BEFORE_LINK else 0
        if row >= shape.most_alike:
            yield sentence


def _begun_alike(parts: Sequence[Part]) -> Iterator[Sentence]:
    """Each sentence that begins as the one before it does, in the same breath."""
    for one, other in (pair for part in parts for pair in pairwise(part)):
        if _opening(one) == _opening(other):
            yield other


def _opening(sentence: Sentence) -> list[str]:
    return [plain(word) for word in words_of(sentence.text)[:OPENING]]


@EAR.rule("C10", says="A word that somebody may not know is in the glossary", source="NHS, how we write")
def explained(script: Script) -> Iterator[At]:
    """Asked where it is said first; a guide lists such words as `terms` in checks.yaml."""
    known = {plain(form) for word, gloss in script.guide.glossary.items() for form in (word, *gloss.also)}
    missing = [term for term in script.checks.terms if plain(term) not in known]
    for spoken, sentence in script.sentences():
        found = holds(sentence.text, missing)
        if found:
            missing.remove(found)
            yield At(
                script.at(spoken.answer, sentence.line),
                f"`{found}` is explained nowhere; add it to glossary.yaml, as a word or under `also`",
            )


@EAR.rule("C13", says="The number is heard at once, and nothing after it", source="Amazon, be brief")
def number_at_once(script: Script) -> Iterator[At]:
    """Of the answer that gives it (`roles.number`)."""
    for spoken in script.parts:
        if spoken.is_first and spoken.answer.id == script.guide.about.roles.number:
            yield from _late(script, spoken)


def _late(script: Script, spoken: Spoken) -> Iterator[At]:
    before, _, after = spoken.text.partition("{")
    if len(words_of(before)) >= NUMBER_WORDS or not TOKEN.search(spoken.text):
        message = f"the number comes late; begin it within the first {NUMBER_WORDS} words"
        yield At(script.at_part(spoken), message)
    if words_of(after.partition("}")[2]):
        message = "words come after the number, which put it out of mind; say them in another paragraph"
        yield At(script.at_part(spoken), message)
