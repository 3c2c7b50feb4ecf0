"""How both readers are taught; kept apart from what needs scikit-learn, since the desk foresees without it."""

from collections import Counter
from collections.abc import Sequence

FIRST, SECOND = 20.0, 60.0
"""Inverse strength of the L2 penalty of the logistic regressions: the first reader, and half of the second."""

HIDDEN = 512
"""Hidden units of the network, the other half of the second reader."""

LOUDER = 8.0
"""The encoder's numbers are some hundredths each; the network is taught them so many times as large."""

ROUNDS, STEP = 20, 1e-3
"""How often the first reader and the network are taught everything, and the network's steps (Adam; Kingma and Ba
2014, arXiv:1412.6980)."""

LOOKS = 100_000
"""How many utterances the first reader looks at at the least: a small guide's again and again, until it is sure."""

LEFT_OUT = 0.3
"""Share of the encoder's numbers that are left out each time, by chance, so that it leans on none of them (dropout;
Srivastava et al. 2014)."""

RARE = 0.5
LIGHTEST = 0.65
"""How far a class with few examples is made up for (0 not at all, 1 wholly), and what one of a large class counts at
the least: if "nothing" were lightened as much, everything would be answered."""

SEEN = 3
"""Utterances a feature must be in: what is rarer is chance."""

LEAST = 25
"""Hundredths: weights nearer to nought than this are left out; they change nothing and would double the file."""


def made_up_for(names: Sequence[str]) -> list[float]:
    """How much each row of these classes counts, so that a rare class is not drowned."""
    counts = Counter(names)
    usual = len(names) / len(counts)
    return [max((usual / counts[name]) ** RARE, LIGHTEST) for name in names]
