"""Everything a guide is taught, as its readers see it: what a change is held against before it is made."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from skill.content.model import Guide
from skill.content.understanding import Weights
from skill.recogniser.encoder import open_encoder
from skill.recogniser.features import features
from skill.recogniser.readers import HUNDREDTHS, Hidden, Readers
from skill.recogniser.reading import Reader
from skill.training.embedded import encoded, held
from skill.training.examples import taught
from skill.training.newcomers import thousandths

Numbers = NDArray[np.floating[Any]]


GENERAL = ("outside", "strange", "length")
"""Features that say nothing of what an utterance is about."""


class Sparse:
    """A table with a row for each utterance and a column for each feature, of which most is nought."""

    def __init__(self, rows: Iterable[Mapping[str, float]], above: "Sparse | None" = None) -> None:
        """`above`: rows that come first."""
        self.columns: dict[str, int] = dict(above.columns) if above else {}
        self.height: int = above.height if above else 0
        row: list[int] = []
        column: list[int] = []
        value: list[float] = []
        for said in rows:
            column += [self.columns.setdefault(name, len(self.columns)) for name in said]
            value += said.values()
            row += [self.height] * len(said)
            self.height += 1
        self.row: NDArray[np.intp]
        self.column: NDArray[np.intp]
        self.value: Numbers
        own: tuple[NDArray[np.intp], NDArray[np.intp], Numbers]
        own = (np.array(row, np.intp), np.array(column, np.intp), np.array(value, np.float64))
        parts = [(above.row, above.column, above.value), own] if above else [own]
        self.row, self.column, self.value = (np.concatenate(one) for one in zip(*parts, strict=True))

    def times(self, weights: Numbers) -> Numbers:
        """What each row comes to."""
        return np.bincount(self.row, self.value * weights[self.column], self.height).astype(np.float64)

    def back(self, rows: Numbers) -> Numbers:
        """What each column comes to, each row so many times."""
        return np.bincount(self.column, self.value * rows[self.row], len(self.columns)).astype(np.float64)

    def without_rare(self, counted: NDArray[np.bool_], least: int) -> "Sparse":
        """The same without what stands in fewer than `least` of the rows that are counted."""
        seen = np.bincount(self.column, counted[self.row], len(self.columns))
        same = copy(self)
        same.value = self.value * (seen >= least)[self.column]
        return same


class Bank:
    """The utterances of a guide. Made once: to read all of them takes some seconds, when that is needed first."""

    def __init__(self, guide: Guide, weights: Weights) -> None:
        """`weights` are those that were trained."""
        self.guide, self.weights = guide, weights
        self.encoder = open_encoder() if weights.second else None
        self.rows = taught(guide)
        self.words = {words: n for n, words in enumerate(dict.fromkeys(row.words for row in self.rows))}
        self._reader = Reader(guide, Readers(weights).knows)
        self._vectors = held(guide) if self.encoder else {}

    def _features(self, words: str) -> dict[str, float]:
        return features(self._reader.read(words))

    def rows_of(self, utterances: Iterable[str], above: Sparse | None = None) -> Sparse:
        """A table of utterances, below those of `above`."""
        return Sparse(map(self._features, utterances), above)

    def sentences(self, name: str) -> list[str]:
        """What is taught of a class."""
        return [row.words for row in self.rows if row.name == name]

    @cached_property
    def table(self) -> Sparse:
        """A row for each utterance."""
        return self.rows_of(self.words)

    @cached_property
    def totals(self) -> Numbers:
        """What each class comes to for each utterance, by the first reader."""
        return self.totals_of(self.table)

    def totals_of(self, table: Sparse) -> Numbers:
        """The same of any utterances."""
        learned = self.weights
        weights = np.zeros((len(learned.classes), len(table.columns)))
        for name in learned.features.keys() & table.columns.keys():
            pairs = learned.features[name]
            weights[list(pairs[::2]), table.columns[name]] = pairs[1::2]
        totals = np.stack([table.times(row) for row in weights], axis=1)
        return np.asarray((totals + np.array(learned.bias)) / HUNDREDTHS)

    @cached_property
    def second(self) -> tuple[Numbers, Numbers]:
        """The second reader's weights of each hidden unit, a column for each class, and their biases."""
        learned = self.weights
        return np.array(learned.second).T / HUNDREDTHS, np.array(learned.second_bias) / HUNDREDTHS

    def units(self, utterances: Sequence[str]) -> Numbers:
        """What the second reader's hidden units make of utterances, a row each."""
        return Hidden(self.weights).units(self._encoded(utterances)).astype(np.float64)

    def thousandths(self, utterances: Sequence[str]) -> tuple[tuple[int, ...], ...]:
        """What the encoder makes of utterances, as weights keep it."""
        return thousandths(self._encoded(utterances))

    def _encoded(self, utterances: Sequence[str]) -> NDArray[np.float32]:
        """What the encoder makes of utterances, a row each; nothing is encoded twice."""
        assert self.encoder, "asked only where there is a second reader"
        self._vectors |= encoded([one for one in utterances if one not in self._vectors], self.encoder)
        return np.stack([self._vectors[one] for one in utterances]).astype(np.float32)

    def likest(self, words: str, among: Iterable[str]) -> str:
        """Which of some utterances shares most with `words`, in words and meanings; "" where none does."""
        said = self._features(words)
        shared = {one: _product(said, self._features(one)) for one in among}
        best = max(shared, key=shared.__getitem__, default="")
        return best if shared.get(best, 0.0) > 0 else ""


def _product(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(value * other.get(name, 0.0) for name, value in one.items() if name not in GENERAL)
