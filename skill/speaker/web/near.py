"""Which other answer came nearest to what was said, and why it was not this one: for the editor's view."""

from typing import Any

from skill.recogniser import Recogniser
from skill.recogniser.features import features
from skill.recogniser.weights import likely
from skill.training.why import explain


def near(words: str, answered: str, recogniser: Recogniser) -> dict[str, Any]:
    """The runner-up to `answered` with its score from 0 to 1 ("" and 0 for none), and the reasons, line by line."""
    scores = [pair for pair in _scores(words, recogniser) if pair[0] not in (answered, "none")]
    id_, score = scores[0] if scores else ("", 0.0)
    return {"id": id_, "score": round(score, 2), "why": explain(words, recogniser)}


def _scores(words: str, recogniser: Recogniser) -> list[tuple[str, float]]:
    """Every answer that was thought of, likeliest first: by what was learned, else by the best frames."""
    considered, frames = recogniser.considered(recogniser.read(words))
    if not recogniser.weights:
        return [(scored.frame.answer, scored.score) for scored in frames]
    said = features(considered, frames, recogniser.in_subject(considered))
    return likely(recogniser.weights, said)
