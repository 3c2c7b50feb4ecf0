"""Reviews: who signed exactly these words, and when somebody has to look again."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from skill.checks.words.review import Review, fingerprint, read_review
from skill.content import Guide
from tests.checks.words.spoil import TODAY, all_complaints, altered, shipped, with_answer, with_fields

NAME = "Dr Nobody, reviewer"


def signed(guide: Guide, id_: str) -> Guide:
    """`guide`, with one answer signed as it stands."""
    answer = guide.answers[id_]
    review = str(Review(NAME, TODAY, fingerprint(answer, guide)))
    return replace(guide, answers={**guide.answers, id_: replace(answer, clinical_review=review)})


def about(id_: str, guide: Guide, on: date = TODAY, *, release: bool = False) -> list[str]:
    """What is said of one answer's dates and signature."""
    return [
        text
        for text in all_complaints(guide, on, release=release)
        if f"{id_}.md:" in text and "(C11)" not in text
    ]


def test_the_guide_says_that_nobody_clinical_has_reviewed_it() -> None:
    assert {answer.clinical_review for answer in shipped().answers.values()} == {"none"}


def test_words_that_nobody_signed_are_no_error_but_block_a_release() -> None:
    assert about("men", shipped()) == []
    (found,) = about("men", shipped(), release=True)
    assert "[ERROR]" in found
    assert "nobody clinical has reviewed these words" in found


def test_a_signature_under_these_words_lets_them_be_released() -> None:
    assert about("men", signed(shipped(), "men"), release=True) == []


def test_a_change_of_the_words_undoes_a_signature() -> None:
    review = signed(shipped(), "men").answers["men"].clinical_review
    changed = altered("men", "though it is rare", "but it is rare").answers["men"]
    (found,) = about("men", with_answer(replace(changed, clinical_review=review)))
    assert "the words were changed after Dr Nobody, reviewer signed them" in found


def test_another_number_in_the_words_undoes_a_signature() -> None:
    guide = signed(shipped(), "crisis")
    numbers = {
        **guide.about.numbers,
        "samaritans": replace(guide.about.numbers["samaritans"], digits="116124"),
    }
    (found,) = about("crisis", replace(guide, about=replace(guide.about, numbers=numbers)))
    assert "the words were changed" in found


def test_another_way_of_asking_or_date_leaves_a_signature_standing() -> None:
    answer = signed(shipped(), "men").answers["men"]
    later = replace(answer, asks=answer.asks[::-1], checked=answer.checked - timedelta(days=1))
    assert about("men", with_answer(later), release=True) == []


@pytest.mark.parametrize("text", ["yes", "Dr Nobody", "Dr Nobody, 2026-11-22", "Dr Nobody, 2026-11-22, abc"])
def test_a_name_without_a_signature_is_refused(text: str) -> None:
    (found,) = about("men", with_fields("men", clinical_review=text))
    assert "./run sign writes one" in found


def test_a_signature_reads_back_as_it_was_written() -> None:
    review = Review(NAME, TODAY, "0123456789ab")
    assert read_review(str(review)) == review
    assert read_review("none") is None


def test_a_review_that_is_near_is_a_warning_and_one_overdue_blocks_a_release() -> None:
    guide = signed(shipped(), "men")
    by = guide.answers["men"].review_by
    assert about("men", guide, by - timedelta(days=31)) == []
    (near,) = about("men", guide, by - timedelta(days=3))
    assert near.startswith("[WARNING]")
    assert "in 3 days" in near
    (late,) = about("men", guide, by + timedelta(days=1))
    assert late.startswith("[WARNING]")
    assert sum("[ERROR]" in text for text in about("men", guide, by + timedelta(days=1), release=True)) == 1


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"review_by": TODAY + timedelta(days=400)}, "more than 366 days after `checked`"),
        ({"checked": TODAY + timedelta(days=1)}, "is still to come"),
    ],
)
def test_dates_that_cannot_be_are_found(fields: dict[str, date], complaint: str) -> None:
    (found,) = about("men", with_fields("men", **fields))
    assert complaint in found
