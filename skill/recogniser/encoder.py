"""The second reader's ear: an utterance -> 384 numbers, near those of utterances that mean the same.

It is all-MiniLM-L6-v2 (see NOTICE), a small transformer (Vaswani et al. 2017, arXiv:1706.03762), worked out in numpy:
an utterance takes some milliseconds, and a runtime for such models would weigh more than all the rest together.
"""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from skill.recogniser.wordpiece import pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

# An utterance is short: on a busy machine threads cost many times what they bring. Read once, when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

FILE = Path(__file__).with_name(".encoder.npz")
"""Its weights as whole numbers, made from the package that brings them (`skill.training.encoder_file`)."""

LAYERS, HEADS = 6, 12
MATRICES = ("attend", "join", "widen", "narrow")
"""Of each layer: queries, keys and values; their heads joined; the step wider; and back."""

_EPSILON = 1e-12
_ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
"""Abramowitz and Stegun 7.1.26: the error function to seven digits."""


class Encoder:
    """Encodes utterances. Deterministic; keeps nothing of what it hears."""

    def __init__(self, file: Path = FILE) -> None:
        """Read the weights. Raises OSError where there are none, ImportError without numpy."""
        import numpy as np  # Only a free question needs it, and it is slow to import.

        self._np = np
        with np.load(file) as kept:
            words = bytes(kept["vocabulary"]).decode().split("\n")
            self._vocabulary = {word: number for number, word in enumerate(words)}
            self._words, self._words_scale = kept["words"], kept["words_scale"]
            self._matrices = {name: kept[name] * kept[f"{name}_scale"] for name in MATRICES}
            rest = [name for name in kept.files if name.endswith(("_bias", "_norm", "places"))]
            self._rest = {name: kept[name] for name in rest}

    def pieces(self, utterance: str) -> list[int]:
        """The numbers of an utterance's word pieces."""
        return pieces(utterance, self._vocabulary)

    def encode(self, utterance: str) -> "Numbers":
        """The numbers of one utterance: a vector of length 1."""
        vector: Numbers = self.encode_alike([self.pieces(utterance)])[0]
        return vector

    def encode_alike(self, rows: Sequence[Sequence[int]]) -> "Numbers":
        """The same for the pieces of several utterances, all with as many pieces: one row each."""
        ids = self._np.array(rows)
        read = self._words[ids] * self._words_scale[ids] + self._rest["places"][: ids.shape[1]]
        read = self._normed(read, self._rest["first_norm"])
        for layer in range(LAYERS):
            read = self._normed(read + self._attended(read, layer), self._rest["join_norm"][layer])
            wide = self._gelu(self._through("widen", read, layer))
            read = self._normed(read + self._through("narrow", wide, layer), self._rest["narrow_norm"][layer])
        means = read.mean(axis=1)
        vectors: Numbers = means / self._np.linalg.norm(means, axis=1, keepdims=True)
        return vectors

    def _through(self, name: str, read: "Numbers", layer: int) -> "Numbers":
        matrix, bias = self._matrices[name][layer], self._rest[f"{name}_bias"][layer]
        # All utterances as one table: a matrix product for each would take twice as long.
        through: Numbers = read.reshape(-1, read.shape[-1]) @ matrix
        through += bias
        return through.reshape(*read.shape[:-1], -1)

    def _attended(self, read: "Numbers", layer: int) -> "Numbers":
        """Every piece, told of the others by all heads (section 3.2)."""
        count, length, width = read.shape
        parted = self._through("attend", read, layer).reshape(count, length, 3, HEADS, width // HEADS)
        query, key, value = self._np.ascontiguousarray(parted.transpose(2, 0, 3, 1, 4))
        near = query @ key.transpose(0, 1, 3, 2) / (width // HEADS) ** 0.5
        near = self._np.exp(near - near.max(axis=-1, keepdims=True))
        told = near / near.sum(axis=-1, keepdims=True) @ value
        return self._through("join", told.transpose(0, 2, 1, 3).reshape(read.shape), layer)

    def _normed(self, read: "Numbers", norm: "Numbers") -> "Numbers":
        away: Numbers = read - read.mean(axis=-1, keepdims=True)
        away /= self._np.sqrt((away * away).mean(axis=-1, keepdims=True) + _EPSILON)
        away *= norm[0]
        away += norm[1]
        return away

    def _gelu(self, read: "Numbers") -> "Numbers":
        """max(x, 0) - |x| / 2 * erfc(|x| / sqrt 2), worked out in place: new tables would take twice as long."""
        size = self._np.abs(read)
        step = 1 / (1 + 0.3275911 * 0.5**0.5 * size)
        missing = _ERF[0] * step
        for factor in _ERF[1:]:
            missing += factor
            missing *= step
        missing *= self._np.exp(read * read * -0.5)
        missing *= size
        missing *= 0.5
        gelu: Numbers = self._np.maximum(read, 0)
        gelu -= missing
        return gelu


@cache
def open_encoder() -> Encoder | None:
    """The one encoder of this process; None without its weights or numpy: the first reader then reads alone."""
    try:
        return Encoder()
    except (OSError, ImportError):
        return None
