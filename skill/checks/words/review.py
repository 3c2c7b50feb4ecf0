"""Who looked at an answer, when, and whether these are still the words they looked at."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from skill.checks.rules import At, Rules
from skill.checks.words.script import Script
from skill.content import Answer, Guide
from skill.messages import counted
from skill.speech import shown_number

NONE = "none"
"""What `clinical_review` says while nobody has signed. It blocks a release."""
HASH_LENGTH = 12
_SIGNATURE = re.compile(rf"(?P<name>\S.*), (?P<on>\d{{4}}-\d\d-\d\d), (?P<words>[0-9a-f]{{{HASH_LENGTH}}})")


class Review(NamedTuple):
    """A signature under exactly these words."""

    name: str
    on: date
    words: str
    """Fingerprint of the words, as `fingerprint` makes it."""

    def __str__(self) -> str:
        return f"{self.name}, {self.on.isoformat()}, {self.words}"


class Dated(NamedTuple):
    """A guide on a day: reviews fall due."""

    script: Script
    on: date


def read_review(text: str) -> Review | None:
    """The signature in a `clinical_review` field; None for "none". Raises ValueError for anything else."""
    if text.strip() == NONE:
        return None
    found = _SIGNATURE.fullmatch(text)
    if not found:
        raise ValueError(f"`{text}` is neither `none` nor a signature; ./run sign writes one")
    return Review(found["name"], date.fromisoformat(found["on"]), found["words"])


def review_of(answer: Answer) -> Review | None:
    """The signature of an answer; None where it has none that can be read, which a rule complains of."""
    try:
        return read_review(answer.clinical_review)
    except ValueError:
        return None


def fingerprint(answer: Answer, guide: Guide) -> str:
    """Twelve hexadecimal digits that change with any word of an answer, its facts, or a number in it."""
    digest = hashlib.sha256()
    for line in signed_lines(answer, guide):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()[:HASH_LENGTH]


def signed_lines(answer: Answer, guide: Guide) -> Iterator[str]:
    """What a reviewer puts a name to: each sentence with its facts, what can stand in it, and its numbers."""
    yield f"{answer.title} {answer.about}"
    for variant, parts in answer.wordings.items():
        for index, part in enumerate(parts):
            for sentence in part:
                yield f"{variant} {index} {_with_numbers(sentence.text, guide)} {' '.join(sentence.facts)}"
        for name, slot in guide.slots.items() if variant else ():
            says = [value.says for value in slot.values if value.variant == variant]
            yield f"{variant} {name} {' '.join(says)}"


def _with_numbers(text: str, guide: Guide) -> str:
    for name, number in guide.about.numbers.items():
        text = text.replace(f"{{{name}}}", shown_number(number))
    return text


def due(answer: Answer, on: date, warn_days: int) -> str:
    """What to say of an answer's next review on a day; empty while it is far off."""
    days = (answer.review_by - on).days
    if days < 0:
        late = counted(-days, "day")
        return f"its review was due on {answer.review_by}, {late} before {on}; look at its source again"
    if days <= warn_days:
        return f"its review is due on {answer.review_by}, in {counted(days, 'day')}; look at its source again"
    return ""


REVIEWS: Rules[Dated] = Rules("reviews")


def _at(dated: Dated, answer: Answer, field: str) -> str:
    return dated.script.at(answer, answer.lines.get(field, 1))


@REVIEWS.rule("C7", says="A signature is under exactly these words", source="NHS standard 1")
def still_signed(dated: Dated) -> Iterator[At]:
    """A change of the words undoes it, however small."""
    for answer in dated.script.guide.answers.values():
        try:
            review = read_review(answer.clinical_review)
        except ValueError as error:
            yield At(_at(dated, answer, "clinical_review"), f"clinical_review: {error}")
            continue
        if review and review.words != fingerprint(answer, dated.script.guide):
            message = (
                f"the words were changed after {review.name} signed them; write `none`, or have them signed"
            )
            yield At(_at(dated, answer, "clinical_review"), message)


@REVIEWS.rule(
    "C7", says="Every answer is signed by a clinical reviewer", source="NHS standard 1", severity="release"
)
def signed(dated: Dated) -> Iterator[At]:
    """Approval is essential; `none` blocks a release."""
    for answer in dated.script.guide.answers.values():
        if answer.clinical_review == NONE:
            message = "nobody clinical has reviewed these words; ./run sign records it when somebody has"
            yield At(_at(dated, answer, "clinical_review"), message)


@REVIEWS.rule(
    "C6", says="The next review is not too far off", source="Macmillan, how we produce our information"
)
def review_planned(dated: Dated) -> Iterator[At]:
    """Within a year of the last look at the source."""
    longest = timedelta(days=dated.script.checks.limits.review_days)
    for answer in dated.script.guide.answers.values():
        if answer.review_by - answer.checked > longest:
            message = f"review_by: more than {longest.days} days after `checked`; choose an earlier day"
            yield At(_at(dated, answer, "review_by"), message)
        if answer.checked > dated.on:
            message = f"checked: {answer.checked} is still to come; write the day it was"
            yield At(_at(dated, answer, "checked"), message)


@REVIEWS.rule("C6", says="No review is overdue or near", source="PIF TICK 1", severity="warning")
def review_near(dated: Dated) -> Iterator[At]:
    """A build goes on; a release does not."""
    for answer in dated.script.guide.answers.values():
        message = due(answer, dated.on, dated.script.checks.limits.warn_days)
        if message:
            yield At(_at(dated, answer, "review_by"), message)


@REVIEWS.rule("C6", says="No review is overdue", source="PIF TICK 1", severity="release")
def review_done(dated: Dated) -> Iterator[At]:
    """Words that nobody has held against their source in time are not published."""
    for answer in dated.script.guide.answers.values():
        if answer.review_by < dated.on:
            yield At(_at(dated, answer, "review_by"), due(answer, dated.on, 0))
