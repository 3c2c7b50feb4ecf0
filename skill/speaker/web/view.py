"""A turn as the page shows it: what was heard, what is said, and everything an editor asks about it."""

from typing import Any

import msgspec

from skill.content.model import Guide
from skill.recogniser import Recognition
from skill.speaker.device import DeviceTurn
from skill.speaker.evidence import Carrier, Line, lines_said, numbers_said
from skill.speaker.understand import Intent
from skill.speaker.web.table import Table
from skill.speech import shown_number


def view(turn: DeviceTurn, table: Table) -> dict[str, Any]:
    """A turn as plain JSON values."""
    guide = table.guide
    lines = lines_said(turn.state, guide, table.speech)
    return {
        "heard": _heard(turn.heard, turn.recognition),
        "outcome": turn.outcome,
        "answer": _answer(turn.answer, guide),
        "words": turn.words,
        "count": len(turn.words.split()),
        "seconds": turn.seconds,
        "grade": table.grade(lines),
        "ssml": turn.ssml,
        "reprompt": turn.response["response"].get("reprompt", {}).get("outputSpeech", {}).get("ssml", ""),
        "open": turn.open,
        "state": turn.state,
        "numbers": [
            {"name": number.name, "shown": shown_number(number), "digits": number.digits}
            for number in numbers_said(turn.state, guide)
        ],
        "lines": [_line(line) for line in lines],
        "question": table.question(turn),
        "request": turn.request,
        "response": turn.response,
    }


def _heard(intent: Intent | None, recognition: Recognition | None) -> dict[str, Any] | None:
    if not intent:
        return None
    found = msgspec.to_builtins(recognition) if recognition else None
    return {"intent": intent.name, "slots": intent.slots, "recognition": found}


def _answer(id_: str, guide: Guide) -> dict[str, str] | None:
    return {"id": id_, "title": guide.answers[id_].title} if id_ else None


def _line(line: Line) -> dict[str, Any]:
    return {"text": line.text, "where": line.where, "facts": [_carrier(one) for one in line.carriers]}


def _carrier(one: Carrier) -> dict[str, Any]:
    source = one.source
    return {
        "id": one.id,
        "claim": one.fact.claim,
        "section": one.fact.section,
        "hedges": list(one.fact.hedges),
        "source": {
            "title": source.title,
            "publisher": source.publisher,
            "address": source.address,
            "looked_up": source.looked_up.isoformat(),
            "sure": source.sure,
            "note": source.note,
        },
    }
