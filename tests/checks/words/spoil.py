"""Ways to spoil a guide, so that a check has something to find."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from skill.checks.words import EAR, TRUTH, Script, check_words
from skill.content import Answer, Guide, load
from skill.content.answers import read_answer
from skill.content.ledger import Ledger


@cache
def shipped() -> Guide:
    """The guide as it is."""
    return load()


TODAY = max(answer.checked for answer in shipped().answers.values())
"""The day of the last change: an editor may date an answer today."""


def file_of(id_: str, guide: Guide | None = None) -> Path:
    """The file of an answer."""
    guide = guide or shipped()
    return Path(guide.folder) / guide.answers[id_].path


def altered(id_: str, old: str, new: str) -> Guide:
    """The shipped guide with words of one answer changed."""
    answer = shipped().answers[id_]
    text = file_of(id_).read_text("utf-8")
    assert old in text, f"{id_} does not say `{old}`; the test has to follow its words"
    changed = read_answer(text.replace(old, new), answer.path, answer.kind)
    return with_answer(changed)


def with_answer(answer: Answer) -> Guide:
    """The shipped guide with one answer in another form."""
    guide = shipped()
    return replace(guide, answers={**guide.answers, answer.id: answer})


def with_fields(id_: str, **fields: Any) -> Guide:
    """The shipped guide with front-matter fields of one answer changed."""
    return with_answer(replace(shipped().answers[id_], **fields))


def with_ledger(change: Callable[[Ledger], Ledger]) -> Guide:
    """The shipped guide with another facts.yaml."""
    return replace(shipped(), ledger=change(shipped().ledger))


def complaints(guide: Guide) -> list[str]:
    """What the checks of truth and ear say of a guide."""
    script = Script(guide)
    return [str(finding) for finding in (*TRUTH.findings(script), *EAR.findings(script))]


def all_complaints(guide: Guide, on: date = TODAY, *, release: bool = False) -> list[str]:
    """What every check of the words says of a guide on a day."""
    return [str(finding) for finding in check_words(guide, on, release)]


def line_of(id_: str, words: str) -> str:
    """`path:line` of words in an answer's file."""
    for number, line in enumerate(file_of(id_).read_text("utf-8").splitlines(), 1):
        if words in line:
            return f"{file_of(id_)}:{number}"
    raise AssertionError(f"{id_} does not say `{words}`")
