"""What the recogniser is taught: ways of asking and of steering, and the examples beside them.

The examples are in `examples/<name>.txt`, an utterance a line: `<name>` is an answer, a control, a follow-up, or
`none` for what is nothing of all this. A guide without that folder is not trained.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from skill.content.model import Guide
from skill.content.templates import expand
from skill.content.understanding import NOTHING

EXAMPLES = "examples"
PER_TEMPLATE = 4
"""Sentences taken of each template, so that long ones do not drown short ones."""


class Utterance(NamedTuple):
    """Something that may be said, and what it is."""

    words: str
    name: str
    """Id of an answer, a control or a follow-up, or NOTHING."""


def taught(guide: Guide) -> list[Utterance]:
    """Everything a guide is taught, each utterance once: what its templates say first, then its examples."""
    known = {*guide.answers, *guide.controls.names, *guide.controls.follow_ups, NOTHING}
    examples = (
        Utterance(line.strip(), file.stem)
        for file in example_files(guide)
        if file.stem in known
        for line in file.read_text("utf-8").splitlines()
        if line.strip()
    )
    return list(dict.fromkeys([*_templates(guide), *examples]))


def example_files(guide: Guide) -> list[Path]:
    """The files of examples, by name."""
    return sorted((Path(guide.folder) / EXAMPLES).glob("*.txt"))


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
