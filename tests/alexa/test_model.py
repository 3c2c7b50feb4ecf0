"""The interaction model is made from the content, and the skill answers all of it."""

import json
import shutil
from pathlib import Path

import pytest
from ask_sdk_core.skill import CustomSkill

from skill.alexa import names
from skill.alexa.interaction_model import (
    ANYTHING_TYPE,
    MAX_SAMPLES,
    MAX_VALUE_LENGTH,
    choose_samples,
    interaction_model,
    model_text,
)
from skill.alexa.skill import answer, build_skill
from skill.content import Guide, load
from skill.content.templates import normalise
from skill.speaker import Device
from skill.speaker.understand import Cloud, Intent
from skill.speech import heard_words
from tests.requests import intent

CHECKED_IN = Path(__file__).resolve().parents[2] / "interaction_model" / "en-GB.json"
STARTER = CHECKED_IN.parents[1] / "examples" / "starters" / "en"
INTENTS = {
    entry["name"]: entry
    for entry in json.loads(CHECKED_IN.read_text("utf-8"))["interactionModel"]["languageModel"]["intents"]
}
"""Of the file, which the first test holds against the content: to make them takes a second wherever tests run."""
MEANT_AS_MISS = {names.FALLBACK, names.FREE_QUESTION, names.ANYTHING}


def test_file_is_fresh(guide: Guide) -> None:
    assert CHECKED_IN.read_text("utf-8") == model_text(guide), "run ./run model"


def test_file_of_an_older_content_is_stale(guide: Guide, content: Path) -> None:
    path = content / "topics" / "men.md"
    path.write_text(
        path.read_text("utf-8").replace("asks:\n", "asks:\n  - one way more of asking\n"), "utf-8"
    )
    assert model_text(load(content)) != model_text(guide)


@pytest.fixture(scope="module")
def skill(guide: Guide) -> CustomSkill:
    """The shipped guide as a skill."""
    return build_skill(guide)


@pytest.mark.parametrize("name", sorted(INTENTS))
def test_every_intent_is_handled(name: str, skill: CustomSkill, guide: Guide) -> None:
    words = heard_words(answer(skill, intent(name))["response"]["outputSpeech"]["ssml"])
    assert words.startswith(guide.phrases.miss_first) == (name in MEANT_AS_MISS)


def test_every_answer_and_control_has_an_intent(guide: Guide) -> None:
    wanted = {names.intent_name(id_) for id_ in (*guide.answers, *guide.controls.controls)}
    assert set(INTENTS) == wanted | set(names.BUILT_IN) | MEANT_AS_MISS


def test_intents_of_the_words_amazon_knows_are_those_of_the_model(guide: Guide) -> None:
    assert set(guide.controls.built_in) == set(names.BUILT_IN.values())


@pytest.mark.parametrize("name", sorted(INTENTS))
def test_samples_are_distinct_and_few_enough(name: str) -> None:
    samples = INTENTS[name]["samples"]
    assert len(samples) <= MAX_SAMPLES
    assert len({normalise(sample) for sample in samples}) == len(samples)
    assert bool(samples) != name.startswith("AMAZON.")


def test_no_sample_belongs_to_two_intents() -> None:
    claimed: dict[str, str] = {}
    for name, entry in INTENTS.items():
        for sample in entry["samples"]:
            assert claimed.setdefault(normalise(sample), name) == name


def test_samples_come_from_all_templates() -> None:
    many = "(a|b|c|d|e) (f|g|h|i|j) (k|l|m|n)"
    samples = choose_samples((many, "one", "two (three|four)"))
    assert len(samples) == MAX_SAMPLES
    assert {"one", "two three", "two four"} <= set(samples)


def test_slot_has_its_type_and_every_value(guide: Guide) -> None:
    types = interaction_model(guide)["interactionModel"]["languageModel"]["types"]
    *slots, anything = types
    assert anything["name"] == ANYTHING_TYPE
    for entry, (name, slot) in zip(slots, guide.slots.items(), strict=True):
        assert entry["name"] == name.upper()
        assert [value["id"] for value in entry["values"]] == [value.id for value in slot.values]


