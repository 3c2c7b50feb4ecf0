"""Text becomes SSML that Alexa takes and a listener can follow: escaped, pronounced, grouped, at one pace."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from skill.content import Guide
from skill.content.model import Number, Pronunciation
from skill.speech import Speech, heard_seconds, heard_words, shown_number

BREAK = '<break time="400ms"/>'


@pytest.fixture(scope="session")
def small(guide: Guide) -> Speech:
    """Speech with two hard words and three numbers."""
    said = {"lymph": Pronunciation("lamf"), "lymph node": Pronunciation("nod")}
    numbers = {
        "line": Number("08088080000", (4, 3, 2, 2)),
        "urgent": Number("999"),
        "samaritans": Number("116123", (3, 3)),
    }
    source = replace(guide.about.source, checked=date(2026, 3, 1))
    return Speech(
        replace(guide, pronunciations=said, about=replace(guide.about, numbers=numbers, source=source))
    )


def said(speech: Speech, *texts: str, slow: bool = False) -> str:
    """What stands inside the document."""
    return speech.ssml(texts, slow).removeprefix("<speak>").removesuffix("</speak>")


def test_markup_in_text_is_escaped(small: Speech) -> None:
    assert said(small, "Tom & Jerry <b>.") == "Tom &amp; Jerry &lt;b&gt;."
    assert heard_words(small.ssml(("Tom & Jerry <b>.",))) == "Tom & Jerry <b>."


def test_entity_in_text_is_taken_literally(small: Speech) -> None:
    assert heard_words(small.ssml(("A &amp; b.",))) == "A &amp; b."


def test_marks_of_markup_inside_a_sound_are_escaped(guide: Guide) -> None:
    ipa = 'a"b<c>d&e'
    ssml = Speech(replace(guide, pronunciations={"lymph": Pronunciation(ipa)})).ssml(("The lymph.",))
    (sound,) = ElementTree.fromstring(ssml).iter("phoneme")
    assert (sound.get("ph"), sound.text) == (ipa, "lymph")


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="{}")))
def test_any_text_makes_a_well_formed_document(small: Speech, text: str) -> None:
    for slow in (False, True):
        root = ElementTree.fromstring(small.ssml((text,), slow))
        assert "".join("".join(root.itertext()).split()) == "".join(text.split())


def test_hard_word_gets_its_sound_and_keeps_its_letters(small: Speech) -> None:
    assert said(small, "The lymph flows.") == 'The <phoneme alphabet="ipa" ph="lamf">lymph</phoneme> flows.'


@pytest.mark.parametrize("text", ["Lymph.", "LYMPH.", "(lymph)", "lymph, and so on", "a lymph"])
def test_hard_word_in_any_case_and_beside_any_stop(text: str, small: Speech) -> None:
    assert said(small, text).count("<phoneme") == 1


@pytest.mark.parametrize("text", ["lymphatic", "prelymph", "lymph-like", "non-lymph", "lymph's", "lymph2"])
def test_part_of_a_word_is_left_alone(text: str, small: Speech) -> None:
    assert said(small, text) == text


def test_longer_hard_word_wins(small: Speech) -> None:
    assert 'ph="nod">lymph node</phoneme>' in said(small, "A lymph node.")


def test_guide_without_hard_words(guide: Guide) -> None:
    assert said(Speech(replace(guide, pronunciations={})), "The lymph.") == "The lymph."


def test_number_is_said_digit_by_digit_in_its_groups(small: Speech) -> None:
    assert (
        said(small, "Call {line}.") == f"Call oh eight oh eight{BREAK}eight oh eight{BREAK}oh oh{BREAK}oh oh."
    )
    assert (
        heard_words(small.ssml(("Call {line}.",))) == "Call oh eight oh eight, eight oh eight, oh oh, oh oh."
    )


def test_several_numbers_in_one_sentence_are_all_said(small: Speech) -> None:
    assert heard_words(small.ssml(("Call {urgent}, {samaritans} or {urgent}.",))) == (
        "Call nine nine nine, one one six, one two three or nine nine nine."
    )


def test_short_numbers_are_said_in_one_breath(small: Speech) -> None:
    assert said(small, "Call {urgent} now.") == "Call nine nine nine now."
    assert said(small, "{samaritans}.") == f"one one six{BREAK}one two three."


@pytest.mark.parametrize("name", ["support_line", "emergency", "urgent", "samaritans"])
def test_no_shipped_number_is_said_as_a_quantity(name: str, guide: Guide) -> None:
    ssml = Speech(guide).ssml((f"{{{name}}}.",))
    assert not re.search(r"\d", heard_words(ssml))
    words = re.sub(r"[,.]", "", heard_words(ssml)).split()
    assert "".join(str(guide.about.digits.index(word)) for word in words) == guide.about.numbers[name].digits


def test_shipped_numbers_are_the_right_ones(guide: Guide) -> None:
    digits = {name: number.digits for name, number in guide.about.numbers.items()}
    expected = {"support_line": "08088080000", "emergency": "999", "urgent": "111", "samaritans": "116123"}
    assert digits == expected


def test_date_is_said_in_full(small: Speech) -> None:
    assert said(small, "Checked on {checked}.") == "Checked on 1 March 2026."


def test_slower_holds_for_everything_and_lengthens_the_pauses(small: Speech) -> None:
    slow = said(small, "One. Two.", "Three?", slow=True)
    long = '<break time="700ms"/>'
    assert slow == f'<prosody rate="90%">One. {long}Two.{long}Three?</prosody>'
    assert said(small, "One. Two.", "Three?") == 'One. Two.<break time="350ms"/>Three?'


def test_empty_text_brings_no_pause(small: Speech) -> None:
    assert said(small, "", "One.", "") == "One."


def test_shown_text_has_numbers_in_digits_and_no_markup(small: Speech) -> None:
    assert small.shown(("Call {line}, or {urgent}.", "Since {checked}.", "")) == (
        "Call 0808 808 00 00, or 999. Since 1 March 2026."
    )


def test_number_without_groups_is_shown_whole() -> None:
    assert shown_number(Number("111")) == "111"


def test_pauses_and_sounds_are_not_words(small: Speech) -> None:
    assert heard_words(small.ssml(("The lymph.", "Yes?"))) == "The lymph. Yes?"


def test_stops_and_brackets_stand_close_to_a_hard_word(small: Speech) -> None:
    assert (
        heard_words(small.ssml(("Fluid (lymph), from the lymph node .",)))
        == "Fluid (lymph), from the lymph node."
    )


def seconds(speech: Speech, *texts: str, slow: bool = False) -> float:
    """How long it takes to say."""
    return heard_seconds(speech.ssml(texts, slow))


def test_seconds_are_those_of_a_calm_speaker(small: Speech) -> None:
    plain = "A calm speaker says about one hundred and fifty words like these in every minute of the day."
    assert 5.5 < seconds(small, plain) < 9


def test_pauses_and_pace_count(small: Speech) -> None:
    apart = seconds(small, "One two.") + seconds(small, "Three four.")
    assert seconds(small, "One two.", "Three four.") == pytest.approx(apart + 0.35)
    assert seconds(small, "One two.", slow=True) == pytest.approx(seconds(small, "One two.") / 0.9)
    slowly = seconds(small, "One two.", slow=True) + seconds(small, "Three four.", slow=True)
    assert seconds(small, "One two.", "Three four.", slow=True) == pytest.approx(slowly + 0.7)


def test_commas_and_digits_take_time(small: Speech) -> None:
    assert seconds(small, "One, two.") > seconds(small, "One two.")
    assert seconds(small, "Since {checked}.") > seconds(small, "Since March.")


def test_number_takes_its_time(small: Speech) -> None:
    assert seconds(small, "{line}") == pytest.approx(
        seconds(small, "oh eight oh eight eight oh eight oh oh oh oh") + 1.2
    )
