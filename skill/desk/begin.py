"""What a new answer begins with."""

import unicodedata
from datetime import date, timedelta

from skill.content.answers import placeholder
from skill.content.templates import normalise

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
    title, text = words.capitalize(), placeholder(id_)
    return FILE.format(title=title, words=words, last=last, today=today, due=today + YEAR, text=text)


def id_for(title: str) -> str:
    """The name of a file for a title: its words in small letters a to z, no accents; empty where there are none."""
    letters = unicodedata.normalize("NFKD", normalise(title.casefold()))
    plain = "".join(
        letter if "a" <= letter <= "z" else " " for letter in letters if not unicodedata.combining(letter)
    )
    return "-".join(plain.split())
