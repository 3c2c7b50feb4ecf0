"""Every answer of the shipped guide, put through the same rules."""

import re
from functools import cache
from statistics import median
from typing import Any

import pytest

from skill.alexa import names
from skill.alexa.interaction_model import interaction_model
from skill.checks.words.knowledge import read_checks
from skill.content import SHIPPED, Answer, Guide, Part, load
from skill.speaker import Device, Exchange
from skill.speech import Speech, heard_seconds, heard_words
from tests.turns import assert_turn

TOPICS = sorted(path.stem for path in SHIPPED.glob("topics/*.md"))
SIGNPOSTS = sorted(path.stem for path in SHIPPED.glob("signposts/*.md"))
EVERY = [*TOPICS, *SIGNPOSTS]
LIMITS = read_checks(SHIPPED).limits
"""What the guide wants of itself: an editor may change it, and every test here follows."""


@cache
def shared_device() -> Device:
    """One device for many one-shot questions: each is asked in a session of its own."""
    return Device(load())


@cache
def samples() -> dict[str, list[str]]:
    """Intent name -> its sample utterances."""
    intents = interaction_model(load())["interactionModel"]["languageModel"]["intents"]
    return {intent["name"]: intent["samples"] for intent in intents}


def ask_once(words: str) -> Exchange:
    """Ask in a session of its own."""
    device = shared_device()
    device.fall_silent()
    return device.say(words)


def all_parts(answer: Answer) -> list[Part]:
    """Every paragraph of an answer, under all its headings."""
    return [*answer.parts, *(part for parts in answer.variants.values() for part in parts)]


def spoken(part: Part, speech: Speech) -> str:
    """A paragraph as SSML."""
    text = " ".join(sentence.text for sentence in part)
    for name, slot in load().slots.items():
        text = text.replace(f"{{{name}}}", slot.says_unlisted)
    return speech.ssml((text,))


def words_of(part: Part, speech: Speech) -> int:
    """How many words are heard of a paragraph, its numbers digit by digit."""
    return len(heard_words(spoken(part, speech)).split())


@pytest.mark.parametrize("id_", TOPICS)
def test_first_part_is_one_or_two_breaths(id_: str, guide: Guide) -> None:
    assert words_of(guide.answers[id_].parts[0], Speech(guide)) <= LIMITS.first_words


def test_half_of_the_answers_are_short(guide: Guide) -> None:
    speech = Speech(guide)
    seconds = [heard_seconds(spoken(answer.parts[0], speech)) for answer in guide.answers.values()]
    assert median(seconds) <= LIMITS.median_seconds


@pytest.mark.parametrize("id_", EVERY)
def test_no_part_is_over_the_hard_stop(id_: str, guide: Guide) -> None:
    speech = Speech(guide)
    for part in all_parts(guide.answers[id_]):
        assert words_of(part, speech) <= LIMITS.most_words
        assert heard_seconds(spoken(part, speech)) <= LIMITS.seconds


@pytest.mark.parametrize("id_", TOPICS)
def test_first_sentence_names_the_topic(id_: str, guide: Guide) -> None:
    answer = guide.answers[id_]
    named = stems(f"{answer.title} {answer.about} {answer.id}")
    assert not named or named & stems(answer.parts[0][0].text)


def stems(text: str) -> set[str]:
    """Beginnings of the words that carry meaning."""
    return {word[:5] for word in re.findall(r"[^\W\d_]+", text.lower()) if len(word) > 3}


@pytest.mark.parametrize("id_", EVERY)
def test_every_fact_it_says_is_in_the_ledger(id_: str, guide: Guide) -> None:
    for part in all_parts(guide.answers[id_]):
        for sentence in part:
            assert set(sentence.facts) <= set(guide.ledger.facts)


@pytest.mark.parametrize("id_", EVERY)
def test_every_sample_finds_its_own_answer_and_keeps_the_rules(id_: str, guide: Guide) -> None:
    for sample in samples()[names.intent_name(id_)]:
        turn = ask_once(with_values(sample, guide))
        assert (turn.answer, turn.heard and turn.heard.name) == (id_, names.intent_name(id_)), sample
        assert_turn(turn.response, guide)


@pytest.mark.parametrize("id_", EVERY)
def test_all_of_it_can_be_heard(id_: str, device: Device, guide: Guide) -> None:
    speech = Speech(guide)
    turn = device.press(id_)
    for part in guide.answers[id_].parts:
        assert turn.ssml.startswith(speech.ssml((" ".join(s.text for s in part),)).removesuffix("</speak>"))
        assert_turn(turn.response, guide)
        assert turn.open
        turn = device.say("go on")


def with_values(sample: str, guide: Guide) -> str:
    """A sample with a value in each of its slots."""
    for name, slot in guide.slots.items():
        sample = sample.replace(f"{{{name}}}", slot.values[0].id.replace("-", " "))
    return sample


def slotted(name: str) -> list[str]:
    """The samples with a slot."""
    return [sample for found in samples().values() for sample in found if f"{{{name}}}" in sample]


def slot_values(guide: Guide) -> list[tuple[str, Any]]:
    """Each slot with each of its values."""
    return [(name, value) for name, slot in guide.slots.items() for value in slot.values]


@pytest.mark.parametrize(("name", "value"), slot_values(load()), ids=lambda item: getattr(item, "id", item))
def test_every_value_of_a_slot_is_answered_in_its_own_words(name: str, value: Any, guide: Guide) -> None:
    for words in (value.id.replace("-", " "), *value.synonyms):
        turn = ask_once(slotted(name)[-1].replace(f"{{{name}}}", words))
        assert turn.state["topic"][3:6] == [name, value.id, value.variant], words
        assert value.says.removeprefix("the ") in turn.words.lower()
        assert_turn(turn.response, guide)


@pytest.mark.parametrize("name", load().slots)
def test_every_sample_with_a_slot_takes_a_value_of_each_kind(name: str, guide: Guide) -> None:
    assert slotted(name)
    for sample in slotted(name):
        for value in {value.variant: value for value in guide.slots[name].values}.values():
            turn = ask_once(sample.replace(f"{{{name}}}", value.id.replace("-", " ")))
            assert value.says.removeprefix("the ") in turn.words.lower(), sample
