"""What a new answer begins with."""

from datetime import date, timedelta

from skill.checks.words.length import PLACEHOLDER
from skill.content.templates import normalise

FOLDERS = {"topic": "topics", "signpost": "signposts"}
"""Kind of answer -> its folder."""
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


def skeleton(kind: str, id_: str, today: date) -> str:
    """The text of a new answer's file."""
    words = id_.replace("-", " ")
    last = "offer: number\n" if kind == "signpost" else "related: []\n"
    return FILE.format(
        title=words.capitalize(), words=words, last=last, today=today, due=today + YEAR, text=PLACEHOLDER
    )


def id_for(title: str) -> str:
    """The name of a file for a title: its words in small letters a to z; empty where there are none."""
    plain = "".join(letter if "a" <= letter <= "z" else " " for letter in normalise(title))
    return "-".join(plain.split())
