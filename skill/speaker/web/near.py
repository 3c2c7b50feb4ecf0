"""Which other answer came nearest to what was said, and why it was not this one: for the editor's view."""

from typing import Any

from skill.recogniser import Recogniser
from skill.recogniser.features import features
from skill.training.why import explain


def near(words: str, answered: str, recogniser: Recogniser) -> dict[str, Any]:
    """The runner-up to `answered` with its score from 0 to 1 ("" and 0 for none), and the reasons, line by line."""
    scores = [pair for pair in _scores(words, recogniser) if pair[0] not in (answered, "none")]
    id_, score = scores[0] if scores else ("", 0.0)
    return {"id": id_, "score": round(score, 2), "why": explain(words, recogniser)}


def _scores(words: str, recogniser: Recogniser) -> list[tuple[str, float]]:
    """Every answer that was thought of, likeliest first; none where nothing was learned."""
    if not recogniser.readers:
        return []
    reading, _ = recogniser.considered(words)
    likely = recogniser.readers.likely(words, features(reading))
    return sorted(likely.items(), key=lambda pair: -pair[1])
