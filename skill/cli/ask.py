"""`./run ask "..."`: one question, one answer."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from skill.cli.aloud import add_aloud, speaker
from skill.cli.day import day
from skill.content import Guide, load
from skill.recogniser import Recogniser
from skill.recogniser.recognition import Context
from skill.speaker import Device, Exchange
from skill.training.why import explain


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="+", help="what the listener says")
    parser.add_argument(
        "--json", action="store_true", help="print what was heard, reply, state, SSML, seconds"
    )
    parser.add_argument("--why", action="store_true", help="show what spoke for this answer, and against it")
    parser.add_argument("--after", metavar="WORDS", default="", help="what the listener said just before")
    parser.add_argument("--on", type=day, metavar="DATE", help="say if a review is due on that day")
    add_aloud(parser)


def run(options: argparse.Namespace) -> int:
    """Ask in a session of its own, as one does with "Alexa, ask ..."; the words need no quotes."""
    guide = load(options.content)
    words = " ".join(options.question)
    device = Device(guide)
    before = device.say(options.after) if options.after else None
    turn = device.say(words)
    print(json.dumps(as_json(turn), indent=2, ensure_ascii=False) if options.json else turn.words)
    if options.why:
        print("\n".join(explain(words, Recogniser(guide), _context(before, guide))))
    if options.on:
        print(_review(turn, guide, options.on), file=sys.stderr)
    speaker(options)(turn.ssml)
    return 0


def _context(before: Exchange | None, guide: Guide) -> Context:
    """What the turn before leaves to be followed up."""
    answer = guide.answers.get(before.answer) if before else None
    return Context(frozenset(guide.leads_from(answer)) if answer else frozenset(), before is not None)


def _review(turn: Exchange, guide: Guide, on: date) -> str:
    """How the review of the answer stands on a day; nothing of the answer itself is said differently."""
    from skill.checks.words.knowledge import read_checks
    from skill.checks.words.review import due

    answer = guide.answers.get(turn.answer)
    if not answer:
        return f"{on}: this is no answer, so it has no review"
    warn_days = read_checks(Path(guide.folder)).limits.warn_days
    return f"{answer.id}: {due(answer, on, warn_days) or f'its next review is by {answer.review_by}'}"


def as_json(turn: Exchange) -> dict[str, Any]:
    """A turn as an editor looks at it."""
    return {
        "heard": {"intent": turn.heard.name, "slots": turn.heard.slots} if turn.heard else None,
        "outcome": turn.outcome,
        "id": turn.answer,
        "reply": turn.words,
        "reprompt": turn.reprompt,
        "open": turn.open,
        "seconds": turn.seconds,
        "ssml": turn.ssml,
        "state": turn.state,
    }
