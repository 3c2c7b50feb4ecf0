"""What the recogniser is taught: ways of asking and of steering, and the examples beside them.

A guide without examples is not trained.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import cycle
from typing import NamedTuple

import msgspec

from skill.content.examples import example_files, examples, misheard, misheard_files
from skill.content.model import Guide
from skill.content.templates import expand

PER_TEMPLATE = 4
"""Sentences taken of each template, so that long ones do not drown short ones."""


ONE_IN = 3
"""Of so many ways to say a danger, one is also taught in one breath with something else."""


class Utterance(NamedTuple):
    """Something that may be said, and what it is."""

    words: str
    name: str
    """Id of an answer, a control or a follow-up, or NOTHING."""
    made_of: str = ""
    """The words of another that it was made of, if it was."""


def taught(guide: Guide, instead: dict[str, list[str]] | None = None) -> list[Utterance]:
    """Everything a guide is taught, each utterance once: what its templates say first, then its examples.

    Danger is also said in one breath with a question, or with a lesser danger: it is that danger all the same. What
    a recogniser of speech makes of a sentence is what the sentence was.
    `instead`: by name, other examples than those on disk.
    """
    by_name = examples(guide) | (instead or {})
    written = (Utterance(words, name) for name, said in by_name.items() for words in said)
    plain = list(dict.fromkeys([*_templates(guide), *written]))
    return [*plain, *_in_one_breath(guide, plain), *_misheard(guide, plain)]


def _misheard(guide: Guide, plain: list[Utterance]) -> Iterator[Utterance]:
    by_words = {said.words: said.name for said in plain}
    for said, heard in misheard(guide):
        if said in by_words and heard not in by_words:
            yield Utterance(heard, by_words[said], said)


def _in_one_breath(guide: Guide, plain: list[Utterance]) -> Iterator[Utterance]:
    dangers = guide.understanding.heard_first
    by_name = {name: [said.words for said in plain if said.name == name] for name in dangers}
    asked = [said.words for said in plain if said.name in guide.answers and said.name not in dangers]
    questions = cycle(asked[:: 3 * ONE_IN])
    for rank, name in enumerate(dangers):
        lesser = cycle(words for other in dangers[rank + 1 :] for words in by_name[other][::ONE_IN])
        for number, words in enumerate(by_name[name][::ONE_IN]):
            beside = next(lesser, "") if number % 3 == 2 else next(questions)
            both = (words, beside) if number % 2 else (beside, words)
            yield Utterance(" ".join(filter(None, both)), name, words)


def fingerprint(guide: Guide) -> str:
    """Changes with everything the weights are learned from."""
    asked = [(answer.id, answer.kind, answer.asks) for answer in guide.answers.values()]
    digest = hashlib.sha256(msgspec.json.encode((asked, guide.understanding, guide.slots, guide.controls)))
    for file in (*example_files(guide), *misheard_files(guide)):
        digest.update(file.stem.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _templates(guide: Guide) -> Iterator[Utterance]:
    fillers = {f"{{{name}}}": slot.values[0].says for name, slot in guide.slots.items()}
    for name, templates in _by_name(guide):
        for template in templates:
            sentences = expand(template)
            for sentence in sentences[:: max(1, len(sentences) // PER_TEMPLATE)]:
                for slot, filler in fillers.items():
                    sentence = sentence.replace(slot, filler)
                yield Utterance(sentence, name)


def _by_name(guide: Guide) -> Iterator[tuple[str, Iterable[str]]]:
    yield from ((answer.id, [ask.template for ask in answer.asks]) for answer in guide.answers.values())
    yield from ((control, guide.controls.said(control)) for control in guide.controls.names)
    yield from guide.controls.follow_ups.items()
