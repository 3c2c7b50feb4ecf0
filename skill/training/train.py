"""Trains both readers from what a guide is taught, and fits the limits. Needs scikit-learn; runs in `./run model`."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.neural_network import MLPClassifier

from skill.content.model import Guide
from skill.content.understanding import NOTHING, Limits, Weights
from skill.recogniser.encoder import open_encoder
from skill.recogniser.features import WORD, features
from skill.recogniser.readers import HUNDREDTHS
from skill.recogniser.reading import Reader, Reading
from skill.training.embedded import embedded
from skill.training.examples import Utterance, fingerprint, taught
from skill.training.limits import FOLDS, Seen, fit, folds
from skill.training.newcomers import made_room, newcomers, thousandths
from skill.training.settings import (
    FIRST,
    HIDDEN,
    LEAST,
    LEFT_OUT,
    LOOKS,
    LOUDER,
    ROUNDS,
    SECOND,
    SEEN,
    STEP,
    made_up_for,
)

Numbers = NDArray[np.floating[Any]]

UNTHINKABLE = -20.0
"""Logarithm of a probability, below which none is told from another."""


def train(guide: Guide) -> Weights | None:
    """Weights learned for a guide; None for one without examples of what it should decline."""
    rows = taught(guide)
    if not any(row.name == NOTHING for row in rows):
        return None
    encoder = open_encoder()
    second = embedded(guide, [row.words for row in rows], encoder) if encoder else None
    if second is not None:
        rows, second = made_room(guide, rows, second)
    readings = _readings(guide, rows)
    names = DictVectorizer(dtype=np.float32)
    first = names.fit_transform(_without_rare([features(reading) for reading in readings]))
    # Stochastic gradient descent takes no wider indices, and what makes the table writes them.
    first.indices, first.indptr = first.indices.astype(np.int32), first.indptr.astype(np.int32)
    wanted = np.array([row.name for row in rows])
    alone, both = _limits(guide, rows, readings, first, second)
    learned = _fit_first(first, wanted)
    return Weights(
        made_from=fingerprint(guide),
        classes=tuple(map(str, learned.classes_)),
        limits=both,
        limits_alone=alone,
        bias=_whole(learned.intercept_),
        features=dict(_sparse(names.get_feature_names_out(), learned.coef_.T)),
        **({} if second is None else _second(guide, second, wanted)),
    )


def _readings(guide: Guide, rows: Sequence[Utterance]) -> list[Reading]:
    """All utterances, read; known is what the first reader will have seen often enough."""
    stems = Reader(guide, lambda stem: False).stems
    seen = Counter(stem for row in rows for stem in set(stems(row.words)))
    reader = Reader(guide, lambda stem: seen[stem] >= SEEN)
    return [reader.read(row.words) for row in rows]


def _without_rare(table: list[dict[str, float]]) -> list[dict[str, float]]:
    seen = Counter(name for row in table for name in row)
    return [{name: value for name, value in row.items() if seen[name] >= SEEN} for row in table]


def _fit_first(table: Any, wanted: NDArray[np.str_]) -> SGDClassifier:
    model = SGDClassifier(
        "log_loss",
        alpha=1 / (FIRST * len(wanted)),
        max_iter=max(ROUNDS, LOOKS // len(wanted)),
        tol=None,
        average=True,
        n_jobs=-1,
        random_state=0,
    )
    return model.fit(table, wanted, sample_weight=made_up_for(wanted.tolist()))


def _fit_straight(vectors: Numbers, wanted: NDArray[np.str_]) -> LogisticRegression:
    model = LogisticRegression(C=SECOND, max_iter=200, tol=1e-3)
    return model.fit(vectors, wanted, sample_weight=made_up_for(wanted.tolist()))


def _fit_network(vectors: Numbers, wanted: NDArray[np.str_]) -> MLPClassifier:
    model = MLPClassifier(HIDDEN, batch_size=min(256, len(wanted)), learning_rate_init=STEP, random_state=0)
    counts, classes, chance = made_up_for(wanted.tolist()), np.unique(wanted), np.random.default_rng(0)
    for _ in range(ROUNDS):
        kept = (chance.random(vectors.shape, np.float32) >= LEFT_OUT) / np.float32(1 - LEFT_OUT)
        model.partial_fit(vectors * kept * np.float32(LOUDER), wanted, counts, classes)
    model.coefs_[0] *= LOUDER  # From now on it reads the encoder's numbers as they are.
    return model


def _limits(
    guide: Guide, rows: Sequence[Utterance], readings: Sequence[Reading], first: Any, second: Numbers | None
) -> tuple[Limits, Limits]:
    """Limits for the first reader alone and for both, from what each says of utterances it was not taught."""
    wanted = np.array([row.name for row in rows])
    parts = folds(rows)
    classes = sorted(set(wanted))
    logs = [_unseen(_fit_first, first, wanted, parts)]
    if second is not None:
        halves = [_unseen(fit_half, second, wanted, parts) for fit_half in (_fit_straight, _fit_network)]
        logs.append(np.mean(halves, axis=0))
    outside, counts = [reading.outside for reading in readings], made_up_for(wanted.tolist())
    new = np.isin(classes, list(newcomers(guide, wanted.tolist())))
    fitted = [
        fit(guide, [Seen(*each) for each in zip(wanted, _rows(mean, classes), outside, counts, strict=True)])
        for mean in (logs[0], np.where(new, 2 * logs[-1], np.sum(logs, axis=0)))
    ]
    return fitted[0], fitted[1]


def _unseen(
    fit: Callable[[Any, NDArray[np.str_]], SGDClassifier | LogisticRegression | MLPClassifier],
    table: Any,
    wanted: NDArray[np.str_],
    parts: NDArray[np.int_],
) -> Numbers:
    """Logarithms of the probabilities of each row, by a reader that was taught all parts but its own."""
    columns = {name: n for n, name in enumerate(sorted(set(wanted)))}
    logs = np.full((len(wanted), len(columns)), UNTHINKABLE)
    for part in range(FOLDS):
        model = fit(table[parts != part], wanted[parts != part])
        known = [columns[name] for name in model.classes_]
        logs[np.ix_(parts == part, known)] = _logs(model, table[parts == part])
    return np.asarray(np.maximum(logs, UNTHINKABLE))


def _logs(model: SGDClassifier | LogisticRegression | MLPClassifier, table: Any) -> Numbers:
    """Logarithms of the probabilities of all classes, which come to 1 together, as when the weights are used."""
    if isinstance(model, SGDClassifier):
        totals = model.decision_function(table)
        return np.asarray(totals - np.logaddexp.reduce(totals, axis=1, keepdims=True))
    return np.asarray(model.predict_log_proba(table))


def _rows(logs: Numbers, classes: list[str]) -> Iterator[dict[str, float]]:
    for row in logs:
        powers = np.exp(row - row.max())
        yield dict(zip(classes, (powers / powers.sum()).tolist(), strict=True))


def _whole(numbers: Iterable[float]) -> tuple[int, ...]:
    return tuple(round(float(number) * HUNDREDTHS) for number in numbers)


def _second(guide: Guide, vectors: Numbers, wanted: NDArray[np.str_]) -> dict[str, Any]:
    """What the second reader learns, and the new answers it decides on alone."""
    new = sorted(newcomers(guide, wanted.tolist()))
    return {
        **_dense(_fit_straight(vectors, wanted), _fit_network(vectors, wanted)),
        "new": {name: thousandths(vectors[wanted == name]) for name in new},
    }


def _dense(straight: LogisticRegression, network: MLPClassifier) -> dict[str, Any]:
    """The mean of both as one network, in which the last layer sees the first as well: a row for each unit."""
    (hidden, last), (hidden_bias, last_bias) = network.coefs_, network.intercepts_
    return {
        "hidden_bias": _whole(hidden_bias),
        "hidden": tuple(map(_whole, hidden.T)),
        "second_bias": _whole((last_bias + straight.intercept_) / 2),
        "second": tuple(map(_whole, np.hstack([last.T, straight.coef_]) / 2)),
    }


def _sparse(names: Iterable[str], table: Iterable[Iterable[float]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Feature -> its weights for each class, without those near nought; a word is kept as known all the same."""
    for name, row in zip(names, table, strict=True):
        kept = [(n, whole) for n, whole in enumerate(_whole(row)) if abs(whole) >= LEAST]
        if kept or str(name).startswith(WORD):
            yield str(name), tuple(number for pair in kept for number in pair)
