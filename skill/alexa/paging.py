"""The lines of a screen in pages, so that none stands half visible: a page holds what fits, and a line no page holds
is split between words.
"""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import ceil
from typing import Any, NamedTuple

from skill.alexa.viewport import LINE_HEIGHT, Sizes

LETTER = 0.52
"""Width of a letter to its size, on average, with some to spare: Arial's is under 0.5, Amazon Ember's near it."""


class ShownLine(NamedTuple):
    """A sentence, a piece of one, or a phone number."""

    text: str
    heard: str
    """The same as it is said, for the device's screen reader."""
    number: bool
    seconds: float
    """That it takes to say."""

    def shown(self) -> dict[str, Any]:
        return {"text": self.text, "heard": self.heard, "number": self.number}


def pages(lines: Iterable[ShownLine], sizes: Sizes) -> list[list[ShownLine]]:
    made: list[list[ShownLine]] = []
    room = 0.0
    for line in (piece for whole in lines for piece in _pieces(whole, sizes)):
        height = _height(line, sizes)
        if height > room:
            made.append([])
            room = sizes.height
        made[-1].append(line)
        room -= height
    return made


def _rows(line: ShownLine, sizes: Sizes) -> list[str]:
    letters = sizes.width / (LETTER * (sizes.digits if line.number else sizes.words))
    return textwrap.wrap(line.text, int(letters), break_on_hyphens=False)


def _height(line: ShownLine, sizes: Sizes) -> float:
    size = sizes.digits if line.number else sizes.words
    return len(_rows(line, sizes)) * LINE_HEIGHT * size + sizes.gap


def _pieces(line: ShownLine, sizes: Sizes) -> Iterator[ShownLine]:
    """A line as it is, or in pieces of about the same height, each no higher than a page."""
    rows = _rows(line, sizes)
    most = int((sizes.height - sizes.gap) / (LINE_HEIGHT * sizes.words))
    if line.number or len(rows) <= most:
        yield line
        return
    count = ceil(len(rows) / most)
    ends = [round(n * len(rows) / count) for n in range(count + 1)]
    for start, end in pairwise(ends):
        text = " ".join(rows[start:end])
        yield ShownLine(text, text, False, line.seconds * len(text) / len(line.text))
