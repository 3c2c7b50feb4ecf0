"""How a recogniser does on questions: shares of right, wrong, false and caught."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from skill.recogniser import Recognition

QUESTIONS = Path(__file__).parents[1] / "questions"
UNSEEN = QUESTIONS / "unseen"

Row = dict[str, Any]
Recognise = Callable[[str], Recognition]


class Shares(NamedTuple):
    """Of one file of questions: how much went well, and how much went wrong, from 0 to 1."""

    right: float
    wrong: float
    asked_back: float


def rows(file: Path) -> list[Row]:
    """The questions of a file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def shares(questions: list[Row], recognise: Recognise) -> Shares:
    """Right (a fair reply or a right question back counts half), wrong (a wrong question back counts half).

    Where no topic answers, a signpost that is fair is as right as saying so.
    """
    counts = Counter(_verdict(row, recognise(row["text"])) for row in questions)
    right = counts["right"] + (counts["fair"] + counts["asked back right"]) / 2
    wrong = counts["wrong"] + counts["asked back amiss"] / 2
    back = counts["asked back right"] + counts["asked back amiss"]
    return Shares(right / len(questions), wrong / len(questions), back / len(questions))


def _verdict(row: Row, found: Recognition) -> str:
    must, accept, fair = row.get("must"), row.get("accept", ()), row.get("fair", ())
    if must:
        return "right" if found.id in must else "wrong" if found.outcome == "topic" else "missed"
    if found.outcome in ("none", "control", "follow-up"):  # Steering answers nothing, rightly or wrongly.
        return "declined" if accept else "right"
    if found.outcome == "confirm":
        return (
            "asked back right" if found.id in accept else "fair" if found.id in fair else "asked back amiss"
        )
    if found.id in accept:
        return "right"
    # Close to the subject, a signpost that does not fit is odd, but it answers nothing wrongly.
    odd = not accept and found.outcome == "signpost" and "fair" in row
    return ("fair" if accept else "right") if found.id in fair else "odd" if odd else "wrong"


def files() -> Iterator[Path]:
    """Every file of questions."""
    yield from sorted(QUESTIONS.glob("**/*.jsonl"))