def test_the_bare_slot_is_taught_hundreds_of_sentences_of_every_length(guide: Guide) -> None:
    model = interaction_model(guide)["interactionModel"]["languageModel"]
    taught = [value["name"]["value"] for value in model["types"][-1]["values"]]
    lengths = {len(words.split()) for words in taught}
    assert len(taught) >= 300
    assert max(map(len, taught)) <= MAX_VALUE_LENGTH
    assert lengths >= set(range(2, 16))


def test_the_bare_slot_is_taught_nothing_that_is_a_sample(guide: Guide) -> None:
    model = interaction_model(guide)["interactionModel"]["languageModel"]
    samples = {normalise(sample) for entry in INTENTS.values() for sample in entry["samples"]}
    assert samples.isdisjoint(normalise(value["name"]["value"]) for value in model["types"][-1]["values"])


def test_a_place_with_a_little_word_before_it_is_a_sample() -> None:
    place = INTENTS["CanItSpreadToIntent"]["samples"]
    assert {"my {place}", "and {place}"} <= set(place)


def test_file_is_plain_json() -> None:
    assert json.loads(CHECKED_IN.read_text("utf-8"))["interactionModel"]


def test_a_bare_place_is_a_sample_and_goes_to_its_intent(guide: Guide) -> None:
    assert "{place}" in INTENTS["CanItSpreadToIntent"]["samples"]
    assert Cloud(guide).understand("ovaries") == Intent("CanItSpreadToIntent", {"place": "ovaries"})
    assert Cloud(guide).understand("and skin") == Intent("CanItSpreadToIntent", {"place": "skin"})


@pytest.mark.parametrize("common", ["glands", "men", "temperature", "cure", "symptoms"])
def test_a_common_word_alone_draws_nothing_in(device: Device, common: str) -> None:
    assert all(common not in entry["samples"] for entry in INTENTS.values())
    assert device.say(common).outcome != "missed"


def test_hard_words_and_danger_are_asked_for_in_one_word() -> None:
    assert "lymphoedema" in INTENTS["LymphoedemaIntent"]["samples"]
    assert "suicide" in INTENTS["CrisisIntent"]["samples"]


def test_one_common_word_is_a_sample_where_no_bare_slot_hears_it(tmp_path: Path) -> None:
    """A new guide has nothing long to teach such a slot with, and without a sample the word would be lost."""
    folder = tmp_path / "guide"
    shutil.copytree(STARTER, folder, ignore=shutil.ignore_patterns(".*"))
    topic = folder / "topics" / "what-this-is.md"
    topic.write_text(topic.read_text("utf-8").replace("asks:\n", "asks:\n  - guides\n  - leaflet\n"), "utf-8")
    language = interaction_model(load(folder))["interactionModel"]["languageModel"]
    assert {"guides", "leaflet"} <= {sample for entry in language["intents"] for sample in entry["samples"]}
    assert language["types"] == []
    assert names.ANYTHING not in [entry["name"] for entry in language["intents"]]


def test_one_common_word_is_left_to_the_bare_slot_once_that_is_taught(tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    shutil.copytree(STARTER, folder, ignore=shutil.ignore_patterns(".*"))
    (folder / "examples").mkdir()
    (folder / "examples" / "what-this-is.txt").write_text("guides\nwhat did they make you for in the end\n")
    topic = folder / "topics" / "what-this-is.md"
    topic.write_text(topic.read_text("utf-8").replace("asks:\n", "asks:\n  - guides\n"), "utf-8")
    language = interaction_model(load(folder))["interactionModel"]["languageModel"]
    assert "guides" not in {sample for entry in language["intents"] for sample in entry["samples"]}
    assert "guides" in [value["name"]["value"] for value in language["types"][-1]["values"]]
