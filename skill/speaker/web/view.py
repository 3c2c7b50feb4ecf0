"""The answer to `POST /talk`: a turn as plain JSON, for the page and for the editor's view beside it.

The page sends what `skill.speaker.web.table.PageRequest` has, and gets, in this order:

    heard       what was said in words, the intent and slots it was mapped to, what the recogniser made of it,
                and where it was asked for `near`: the answer that came second with its score, and why, line
                by line; null for a launch
    outcome, answer (id and title or null), words, count, seconds, grade
    ssml, reprompt (both SSML), open
    before, state   the session's attributes before and after
    offer       what can be pressed: `accept` and `decline` as labels, `yes` and `no` as words; null without one
    numbers     each phone number that was said: who answers, its groups of digits, and each group as it is said
    sources     where the sentences were read, each once
    lines       the sentences, each with its place in a file, its facts and their sources; `question` ended them
    request, response   exactly as a device would exchange them

After a silence it gets `{"over": true}`. Nothing of it is kept here.
"""

from typing import Any

import msgspec

from skill.alexa import names
from skill.content.model import Guide, Number
from skill.content.understanding import NOTHING
from skill.conversation.state import from_json
from skill.recogniser import Recogniser
from skill.recogniser.features import features
from skill.recogniser.recognition import NOT_RECOGNISED
from skill.speaker.device import Exchange
from skill.speaker.evidence import Carrier, SaidLine, lines_said, numbers_said
from skill.speaker.web.front import buttons
from skill.speaker.web.table import PageRequest, Table
from skill.speech import digit_groups
from skill.training.why import explain

FREE = (names.FREE_QUESTION, names.ANYTHING)
"""Intents whose words go to the recogniser, whatever it makes of them."""


def view(turn: Exchange, asked: PageRequest, table: Table) -> dict[str, Any]:
    """A turn as plain JSON values."""
    guide = table.guide
    lines = lines_said(turn.state, guide, table.speech)
    return {
        "heard": _heard(turn, asked, table),
        "outcome": turn.outcome,
        "answer": _answer(turn.answer, guide),
        "words": turn.words,
        "count": len(turn.words.split()),
        "seconds": turn.seconds,
        "grade": table.grade(lines),
        "ssml": turn.ssml,
        "reprompt": turn.response["response"].get("reprompt", {}).get("outputSpeech", {}).get("ssml", ""),
        "open": turn.open,
        "before": turn.request["session"]["attributes"],
        "state": turn.state,
        "offer": buttons(from_json(turn.state, guide).offer, guide) if turn.open else None,
        "numbers": [_number(number, guide) for number in numbers_said(turn.state, guide)],
        "sources": _sources(lines),
        "lines": [_line(line) for line in lines],
        "question": table.question(turn),
        "request": turn.request,
        "response": turn.response,
    }


def _heard(turn: Exchange, asked: PageRequest, table: Table) -> dict[str, Any] | None:
    intent = turn.heard
    if not intent:
        return None
    recognition = turn.recognition or (NOT_RECOGNISED if intent.name in FREE else None)
    found = msgspec.to_builtins(recognition) if recognition else None
    words = asked.words or table.guide.answers[asked.answer].title
    heard = {"words": words, "intent": intent.name, "slots": intent.slots, "recognition": found}
    wanted = asked.why and asked.words
    return heard | {"near": _near(asked.words, turn.answer, table.recogniser) if wanted else None}


def _near(words: str, answered: str, recogniser: Recogniser) -> dict[str, Any]:
    """The runner-up to `answered` with its score from 0 to 1 ("" and 0 for none), and the reasons, line by line."""
    readers, likely = recogniser.readers, dict[str, float]()
    if readers:
        likely = readers.likely(words, features(recogniser.considered(words)[0]))
    others = (name for name in likely if name not in (answered, NOTHING))
    id_ = max(others, key=lambda name: likely[name], default="")
    return {"id": id_, "score": round(likely.get(id_, 0.0), 2), "why": explain(words, recogniser)}


def _answer(id_: str, guide: Guide) -> dict[str, str] | None:
    return {"id": id_, "title": guide.answers[id_].title} if id_ else None


def _number(number: Number, guide: Guide) -> dict[str, Any]:
    groups = list(digit_groups(number))
    said = [" ".join(guide.about.digits[int(digit)] for digit in group) for group in groups]
    return {"name": number.name, "digits": number.digits, "groups": groups, "said": said}


def _line(line: SaidLine) -> dict[str, Any]:
    return {"text": line.text, "where": line.where, "facts": [_carrier(one) for one in line.carriers]}


def _sources(lines: tuple[SaidLine, ...]) -> list[dict[str, Any]]:
    carriers = (carrier for line in lines for carrier in line.carriers)
    return [msgspec.to_builtins(one) for one in {one.fact.source: one.source for one in carriers}.values()]


def _carrier(one: Carrier) -> dict[str, Any]:
    fact = one.fact
    carried = {"id": one.id, "claim": fact.claim, "section": fact.section, "hedges": list(fact.hedges)}
    return carried | {"source": msgspec.to_builtins(one.source)}
