"""What the encoder says of everything a guide is taught, kept beside it: encoding it all takes a minute."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from skill.content.model import Guide
from skill.recogniser.encoder import Encoder

NAME = ".embedded.npz"
AT_ONCE = 64


def embedded(guide: Guide, utterances: Sequence[str], encoder: Encoder) -> NDArray[np.floating[Any]]:
    """A row of numbers for each utterance; those that were met before are read, not made again."""
    path = Path(guide.folder) / NAME
    found = held(guide)
    new = [words for words in dict.fromkeys(utterances) if words not in found]
    found |= {words: row.astype(np.float16) for words, row in encoded(new, encoder).items()}
    kept = list(dict.fromkeys(utterances))
    if new:
        rows = np.stack([found[words] for words in kept])
        np.savez(path, allow_pickle=False, utterances=np.array(kept), rows=rows)
    return np.stack([found[words] for words in utterances]).astype(np.float32)


def held(guide: Guide) -> dict[str, NDArray[np.floating[Any]]]:
    """What is kept beside a guide: utterance -> its numbers."""
    try:
        with np.load(Path(guide.folder) / NAME) as kept:
            return dict(zip(kept["utterances"].tolist(), kept["rows"], strict=True))
    except (OSError, KeyError, ValueError):
        return {}


def encoded(utterances: Iterable[str], encoder: Encoder) -> dict[str, NDArray[np.floating[Any]]]:
    """Each with its row of numbers. Those of equal length are read together, which takes half as long."""
    cut = sorted(((encoder.pieces(words), words) for words in utterances), key=lambda pair: len(pair[0]))
    found: dict[str, NDArray[np.floating[Any]]] = {}
    for _, alike in groupby(cut, key=lambda pair: len(pair[0])):
        rows = list(alike)
        for start in range(0, len(rows), AT_ONCE):
            some = rows[start : start + AT_ONCE]
            vectors = encoder.encode_alike([pieces for pieces, _ in some])
            found |= {words: vector for (_, words), vector in zip(some, vectors, strict=True)}
    return found
