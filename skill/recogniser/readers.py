"""What was learned, put to use: two readers, each with a probability for everything that can be heard.

The first reads words and meanings (`features`): a logistic regression. The second reads the sense of the whole
(`encoder`): a logistic regression and a network with one hidden layer, of which it is the mean; the first is steady,
the second sees more. Both readers are kept apart and multiplied, so that one of them in doubt is enough for doubt.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from skill.content.understanding import Limits, Weights
from skill.recogniser.encoder import Encoder, open_encoder
from skill.recogniser.features import WORD
from skill.recogniser.thresholds import NEW_AND_NEAR

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

HUNDREDTHS, THOUSANDTHS = 100, 1000


class Hidden:
    """The hidden layer of the second reader."""

    def __init__(self, weights: Weights) -> None:
        import numpy as np  # Where there is an encoder, it is loaded already.

        self._np = np
        self._matrix = np.array(weights.hidden, np.float32).T / HUNDREDTHS
        self._bias = np.array(weights.hidden_bias, np.float32) / HUNDREDTHS

    def units(self, vectors: "Numbers") -> "Numbers":
        """What the encoder made of an utterance, or of several -> hidden units, nought or more, and itself."""
        units: Numbers = self._np.concatenate(
            [(vectors @ self._matrix + self._bias).clip(min=0), vectors], axis=-1
        )
        return units


class Second:
    """The second reader."""

    def __init__(self, weights: Weights, encoder: Encoder) -> None:
        import numpy as np

        self._encoder, self._hidden = encoder, Hidden(weights)
        self._matrix = np.array(weights.second, np.float32)
        self._bias = np.array(weights.second_bias, np.float32)
        self._new = {name: np.array(own, np.float32) / THOUSANDTHS for name, own in weights.new.items()}

    def read(self, words: str) -> tuple[list[float], str]:
        """Logarithms of the probabilities it sees; and the new answer that has a sentence near this one, or ""."""
        vector = self._encoder.encode(words)
        totals = self._matrix @ self._hidden.units(vector) + self._bias
        return normed(float(total) / HUNDREDTHS for total in totals), self._near(vector)

    def _near(self, vector: "Numbers") -> str:
        near = {name: float((own @ vector).max()) for name, own in self._new.items()}
        nearest = max(near, key=near.__getitem__, default="")
        return nearest if near.get(nearest, 0.0) >= NEW_AND_NEAR else ""


class Readers:
    """Both readers of one guide. The second is opened when first needed, and stays away where it cannot be."""

    def __init__(self, weights: Weights, *, refusing: Collection[str] = (), alone: bool = False) -> None:
        """`refusing`: the classes of what has no answer; `alone`: the first reader without the second."""
        self.weights = weights
        self.refusing = refusing
        self._alone = alone or not weights.second
        self._new = [name in weights.new for name in weights.classes]

    def knows(self, stem: str) -> bool:
        """Whether the first reader was taught a word of this stem."""
        return WORD + stem in self.weights.features

    @cached_property
    def second(self) -> Second | None:
        """The second reader, where it can be opened."""
        encoder = None if self._alone else open_encoder()
        return Second(self.weights, encoder) if encoder else None

    @property
    def limits(self) -> Limits:
        """The limits that were fitted for the readers there are."""
        return self.weights.limits if self.second else self.weights.limits_alone

    def likely(self, words: str, features: Mapping[str, float]) -> dict[str, float]:
        """Every class with its probability; what would be refused asks for a new answer with a sentence near it."""
        likely, near = self.seen(words, features)
        for name in self.refusing if near else ():
            likely[near] += likely.pop(name, 0.0)
        return likely

    def seen(self, words: str, features: Mapping[str, float]) -> tuple[dict[str, float], str]:
        """Both readers' probabilities multiplied, of a new answer the second's twice; and the new answer near."""
        logs, near = self.first(features), ""
        if self.second:
            second, near = self.second.read(words)
            both = zip(logs, second, self._new, strict=True)
            logs = normed(two * 2 if new else one + two for one, two, new in both)
        return dict(zip(self.weights.classes, map(math.exp, logs), strict=True)), near

    def first(self, features: Mapping[str, float]) -> list[float]:
        """Logarithms of the probabilities that the first reader sees."""
        totals = list(map(float, self.weights.bias))
        for name, value in features.items():
            row = self.weights.features.get(name, ())
            for index, weight in zip(row[::2], row[1::2], strict=True):
                totals[index] += weight * value
        return normed(total / HUNDREDTHS for total in totals)

    def spoke_for(self, features: Mapping[str, float], one: str, other: str) -> list[tuple[str, float]]:
        """Each feature with how much it speaks for the class `one` rather than `other`, strongest first."""
        first, second = self.weights.classes.index(one), self.weights.classes.index(other)
        found = []
        for name, value in features.items():
            row = self.weights.features.get(name, ())
            given = dict(zip(row[::2], row[1::2], strict=True))
            found.append((name, value * (given.get(first, 0) - given.get(second, 0)) / HUNDREDTHS))
        return sorted(found, key=lambda pair: (-abs(pair[1]), pair[0]))


def normed(totals: Iterable[float]) -> list[float]:
    """Logarithms of probabilities that come to 1 together (log-softmax)."""
    totals = list(totals)
    highest = max(totals)
    whole = highest + math.log(sum(math.exp(total - highest) for total in totals))
    return [total - whole for total in totals]
