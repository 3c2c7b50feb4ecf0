"""Trains both readers from what a guide is taught, and fits the limits. Needs scikit-learn; runs in `./run model`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from skill.content.model import Guide
from skill.content.understanding import NOTHING, Limits, Weights
from skill.recogniser.encoder import open_encoder
from skill.recogniser.features import WORD, features
from skill.recogniser.readers import HUNDREDTHS
from skill.recogniser.reading import Reader, Reading
from skill.training.embedded import embedded
from skill.training.examples import Utterance, fingerprint, taught
from skill.training.limits import FOLDS, Seen, fit, folds
from skill.training.settings import FIRST, LEAST, SECOND, SEEN, made_up_for

Numbers = NDArray[np.floating[Any]]


def train(guide: Guide) -> Weights | None:
    """Weights learned for a guide; None for one without examples of what it should decline."""
    rows = taught(guide)
    if not any(row.name == NOTHING for row in rows):
        return None
    readings = _readings(guide, rows)
    names = DictVectorizer(dtype=np.float32)
    first = names.fit_transform(_without_rare([features(reading) for reading in readings]))
    encoder = open_encoder()
    second = embedded(guide, [row.words for row in rows], encoder) if encoder else None
    wanted = np.array([row.name for row in rows])
    alone, both = _limits(guide, rows, readings, first, second)
    learned = _fit(first, wanted, FIRST)
    return Weights(
        made_from=fingerprint(guide),
        classes=tuple(map(str, learned.classes_)),
        limits=both,
        limits_alone=alone,
        bias=_whole(learned.intercept_),
        features=dict(_sparse(names.get_feature_names_out(), learned.coef_.T)),
        **({} if second is None else _dense(_fit(second, wanted, SECOND))),
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


def _fit(table: Any, wanted: NDArray[np.str_], strength: float) -> LogisticRegression:
    model = LogisticRegression(C=strength, max_iter=120, tol=1e-3)
    return model.fit(table, wanted, sample_weight=made_up_for(wanted.tolist()))


def _limits(
    guide: Guide, rows: Sequence[Utterance], readings: Sequence[Reading], first: Any, second: Numbers | None
) -> tuple[Limits, Limits]:
    """Limits for the first reader alone and for both, from what each says of utterances it was not taught."""
    wanted = np.array([row.name for row in rows])
    parts = folds(wanted)
    classes = sorted(set(wanted))
    tables = [(first, FIRST)] if second is None else [(first, FIRST), (second, SECOND)]
    logs = [_unseen(table, strength, wanted, parts) for table, strength in tables]
    outside, counts = [reading.outside for reading in readings], made_up_for(wanted.tolist())
    fitted = [
        fit(guide, [Seen(*each) for each in zip(wanted, _rows(mean, classes), outside, counts, strict=True)])
        for mean in (logs[0], np.mean(logs, axis=0))
    ]
    return fitted[0], fitted[1]


def _unseen(table: Any, strength: float, wanted: NDArray[np.str_], parts: NDArray[np.int_]) -> Numbers:
    """Logarithms of the probabilities of each row, by a reader that was taught all parts but its own."""
    columns = {name: n for n, name in enumerate(sorted(set(wanted)))}
    logs = np.full((len(wanted), len(columns)), -20.0)
    for part in range(FOLDS):
        model = _fit(table[parts != part], wanted[parts != part], strength)
        known = [columns[name] for name in model.classes_]
        logs[np.ix_(parts == part, known)] = model.predict_log_proba(table[parts == part])
    return logs


def _rows(logs: Numbers, classes: list[str]) -> Iterator[dict[str, float]]:
    for row in logs:
        powers = np.exp(row - row.max())
        yield dict(zip(classes, (powers / powers.sum()).tolist(), strict=True))


def _whole(numbers: Iterable[float]) -> tuple[int, ...]:
    return tuple(round(float(number) * HUNDREDTHS) for number in numbers)


def _dense(learned: LogisticRegression) -> dict[str, Any]:
    return {"second_bias": _whole(learned.intercept_), "second": tuple(map(_whole, learned.coef_))}


def _sparse(names: Iterable[str], table: Iterable[Iterable[float]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Feature -> its weights for each class, without those near nought; a word is kept as known all the same."""
    for name, row in zip(names, table, strict=True):
        kept = [(n, whole) for n, whole in enumerate(_whole(row)) if abs(whole) >= LEAST]
        if kept or str(name).startswith(WORD):
            yield str(name), tuple(number for pair in kept for number in pair)
