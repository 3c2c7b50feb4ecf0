"""Answers as heard, for a reviewer's pencil: sentence by sentence, with seconds, facts and sources."""

from typing import Any

from skill.content.model import Answer
from skill.conversation.steering import LEAVING
from skill.speaker.device import Exchange
from skill.speaker.evidence import lines_said
from skill.speaker.web.table import ReadAloud, Table


def all_answers(table: Table) -> dict[str, Any]:
    """Values of answers.html for every answer, topics first, in the order of their list."""
    guide = table.guide
    menu = {id_: n for n, id_ in enumerate(guide.about.menu)}
    ordered = sorted(
        guide.answers.values(), key=lambda a: (a.kind == "signpost", menu.get(a.id, len(menu)), a.id)
    )
    return _page(table, ordered) | {"title": "All answers, as heard", "alone": False}


def one_answer(table: Table, id_: str) -> dict[str, Any]:
    """Values of answers.html for one answer. Raises KeyError for an unknown id."""
    answer = table.guide.answers[id_]
    return _page(table, [answer]) | {"title": answer.title, "alone": True}


def _page(table: Table, answers: list[Answer]) -> dict[str, Any]:
    return {"source": table.guide.about.source, "answers": [_answer(answer, table) for answer in answers]}


def _answer(answer: Answer, table: Table) -> dict[str, Any]:
    readings = [_reading(reading, table) for reading in table.readings(answer)]
    return {"answer": answer, "readings": readings, "sources": _sources(readings)}


def _sources(readings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every source of an answer, once, in the order of first use, with the facts that were read there."""
    found: dict[str, dict[str, Any]] = {}
    lines = (line for reading in readings for turn in reading["turns"] for line in turn["lines"])
    for carrier in (carrier for line in lines for carrier in line.carriers):
        one = found.setdefault(carrier.fact.source, {"source": carrier.source, "facts": {}})
        one["facts"][carrier.id] = None
    return list(found.values())


def _reading(reading: ReadAloud, table: Table) -> dict[str, Any]:
    turns = [_turn(turn, table) for turn in reading.turns]
    if reading.heading == LEAVING:
        # It is said before the goodbye, which no question follows.
        turns = [turn | {"question": ""} for turn in turns]
    return {"value": reading.value, "heading": reading.heading, "turns": turns}


def _turn(turn: Exchange, table: Table) -> dict[str, Any]:
    lines = lines_said(turn.state, table.guide, table.speech)
    return {
        "lines": lines,
        "question": table.question(turn),
        "words": len(turn.words.split()),
        "seconds": turn.seconds,
        "grade": table.grade(lines),
    }
