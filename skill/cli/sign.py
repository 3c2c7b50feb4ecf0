"""`./run sign ID --name ... --on DATE`: records that somebody reviewed exactly these words."""

import argparse
from pathlib import Path

from skill.cli.day import day
from skill.cli.say import find_answer
from skill.content import load
from skill.desk.draft import SIGNATURE
from skill.desk.signing import signature, signed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answer", metavar="FILE|ID", help="an answer's id, or its file")
    parser.add_argument("--name", required=True, help="who reviewed it: name and role")
    parser.add_argument("--on", required=True, type=day, metavar="DATE", help="day of the review")


def run(options: argparse.Namespace) -> int:
    """Write the signature into the answer's file. Raises ContentError where it cannot be one."""
    guide = load(options.content)
    answer = find_answer(options.answer, guide)
    review = signature(answer, guide, options.name, options.on)
    path = Path(guide.folder) / answer.path
    path.write_bytes(signed(path.read_bytes(), review))
    line = answer.lines[SIGNATURE]
    print(f"{path}:{line}: signed by {review.name} on {review.on}; a change of its words undoes this")
    return 0
