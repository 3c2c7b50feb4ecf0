"""A reviewer's signature: under exactly these words, and what changed since the last one."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from skill.checks.words.review import NONE, Review, due, fingerprint, review_of
from skill.content import Answer, ContentError, Guide, Problem, Sentence
from skill.content.answers import read_answer
from skill.desk.draft import SIGNATURE, front_matter
from skill.desk.files import Files
from skill.desk.kept import changes, decoded, encoded
from skill.desk.yamledit import rewritten, values


def signature(answer: Answer, guide: Guide, name: str, on: date) -> Review:
    """A signature under the words of an answer. Raises ContentError where it cannot be one."""
    path, line = str(Path(guide.folder) / answer.path), answer.lines[SIGNATURE]
    name = " ".join(name.split())
    if not name or name.lower() == NONE:
        raise ContentError([Problem(path, line, f"`{name}` is nobody's name; write who reviewed it")])
    if on > date.today():
        raise ContentError([Problem(path, line, f"{on} is still to come; write the day it was")])
    return Review(name, on, fingerprint(answer, guide))


def signed(data: bytes, review: Review) -> bytes:
    """An answer's file with a signature in it."""
    text = decoded(data)
    start, end = front_matter(text)
    fields = rewritten(text[start:end], values(text[start:end]) | {SIGNATURE: str(review)})
    return encoded(text[:start] + fields + text[end:], data)


def state(answer: Answer, guide: Guide, on: date, warn_days: int) -> dict[str, Any]:
    """Of an answer: whether it is signed, by whom, and whether its review is due."""
    review = review_of(answer)
    holds = bool(review and review.words == fingerprint(answer, guide))
    return {
        "state": "unsigned" if not review else "signed" if holds else "changed",
        "review": f"{review.name}, {review.on}" if review else "",
        "overdue": answer.review_by < on,
        "due": due(answer, on, warn_days),
    }


def since_signed(answer: Answer, guide: Guide, files: Files) -> dict[str, Any]:
    """An answer sentence by sentence, and of each whether it is as it was when it was signed."""
    review = review_of(answer)
    then = _as_signed(answer, guide, files, review) if review else None
    before = dict(_parts(then)) if then else {}
    now = dict(_parts(answer))
    parts = [
        {
            "variant": place[0],
            "part": place[1],
            "sentences": list(_compared(before.get(place, ()), now.get(place, ()), guide, then)),
        }
        for place in sorted({*before, *now}, key=lambda place: [*now, *before].index(place))
    ]
    return {
        "since": f"{review.name}, {review.on}" if review else "",
        "known": bool(then),
        "parts": parts,
    }


def _parts(answer: Answer) -> Iterator[tuple[tuple[str, int], tuple[Sentence, ...]]]:
    for variant, parts in answer.wordings.items():
        for index, part in enumerate(parts):
            yield (variant, index), part


def _compared(
    before: tuple[Sentence, ...], now: tuple[Sentence, ...], guide: Guide, then: Answer | None
) -> Iterator[dict[str, Any]]:
    old, new = [(one.text, one.facts) for one in before], [(one.text, one.facts) for one in now]
    for kind, i1, i2, j1, j2 in changes(old, new):
        for n in range(max(i2 - i1, j2 - j1)):
            was = before[i1 + n] if i1 + n < i2 else None
            one = now[j1 + n] if j1 + n < j2 else None
            mark = " " if kind == "equal" or not then else "+" if one else "-"
            said = one or was
            facts = said.facts if said else ()
            yield {
                "mark": mark,
                "text": said.text if said else "",
                "was": was.text if was and one and mark == "+" else "",
                "facts": [fact_of(id_, guide) for id_ in facts if id_ in guide.ledger.facts],
            }


def fact_of(id_: str, guide: Guide) -> dict[str, Any]:
    """A fact with its source, for the page."""
    fact = guide.ledger.facts[id_]
    source = guide.ledger.sources[fact.source]
    shown = {"title": source.title, "publisher": source.publisher, "address": source.address}
    return {"id": id_, "claim": fact.claim, "source": shown}


def _as_signed(answer: Answer, guide: Guide, files: Files, review: Review) -> Answer | None:
    """The answer as it was when it was signed: kept by this desk, else from the history that git has."""
    if review.words == fingerprint(answer, guide):
        return answer
    data = files.signed(review.words) or _in_history(files.folder, answer.path, review.words)
    if not data:
        return None
    try:
        return read_answer(decoded(data), answer.path, answer.kind)
    except (ContentError, UnicodeDecodeError):
        return None


def _in_history(folder: Path, path: str, words: str) -> bytes | None:
    """The file in the commit that first had this signature; None where git has none."""
    if not shutil.which("git"):
        return None
    commits = _git(folder, "log", "--format=%H", f"-S{words}", "--", path)
    oldest = (commits or b"").decode().split()[-1:]
    return _git(folder, "show", f"{oldest[0]}:./{path}") if oldest else None


def _git(folder: Path, *arguments: str) -> bytes | None:
    got = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    return None if got.returncode else got.stdout
