"""`./run new topic ID`: a file for a new answer, right but for its words."""

import argparse
from datetime import date, timedelta
from pathlib import Path

from skill.checks.words.length import PLACEHOLDER
from skill.content import ContentError, Problem, load
from skill.content.reader import ID

FOLDERS = {"topic": "topics", "signpost": "signposts"}
YEAR = timedelta(days=365)
FILE = """\
---
title: {title}
about: {words}
asks:
  - {words}
{last}checked: {today}
review_by: {due}
clinical_review: none
---

{text}[^frame]
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kind", choices=FOLDERS, help="topic: an answer; signpost: what it says instead of one"
    )
    parser.add_argument("id", metavar="ID", help="its name, such as local-recurrence")


def run(options: argparse.Namespace) -> int:
    """Write the file and say what comes next. Raises ContentError where it cannot stand in this guide."""
    path = options.content / FOLDERS[options.kind] / f"{options.id}.md"
    if not ID.fullmatch(options.id):
        raise _refused(path, f"`{options.id}` is no id; small letters, and a hyphen between words")
    if options.id in load(options.content).answers:
        raise _refused(path, f"there is an answer `{options.id}` already; choose another id")
    path.parent.mkdir(exist_ok=True)
    path.write_text(skeleton(options.kind, options.id, date.today()), "utf-8")
    try:
        load(options.content)
    except ContentError:
        path.unlink()
        raise
    print(f"wrote {path}. Now write in it how it is asked and what is said; then: ./run check")
    return 0


def skeleton(kind: str, id_: str, today: date) -> str:
    """The text of a new answer's file."""
    words = id_.replace("-", " ")
    last = "offer: number\n" if kind == "signpost" else "related: []\n"
    return FILE.format(
        title=words.capitalize(), words=words, last=last, today=today, due=today + YEAR, text=PLACEHOLDER
    )


def _refused(path: Path, message: str) -> ContentError:
    return ContentError([Problem(str(path), 1, message)])
