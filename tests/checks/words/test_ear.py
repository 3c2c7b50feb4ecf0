"""Checks of how it sounds: each fires on words that are hard to follow, and is silent on the guide."""

from typing import NamedTuple

import pytest
from msgspec.structs import replace

from skill.checks.words.matching import holds, words_of
from skill.checks.words.readability import grade
from skill.content import Guide
from skill.content.model import Pronunciation
from skill.content.wordings import Offers, Prompt
from tests.checks.words.spoil import altered, complaints, line_of, shipped, with_fields


class Fault(NamedTuple):
    """Words of an answer, and what is to be said of them."""

    answer: str
    was: str
    now: str
    complaint: str


LONG = (
    "This goes on and on, and it has far too many words for any one breath of a speaker on a table.[^frame]\n"
)
FAULTS = {
    "too many words": Fault("men", "Men can get", LONG * 3 + "Men can get", "up to 40 can be followed"),
    "too many words read on": Fault("men", "[^X17]\n", "[^X17]\n\n" + LONG * 3, "up to 55 can be followed"),
    "too many seconds": Fault("men", "Men can get", LONG * 3 + "Men can get", "seconds, up to 20"),
    "sentence too long": Fault("men", "Men can get", LONG + "Men can get", "words, up to 20; make it two"),
    "too many sentences": Fault("men", "Men can", "I do.[^frame]\n" * 3 + "Men can", "sentences, up to 4"),
    "shorter than the aim": Fault("men", "it is rare.[^X17]\n", "it is rare.[^X17]\n\n", "aim for 14 to 40"),
    "topic not named": Fault(
        "lymphoedema",
        "A swelling of the arm, from fluid that collects in it, is called lymphoedema",
        "It is in there",
        "does not name the topic",
    ),
    "question in an answer": Fault("men", "it is rare.[^X17]", "is it rare?[^X17]", "a question in an"),
    "words of a new file": Fault(
        "men",
        "Men can get breast cancer too, though it is rare.[^X17]",
        "Men.[^frame]",
        "not the words of an answer",
    ),
    "battle": Fault("men", "Men can get", "Men who fight can get", "say what happens, without a battle"),
    "drugs": Fault("still-breast-cancer", "the same medicines", "the same drugs", "say \"medicines\""),
    "advice": Fault("men", "does not talk about", "should not talk about", "`should`"),
    "false comfort": Fault("men", "though it is rare", "though it is easy", "`easy`"),
    "cure": Fault("why-cancers-come-back", "can talk about it", "can talk about cures", "`cures`"),
    "contraction": Fault("emergency", "I cannot call", "I can't call", "write it out"),
    "she": Fault("tests-after-recurrence", "A doctor or nurse can explain", "She can explain", "`she`"),
    "somebody's own cancer": Fault("men", "talk about men", "talk about your cancer", "`your cancer`"),
    "American spelling": Fault("how-it-spreads", "another tumour", "another tumor", "write `tumour`"),
    "second American spelling": Fault(
        "how-it-spreads", "another tumour", "another tumor of that color", "write `colour`"
    ),
    "address": Fault("men", "it is rare.", "it is rare, see www.example.org.", "`www.example.org.` is a web"),
    "address with a path": Fault("men", "it is rare.", "see https://example.org/men now.", "is a web address"),
    "address that is spelled out": Fault("men", "it is rare.", "see example dot org.", "is a web address"),
    "address without www": Fault("men", "it is rare.", "see example.org.uk.", "is a web address"),
    "homograph": Fault("regional-recurrence", "near the breast", "close, near the breast", "write near"),
    "bare number": Fault("men", "talk about men", "talk about one one six", "is part of a number"),
    "exclamation mark": Fault("men", "it is rare.", "it is rare!", "`!` is not heard"),
    "brackets": Fault("men", "it is rare.", "it is (very) rare.", "`(` is not heard"),
    "bold": Fault("men", "it is rare.", "it is **rare**.", "`*` is not heard; take it out, or say it"),
    "dash": Fault("men", "too, though", "too - though", "`-` is not heard"),
    "hard word first": Fault(
        "lymphoedema",
        "A swelling of the arm, from fluid that collects in it, is called lymphoedema.",
        "Lymphoedema is the name for swelling in the arm.",
        "`lymphoedema` comes before its plain word",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_words_that_are_hard_to_follow_are_found(fault: Fault) -> None:
    found = complaints(altered(*fault[:3]))
    assert any(fault.complaint in text and f"{fault.answer}.md:" in text for text in found), found


@pytest.mark.parametrize(("claim", "is_found"), [("It is so for all people.", False), ("It is so.", True)])
def test_a_word_that_the_fact_itself_claims_is_no_claim_of_the_answer(claim: str, is_found: bool) -> None:
    guide = altered("men", "though it is rare", "though for all it is rare")
    facts = {**guide.ledger.facts, "X17": replace(guide.ledger.facts["X17"], claim=claim)}
    found = complaints(replace(guide, ledger=replace(guide.ledger, facts=facts)))
    assert any("`all`: keep the strength" in text for text in found) is is_found


@pytest.mark.parametrize("field", ["title", "about"])
def test_what_is_offered_and_shown_is_looked_at_too(field: str) -> None:
    found = complaints(with_fields("men", **{field: "the drugs for men"}))
    assert any("men.md:" in text and "`drugs`" in text for text in found)


def with_offer(ask: str) -> Guide:
    """The guide with another question after its list of topics."""
    offers: Offers = replace(shipped().phrases.offers, others=Prompt(ask, "Shall I go on?"))
    return replace(shipped(), phrases=replace(shipped().phrases, offers=offers))


@pytest.mark.parametrize(
    ("ask", "complaint"),
    [("Shall I name others or go on?", "an either-or"), ("I can name others.", "ends in `?`")],
)
def test_a_question_that_yes_cannot_answer_is_found(ask: str, complaint: str) -> None:
    assert any("phrases.yaml:" in text and complaint in text for text in complaints(with_offer(ask)))


def with_pronunciation(word: str, ipa: str) -> Guide:
    """The guide with one more pronunciation, or another one."""
    return replace(shipped(), pronunciations={**shipped().pronunciations, word: Pronunciation(ipa)})


@pytest.mark.parametrize(
    ("word", "ipa", "complaint"),
    [
        ("marrow", "mærəʊ", "marrow: `r` is no symbol"),
        ("red", "ɹed", "red: `e` is no symbol"),
        ("node", "nəud", "node: `u` is no symbol"),
        ("marrow", "", "wanted one word"),
    ],
)
def test_a_symbol_the_voice_does_not_know_is_found(word: str, ipa: str, complaint: str) -> None:
    assert any(complaint in text for text in complaints(with_pronunciation(word, ipa)))


def test_a_hard_word_without_a_pronunciation_is_found_where_it_is_said() -> None:
    kept = {word: entry for word, entry in shipped().pronunciations.items() if word != "peritoneum"}
    found = complaints(replace(shipped(), pronunciations=kept))
    assert any("peritoneum.md:" in text and "add it to pronunciations.yaml" in text for text in found)


HARD = "Occasionally physiological considerations necessitate comprehensive multidisciplinary investigation."


def test_what_stands_under_a_heading_is_graded_by_itself() -> None:
    guide = altered("emergency", "Please do not wait.", HARD)
    where = line_of("emergency", "Please do not wait.")
    assert any(where in text and "reads at grade" in text for text in complaints(guide))


def test_an_answer_that_reads_too_hard_is_found() -> None:
    guide = altered("men", "Men can get", f"{HARD}[^frame]\n" * 2 + "Men can get")
    assert any("men.md:" in text and "reads at grade" in text for text in complaints(guide))


def test_all_answers_together_have_a_grade_too() -> None:
    hard = "Considerable physiological deterioration necessitates investigation."
    spoiled = {
        id_: replace(answer, parts=tuple(tuple(replace(s, text=hard) for s in part) for part in answer.parts))
        for id_, answer in shipped().answers.items()
    }
    found = complaints(replace(shipped(), answers=spoiled))
    assert any("checks.yaml:" in text and "all answers together read at grade" in text for text in found)


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    # 6 words, 6 syllables, 1 sentence: 0.39 * 6 + 11.8 * 1 - 15.59.
    assert grade(["The cat sat on the mat."]) == pytest.approx(-1.45)
    assert grade(["Lymphoedema is swelling."], short=["lymphoedema"]) < grade(["Lymphoedema is swelling."])
    assert grade([]) == 0


@pytest.mark.parametrize(
    ("text", "phrase", "is_there"),
    [
        ("It is easy.", "easy", True),
        ("It is uneasy.", "easy", False),
        ("A well-known cure.", "known", False),
        ("Cures are not known.", "cure*", True),
        ("You can\N{RIGHT SINGLE QUOTATION MARK}t.", "*n't", True),
        ("The number is {samaritans}.", "{samaritans}", True),
        ("It   will\nspread.", "will spread", True),
    ],
)
def test_words_are_found_whole_and_in_any_case(text: str, phrase: str, is_there: bool) -> None:
    assert bool(holds(text, (phrase,))) is is_there


def test_words_are_counted_in_any_language() -> None:
    assert words_of("Le compost, c'est l'été d'à côté.") == ["Le", "compost", "c'est", "l'été", "d'à", "côté"]
