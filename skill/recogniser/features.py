"""What the learned weights look at in an utterance: its meanings, its words, and what the frames make of it."""

import math
from collections.abc import Iterator, Sequence

from skill.recogniser.frames import Scored
from skill.recogniser.reading import Reading

MEANING = 1.5
MEANING_PAIR = 0.7
WORD = 1.0
WORD_PAIR = 0.7
FRAME = (0.6, 0.3)
"""How far the best and the second frame are listened to."""

NO_FRAME = 0.5
NO_SUBJECT = 0.4
MANY_STRANGE = 4
MANY_WORDS = 40


def features(reading: Reading, found: Sequence[Scored], in_subject: bool) -> dict[str, float]:
    """Name -> value, for one utterance; the names are those of the trained weights."""
    said = dict(_said(reading))
    length = math.sqrt(sum(value * value for value in said.values())) or 1.0
    weighed = {name: value / length for name, value in said.items()}
    for rank, (scored, weight) in enumerate(zip(found, FRAME, strict=False)):
        weighed[f"frame{rank}:{scored.frame.answer}"] = min(scored.score, 1.0) * weight
    if not found:
        weighed["frame:none"] = NO_FRAME
    if not in_subject:
        weighed["subject:none"] = NO_SUBJECT
    weighed["strange"] = min(sum(reading.strange), MANY_STRANGE) / MANY_STRANGE / 2
    weighed["length"] = min(len(reading.tokens), MANY_WORDS) / MANY_WORDS
    return weighed


def _said(reading: Reading) -> Iterator[tuple[str, float]]:
    stems = [token.stem for token in reading.tokens]
    yield from ((f"word:{stem}", WORD) for stem in stems)
    yield from (
        (f"pair:{one} {two}", WORD_PAIR) for one, two in zip(["^", *stems], [*stems, "$"], strict=True)
    )
    meanings = sorted(reading.meanings)
    for index, one in enumerate(meanings):
        yield f"meaning:{one}", MEANING
        yield from ((f"meanings:{one} {two}", MEANING_PAIR) for two in meanings[index + 1 :])
