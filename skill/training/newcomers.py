"""Answers that are new: few sentences teach them, and what is near those was refused while there was no answer."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from skill.content.model import Guide
from skill.content.understanding import NOTHING
from skill.recogniser.readers import THOUSANDTHS
from skill.recogniser.thresholds import NEW_AND_NEAR
from skill.training.examples import Utterance

Numbers = NDArray[np.floating[Any]]

FEW = 0.1
"""An answer is new while it has less than this share of the sentences that a class has in the mean."""

SAME = 0.7
"""Cosine between what the encoder makes of two sentences, from which on what was refused asks for a new answer; from
NEW_AND_NEAR on it might, and then teaches nothing."""


class Claim(NamedTuple):
    """What a new answer makes of sentences."""

    taken: NDArray[np.bool_]
    """Those that are its own now."""
    left_out: NDArray[np.bool_]
    """Those that teach nothing now."""


def newcomers(guide: Guide, names: Sequence[str]) -> frozenset[str]:
    """The new answers; `names` holds the class of each sentence that is taught."""
    counts = Counter(names)
    usual = len(names) / len(counts)
    others = {*guide.controls.names, *guide.controls.follow_ups, *refusing(guide)}
    return frozenset(name for name in counts if counts[name] < FEW * usual and name not in others)


def thousandths(vectors: Numbers) -> tuple[tuple[int, ...], ...]:
    """What the encoder made of the sentences of a new answer, as weights keep it."""
    return tuple(tuple(row) for row in np.rint(vectors * THOUSANDTHS).astype(int).tolist())


def refusing(guide: Guide) -> set[str]:
    """The classes of what has no answer."""
    return {NOTHING, guide.about.roles.unknown}


def claimed(vectors: Numbers, own: Numbers, refused: NDArray[np.bool_]) -> Claim:
    """What sentences become of which some were refused; `own` are those that teach the new answer."""
    nearest = (vectors @ own.T).max(axis=1)
    return Claim(refused & (nearest >= SAME), refused & (nearest >= NEW_AND_NEAR) & (nearest < SAME))


def made_room(guide: Guide, rows: Sequence[Utterance], vectors: Numbers) -> tuple[list[Utterance], Numbers]:
    """Everything that is taught, a row of numbers each, after new answers have claimed what was refused."""
    names = np.array([row.name for row in rows])
    refused, kept = np.isin(names, list(refusing(guide))), np.ones(len(rows), bool)
    for new in sorted(newcomers(guide, names.tolist())):
        claim = claimed(vectors, vectors[names == new], refused)
        names[claim.taken] = new
        kept &= ~claim.left_out | claim.taken
        refused &= ~claim.taken
    some = np.flatnonzero(kept)
    return [rows[n]._replace(name=str(names[n])) for n in some.tolist()], vectors[some]
