"""`./run sign ID --name ... --on DATE`: records that somebody reviewed exactly these words."""

import argparse
from datetime import date
from pathlib import Path

from skill.checks.words.review import NONE, Review, fingerprint
from skill.cli.say import find_answer
from skill.content import ContentError, Problem, load

FIELD = "clinical_review"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answer", metavar="FILE|ID", help="an answer's id, or its file")
    parser.add_argument("--name", required=True, help="who reviewed it: name and role")
    parser.add_argument(
        "--on", required=True, type=date.fromisoformat, metavar="DATE", help="day of the review"
    )


def run(options: argparse.Namespace) -> int:
    """Write the signature into the answer's file. Raises ContentError where it cannot be one."""
    guide = load(options.content)
    answer = find_answer(options.answer, guide)
    path, line = Path(guide.folder) / answer.path, answer.lines[FIELD]
    name = " ".join(options.name.split())
    if not name or name.lower() == NONE:
        raise ContentError(
            [Problem(str(path), line, f"`{options.name}` is nobody's name; write who reviewed it")]
        )
    if options.on > date.today():
        raise ContentError([Problem(str(path), line, f"{options.on} is still to come; write the day it was")])
    review = Review(name, options.on, fingerprint(answer, guide))
    lines = path.read_text("utf-8").split("\n")
    lines[line - 1] = f"{FIELD}: {_quoted(str(review))}"
    path.write_text("\n".join(lines), "utf-8")
    print(f"{path}:{line}: signed by {review.name} on {review.on}; a change of its words undoes this")
    return 0


def _quoted(text: str) -> str:
    """YAML's single quotes: a name may hold a colon."""
    return "'" + text.replace("'", "''") + "'"
