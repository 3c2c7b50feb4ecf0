"""`./run say FILE|ID`: an answer as it is heard, with what an editor needs to know of it."""

import argparse
import textwrap
from collections.abc import Iterator
from pathlib import Path

from skill.checks.words import Script
from skill.checks.words.readability import part_grade
from skill.checks.words.review import review_of
from skill.checks.words.script import Spoken
from skill.checks.words.seconds import measured_seconds
from skill.cli.aloud import add_aloud, speaker
from skill.content import Answer, ContentError, Guide, Problem, load
from skill.messages import counted, did_you_mean
from skill.speech import heard_seconds

WIDTH = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answer", metavar="FILE|ID", help="an answer's id, or its file")
    add_aloud(parser)


def run(options: argparse.Namespace) -> int:
    """Print every part of the answer; with --aloud, speak it too. Raises ContentError for an unknown one."""
    guide = load(options.content)
    answer = find_answer(options.answer, guide)
    script, speak = Script(guide), speaker(options)
    print(f"{answer.title} ({Path(guide.folder) / answer.path})")
    for spoken in script.parts:
        if spoken.answer.id == answer.id:
            print("\n".join(["", *_lines(script, spoken)]), flush=True)
            speak(script.ssml(spoken))
    print(f"\n{_state(answer)}")
    return 0


def find_answer(name: str, guide: Guide) -> Answer:
    """The answer with this id or in this file. Raises ContentError that names the one that is near, or all."""
    id_ = Path(name).stem if name.endswith(".md") else name
    answer = guide.answers.get(id_)
    if answer:
        return answer
    near = did_you_mean(id_, guide.answers) or f"; there are {', '.join(sorted(guide.answers))}"
    message = f"there is no answer `{id_}`{near}"
    raise ContentError([Problem(guide.folder, 1, message)])


def _lines(script: Script, spoken: Spoken) -> Iterator[str]:
    """A part: what it is, what is heard, and its measures."""
    yield f"  {_name(spoken)}"
    heard = script.heard(spoken, spoken.text)
    yield textwrap.fill(heard, WIDTH, initial_indent="    ", subsequent_indent="    ")
    facts = ", ".join(dict.fromkeys(fact for sentence in spoken.part for fact in sentence.facts))
    grade = part_grade(script, spoken)
    measures = [counted(len(heard.split()), "word"), _seconds(script, spoken)]
    measures += [] if grade is None else [f"grade {grade:.1f}"]
    yield f"    [{'; '.join(measures)}; facts: {facts or 'none'}]"


def _name(spoken: Spoken) -> str:
    where = "answer" if not spoken.index else f"more, part {spoken.index + 1}"
    return f"{spoken.variant}, {where}" if spoken.variant else where


def _seconds(script: Script, spoken: Spoken) -> str:
    ssml = script.ssml(spoken)
    computed = counted(round(heard_seconds(ssml)), "second")
    measured = measured_seconds(ssml, script.guide.about.locale.lower())
    return computed if measured is None else f"{computed}, {measured:.0f} as measured"


def _state(answer: Answer) -> str:
    review = review_of(answer)
    signed = f"signed by {review.name} on {review.on}" if review else "not clinically reviewed"
    return f"Checked {answer.checked}, next review by {answer.review_by}; {signed}."
