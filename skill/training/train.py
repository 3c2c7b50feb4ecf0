"""Trains the weights from a guide's ways of asking and its examples. Needs scikit-learn; runs in `./run model`.

The examples are in `examples/<answer>.txt`, an utterance a line, and `examples/none.txt` for what no answer fits.
A guide without that folder has no weights: its frames and ways of asking stand alone.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from skill.content.model import Guide
from skill.content.templates import expand
from skill.content.understanding import NOTHING, Weights
from skill.recogniser.features import features
from skill.recogniser.recogniser import Recogniser
from skill.recogniser.weights import HUNDREDTHS

Row = tuple[int, ...]

EXAMPLES = "examples"
PER_TEMPLATE = 4
"""Sentences taken of each way of asking, so that long templates do not drown short ones."""

PENALTY = 20.0
"""Inverse strength of the L2 penalty."""

SEEN = 3
"""Utterances a feature must be in: what is rarer is chance."""

LEAST = 0.25
"""Weights nearer to nought than this are left out: they change nothing and would double the file."""


def train(guide: Guide) -> Weights | None:
    """Weights learned for a guide; None for one without examples."""
    rows = list(labelled(guide))
    if not any(answer == NOTHING for _, answer in rows):
        return None
    recogniser = Recogniser(guide, learned=False)
    names = DictVectorizer()
    table = names.fit_transform(_without_rare([features_of(words, recogniser) for words, _ in rows]))
    model = LogisticRegression(C=PENALTY, max_iter=200, tol=1e-3)
    model.fit(table, [answer for _, answer in rows])
    return Weights(
        made_from=fingerprint(guide),
        answers=tuple(map(str, model.classes_)),
        bias=tuple(round(float(value), 3) for value in model.intercept_),
        features=dict(_sparse(names.get_feature_names_out(), model.coef_.T)),
    )


def features_of(words: str, recogniser: Recogniser) -> dict[str, float]:
    """The features the recogniser would look at."""
    reading, found = recogniser.considered(recogniser.read(words))
    return features(reading, found, recogniser.in_subject(reading))


def _without_rare(table: list[dict[str, float]]) -> list[dict[str, float]]:
    seen = Counter(name for row in table for name in row)
    return [{name: value for name, value in row.items() if seen[name] >= SEEN} for row in table]


def labelled(guide: Guide) -> Iterator[tuple[str, str]]:
    """Utterances with the answer each belongs to: ways of asking first, then examples."""
    fillers = {f"{{{name}}}": slot.values[0].says for name, slot in guide.slots.items()}
    for answer in guide.answers.values():
        for ask in answer.asks:
            sentences = expand(ask.template)
            for sentence in sentences[:: max(1, len(sentences) // PER_TEMPLATE)]:
                for slot, filler in fillers.items():
                    sentence = sentence.replace(slot, filler)
                yield sentence, answer.id
    for file in _example_files(guide):
        for line in file.read_text("utf-8").splitlines():
            if line.strip() and (file.stem in guide.answers or file.stem == NOTHING):
                yield line.strip(), file.stem


def fingerprint(guide: Guide) -> str:
    """Changes with everything the weights are learned from."""
    asked = [(answer.id, answer.asks, answer.hears, answer.also) for answer in guide.answers.values()]
    digest = hashlib.sha256(msgspec.json.encode((asked, guide.understanding, guide.slots)))
    for file in _example_files(guide):
        digest.update(file.stem.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _example_files(guide: Guide) -> list[Path]:
    return sorted((Path(guide.folder) / EXAMPLES).glob("*.txt"))


def _sparse(names: Iterable[str], table: Iterable[Iterable[float]]) -> Iterator[tuple[str, Row]]:
    """Feature -> its weights for each answer, without those near nought."""
    for name, row in zip(names, table, strict=True):
        kept = [(n, round(w * HUNDREDTHS)) for n, w in enumerate(row) if abs(w) >= LEAST]
        if kept:
            yield str(name), tuple(number for pair in kept for number in pair)
