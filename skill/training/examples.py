"""What the recogniser is taught: ways of asking and of steering, and the examples beside them.

A guide without examples is not trained.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from skill.content.examples import example_files, examples
from skill.content.model import Guide
from skill.content.templates import expand

PER_TEMPLATE = 4
"""Sentences taken of each template, so that long ones do not drown short ones."""


class Utterance(NamedTuple):
    """Something that may be said, and what it is."""

    words: str
    name: str
    """Id of an answer, a control or a follow-up, or NOTHING."""


def taught(guide: Guide) -> list[Utterance]:
    """Everything a guide is taught, each utterance once: what its templates say first, then its examples."""
    written = (Utterance(words, name) for name, said in examples(guide).items() for words in said)
    return list(dict.fromkeys([*_templates(guide), *written]))


def fingerprint(guide: Guide) -> str:
    """Changes with everything the weights are learned from."""
    asked = [(answer.id, answer.kind, answer.asks) for answer in guide.answers.values()]
    digest = hashlib.sha256(msgspec.json.encode((asked, guide.understanding, guide.slots, guide.controls)))
    for file in example_files(guide):
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
