"""Tells an editor why an utterance was recognised as it was."""

import math
from collections.abc import Iterator
from functools import lru_cache

from skill.content.understanding import NOTHING
from skill.recogniser import Recogniser
from skill.recogniser.features import features
from skill.recogniser.readers import Readers
from skill.recogniser.reading import Reading, strange_words
from skill.recogniser.recognition import ALONE, Context
from skill.training.likest import Likest

MOST = 6
"""Features shown that spoke for, and that spoke against."""


def explain(words: str, recogniser: Recogniser, context: Context = ALONE) -> list[str]:
    """Lines that say what was recognised in `words`, what each reader saw, and who came second."""
    found = recogniser.recognise(words, context)
    verdict = f"{found.outcome} {found.id}".strip()
    lines = [f"recognised: {verdict} (score {found.score:.2f}, then {found.runner_up or 'nobody'})"]
    if context.follow_ups:
        lines.append(f"after what was said before, it may follow up: {', '.join(sorted(context.follow_ups))}")
    if not recogniser.readers:
        return [
            *lines,
            "nothing was learned for this guide: the nearest way of asking decides; see ./run model",
        ]
    reading, _ = recogniser.considered(words, context)
    if [token.word for token in reading.tokens] != recogniser.reader.words(words):
        lines.append(f"by its sound, heard as: {' '.join(token.word for token in reading.tokens)}")
    return [
        *lines,
        *_meanings(reading),
        *_readers(words, reading, recogniser.readers),
        *_nearness(words, reading, found.id, recogniser.readers),
        *_likest(words, recogniser),
    ]


def _meanings(reading: Reading) -> Iterator[str]:
    for match in reading.matches:
        said = " ".join(token.word for n, token in enumerate(reading.tokens) if match.mask >> n & 1)
        yield f"means {match.meaning}: {said}"
    unknown = list(strange_words(reading))
    if unknown:
        yield f"means nothing here: {', '.join(unknown)}"


def _readers(words: str, reading: Reading, readers: Readers) -> Iterator[str]:
    said, classes = features(reading), readers.weights.classes
    first = readers.first(said)
    yield f"by its words: {_two(first, classes)}"
    if readers.second:
        yield f"by its sense: {_two(readers.second.read(words)[0], classes)}"
    else:
        yield "by its sense: not read; the encoder is not installed here"
    (best, _), (second, _) = sorted(zip(classes, first, strict=True), key=lambda pair: -pair[1])[:2]
    spoke = readers.spoke_for(said, best, second)
    yield f"  for {best}: {_named([pair for pair in spoke if pair[1] > 0])}"
    yield f"  for {second}: {_named([pair for pair in spoke if pair[1] < 0])}"


def _nearness(words: str, reading: Reading, id_: str, readers: Readers) -> Iterator[str]:
    """Where an answer was heard that is new, and that neither reader would have taken this for."""
    seen, near = readers.seen(words, features(reading))
    if near and near == id_ and max(seen, key=seen.__getitem__) in readers.refusing:
        yield f"heard by nearness alone: this would be refused, but {near} is new and has a sentence near it"


def _likest(words: str, recogniser: Recogniser) -> Iterator[str]:
    """For the likeliest of each reader, what it was taught that is nearest."""
    readers, likest = recogniser.readers, _likest_of(recogniser)
    assert readers, "asked only where something was learned"
    first = dict(
        zip(readers.weights.classes, readers.first(features(recogniser.reader.read(words))), strict=True)
    )
    name = max(first, key=first.__getitem__)
    yield f"nearest to it by words, of {_called(name)}: {likest.by_words(words, name)}"
    if readers.second:
        second = dict(zip(readers.weights.classes, readers.second.read(words)[0], strict=True))
        name = max(second, key=second.__getitem__)
        yield f"nearest to it by sense, of {_called(name)}: {likest.by_sense(words, name)}"


@lru_cache(maxsize=1)  # An editor asks the same guide again and again.
def _likest_of(recogniser: Recogniser) -> Likest:
    return Likest(recogniser.guide)


def _called(name: str) -> str:
    return "what is nothing" if name == NOTHING else name


def _two(logs: list[float], classes: tuple[str, ...]) -> str:
    ranked = sorted(zip(classes, logs, strict=True), key=lambda pair: -pair[1])[:2]
    return ", ".join(f"{name} {math.exp(log):.2f}" for name, log in ranked)


def _named(spoke: list[tuple[str, float]]) -> str:
    return ", ".join(f"{name} {abs(value):.1f}" for name, value in spoke[:MOST]) or "nothing"
