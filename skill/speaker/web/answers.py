"""Answers as heard, for a reviewer's pencil: sentence by sentence, with seconds, facts and sources."""

from typing import Any

from skill.content.model import Answer, Source
from skill.speaker.device import DeviceTurn
from skill.speaker.evidence import lines_said
from skill.speaker.web.table import Reading, Table


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
    about = table.guide.about
    shown = [_answer(answer, table) for answer in answers]
    return {
        "name": about.name,
        "lang": about.locale,
        "source": about.source,
        "answers": shown,
        "sources": _sources(shown),
    }


def _sources(shown: list[dict[str, Any]]) -> list[Source]:
    """Every source that carries a sentence on the page, once, in the order of first use."""
    lines = (
        line
        for one in shown
        for reading in one["readings"]
        for turn in reading["turns"]
        for line in turn["lines"]
    )
    return list({carrier.fact.source: carrier.source for line in lines for carrier in line.carriers}.values())


def _answer(answer: Answer, table: Table) -> dict[str, Any]:
    readings = [_reading(reading, table) for reading in table.readings(answer)]
    return {"answer": answer, "readings": readings}


def _reading(reading: Reading, table: Table) -> dict[str, Any]:
    return {"value": reading.value, "turns": [_turn(turn, table) for turn in reading.turns]}


def _turn(turn: DeviceTurn, table: Table) -> dict[str, Any]:
    lines = lines_said(turn.state, table.guide, table.speech)
    return {
        "lines": lines,
        "question": table.question(turn),
        "words": len(turn.words.split()),
        "seconds": turn.seconds,
        "grade": table.grade(lines),
    }
