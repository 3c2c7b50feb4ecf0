"""What training would make of other sentences for one class, in about a second.

Training fits all classes to all utterances. Where the sentences of one class change, its own weights change most: so
only these are fitted, by the same loss, while those of every other class stay. Softmax with all others fixed is a
logistic regression with an offset. A linear term makes the weights there are the solution for the sentences there
were (training stops before it is there): where nothing changed, nothing does.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from skill.content.understanding import Weights
from skill.recogniser.readers import HUNDREDTHS
from skill.training.bank import Bank, Numbers, Sparse
from skill.training.descent import descended
from skill.training.newcomers import claimed, newcomers, refusing
from skill.training.settings import FIRST, LEAST, SECOND, SEEN, made_up_for

NEAREST = 500
"""Utterances of other classes that the second reader is fitted against: the likeliest to be taken for this one."""

OF_EACH = 6
"""And so many of every class, evenly taken, which stand for all of it."""


class Foreseen(NamedTuple):
    """What training would come to."""

    weights: Weights
    before: Numbers
    after: Numbers
    """Of each utterance of the bank: the probability of the class by the first reader."""


class _Table(Protocol):
    def times(self, weights: Numbers) -> Numbers: ...

    def back(self, rows: Numbers) -> Numbers: ...


class _Dense:
    def __init__(self, rows: Numbers) -> None:
        self.rows = rows

    def times(self, weights: Numbers) -> Numbers:
        return np.asarray(self.rows @ weights)

    def back(self, rows: Numbers) -> Numbers:
        return np.asarray(rows @ self.rows)


class _Counts(NamedTuple):
    """How much each utterance counts as one of the class, and as one of any other."""

    own: Numbers
    rest: Numbers


class _Class(NamedTuple):
    """The weights of one class in one reader."""

    weights: Numbers
    bias: float


def foresee(bank: Bank, name: str, sentences: Sequence[str]) -> Foreseen:
    """What training would come to if a class, perhaps a new one, were taught these sentences instead."""
    fit = _Refit(bank, name, sentences)
    first, before, after = fit.first()
    weights = _with_first(bank.weights, name, fit.columns, first)
    if bank.encoder:
        weights = _with_second(weights, name, fit.second(after))
        new = {one: vectors for one, vectors in weights.new.items() if one != name}
        weights = replace(weights, new=new | ({name: bank.thousandths(sentences)} if fit.is_new else {}))
    height = len(bank.words)
    return Foreseen(weights, before[:height], after[:height])


class _Refit:
    """One class of a bank, to be taught other sentences."""

    def __init__(self, bank: Bank, name: str, sentences: Sequence[str]) -> None:
        self.bank, self.name = bank, name
        classes = bank.weights.classes
        self.index = classes.index(name) if name in classes else None
        self.new = [words for words in dict.fromkeys(sentences) if words not in bank.words]
        self.words = {words: n for n, words in enumerate([*bank.words, *self.new])}
        self.others = [(row.words, row.name) for row in bank.rows if row.name != name]
        names = [*(of for _, of in self.others), *(name for _ in sentences)]
        self.is_new = name in newcomers(bank.guide, names)
        self.was = self._counts(bank.sentences(name))
        self.now = self._counts(sentences)
        self.columns: dict[str, int] = {}

    def _counts(self, own: Sequence[str]) -> _Counts:
        pairs = [*self.others, *((words, self.name) for words in own)]
        counts = _Counts(np.zeros(len(self.words)), np.zeros(len(self.words)))
        for (words, of), weight in zip(pairs, made_up_for([of for _, of in pairs]), strict=True):
            (counts.own if of == self.name else counts.rest)[self.words[words]] += weight
        return counts

    def first(self) -> tuple[_Class, Numbers, Numbers]:
        """The class in the first reader, and its probability for each utterance before and after."""
        table = self.bank.rows_of(self.new, self.bank.table)
        totals = self.bank.totals
        if self.new:
            totals = np.vstack([totals, self.bank.totals_of(self.bank.rows_of(self.new))])
        self.columns = table.columns
        table = table.without_rare(self.now.own + self.now.rest > 0, SEEN)
        against = self._against(totals)
        there = None if self.index is None else self._there(table)
        made = _fitted(table, against, self.was, self.now, FIRST, there)
        before = (
            _sigmoid(totals[:, self.index] - against) if self.index is not None else np.zeros(len(totals))
        )
        return made, before, _sigmoid(table.times(made.weights) + made.bias - against)

    def _there(self, table: Sparse) -> _Class:
        """The class as the first reader has it."""
        learned, weights = self.bank.weights, np.zeros(len(table.columns))
        assert self.index is not None
        for name in learned.features.keys() & table.columns.keys():
            pairs = learned.features[name]
            if self.index in pairs[::2]:
                weights[table.columns[name]] = pairs[2 * pairs[::2].index(self.index) + 1]
        return _Class(weights / HUNDREDTHS, learned.bias[self.index] / HUNDREDTHS)

    def second(self, likely: Numbers) -> _Class:
        """The class in the second reader; `likely` is what the first now makes of each utterance."""
        some, times = self._some(likely)
        said = list(self.words)
        table = _Dense(self.bank.units([said[n] for n in some]))
        weights, biases = self.bank.second
        against = self._against(table.rows @ weights + biases)
        there = None if self.index is None else _Class(weights[:, self.index], biases[self.index])
        was, now = (_Counts(one.own[some], one.rest[some] * times) for one in (self.was, self.now))
        if self.is_new:
            now = self._claimed(now, some, table.rows)
        return _fitted(table, against, was, now, SECOND, there)

    def _claimed(self, now: _Counts, some: NDArray[np.intp], units: Numbers) -> _Counts:
        """The same after a new answer has claimed what was refused near its sentences."""
        vectors, own = units[:, len(self.bank.weights.hidden) :], now.own > 0
        refusing_ = refusing(self.bank.guide)
        refused = {self.words[words] for words, name in self.others if name in refusing_}
        claim = claimed(vectors, vectors[own], np.isin(some, list(refused)) & ~own)
        rest = np.where(claim.taken | claim.left_out, 0.0, now.rest)
        return _Counts(np.where(claim.taken, now.own.max(), now.own), rest)

    def _some(self, likely: Numbers) -> tuple[NDArray[np.intp], Numbers]:
        """Utterances to fit the second reader to, and for how many of another class each stands."""
        times = np.zeros(len(self.words))
        own = self.was.own + self.now.own > 0
        nearest = np.argsort(np.where(own, 0.0, -likely))[:NEAREST]
        times[nearest] = 1.0
        by_name: dict[str, list[int]] = {}
        for words, name in self.others:
            by_name.setdefault(name, []).append(self.words[words])
        for rows in by_name.values():
            rest = [row for row in rows if not times[row]]
            taken = rest[:: max(1, len(rest) // OF_EACH)]
            times[taken] = len(rest) / max(1, len(taken))
        times[own] = 1.0
        some = np.flatnonzero(times)
        return some, times[some]

    def _against(self, totals: Numbers) -> Numbers:
        """What all other classes come to together, for each row."""
        others = totals if self.index is None else np.delete(totals, self.index, axis=1)
        return np.asarray(np.logaddexp.reduce(others, axis=1))


def _fitted(
    table: _Table, against: Numbers, was: _Counts, now: _Counts, strength: float, there: _Class | None
) -> _Class:
    """A class fitted to `now`, from where it was fitted to `was`."""
    width = len(table.back(against))
    if there:
        start = np.append(there.weights, there.bias)
        tilt = _loss(table, against, was, strength, start)[1]
    else:
        start = np.append(np.zeros(width), np.log(now.own.sum() / now.rest.sum()))
        tilt = np.zeros(width + 1)

    def slope(place: Numbers) -> tuple[float, Numbers]:
        height, gradient = _loss(table, against, now, strength, place)
        return height - float(tilt @ place), gradient - tilt

    place = descended(slope, start)
    return _Class(place[:-1], float(place[-1]))


def _loss(
    table: _Table, against: Numbers, counts: _Counts, strength: float, place: Numbers
) -> tuple[float, Numbers]:
    """What training makes least of, and its gradient."""
    weights, bias = place[:-1], place[-1]
    ahead = table.times(weights) + bias - against
    missed = counts.own @ np.logaddexp(0, -ahead) + counts.rest @ np.logaddexp(0, ahead)
    likely = _sigmoid(ahead)
    pull = strength * (counts.rest * likely - counts.own * (1 - likely))
    height = strength * float(missed) + float(weights @ weights) / 2
    return height, np.append(table.back(pull) + weights, pull.sum())


def _sigmoid(ahead: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(ahead, -60, 60))))


def _whole(number: float) -> int:
    return round(float(number) * HUNDREDTHS)


def _with_first(learned: Weights, name: str, columns: dict[str, int], made: _Class) -> Weights:
    """Weights with a class as it is now in the first reader."""
    is_new = name not in learned.classes
    index = len(learned.classes) if is_new else learned.classes.index(name)
    weights = np.rint(made.weights * HUNDREDTHS).astype(int).tolist()
    taught = {one: weights[n] for one, n in columns.items() if abs(weights[n]) >= LEAST}
    # Most features say nothing of the class, now or before, and there are more than a hundred thousand.
    had = [] if is_new else [one for one, pairs in learned.features.items() if index in pairs[::2]]
    features = dict(learned.features)
    for feature in dict.fromkeys((*had, *taught)):
        features[feature] = _with_weight(features.get(feature, ()), index, taught.get(feature, 0))
    bias = (*learned.bias[:index], _whole(made.bias), *learned.bias[index + 1 :])
    classes = (*learned.classes, name) if is_new else learned.classes
    return replace(learned, classes=classes, features=features, bias=bias)


def _with_weight(pairs: tuple[int, ...], index: int, weight: int) -> tuple[int, ...]:
    """A feature's pairs of class and weight with another weight for one class; 0 takes it away."""
    kept = dict(zip(pairs[::2], pairs[1::2], strict=True))
    kept.pop(index, None)
    if weight:
        kept[index] = weight
    return tuple(number for pair in sorted(kept.items()) for number in pair)


def _with_second(learned: Weights, name: str, made: _Class) -> Weights:
    """The same in the second reader."""
    index = learned.classes.index(name)
    row = tuple(map(_whole, made.weights))
    return replace(
        learned,
        second=(*learned.second[:index], row, *learned.second[index + 1 :]),
        second_bias=(*learned.second_bias[:index], _whole(made.bias), *learned.second_bias[index + 1 :]),
    )
