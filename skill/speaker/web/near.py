"""Which other answer came nearest to what was said, and why it was not this one: for the editor's view."""

from typing import Any

from skill.recogniser import Recogniser
from skill.training.why import explain


def near(words: str, answered: str, recogniser: Recogniser) -> dict[str, Any]:
    """The runner-up to `answered` with its score from 0 to 1 ("" and 0 for none), and the reasons, line by line."""
    scores = [pair for pair in recogniser.likely(words) if pair[0] not in (answered, "none")]
    id_, score = scores[0] if scores else ("", 0.0)
    return {"id": id_, "score": round(score, 2), "why": explain(words, recogniser)}
