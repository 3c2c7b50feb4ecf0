"""A topic added as a file, and nothing else, works everywhere."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from skill.alexa.interaction_model import interaction_model
from skill.content import Guide, load
from skill.speaker import Device
from tests.content.example import add_topic


@pytest.fixture
def grown(content: Path) -> Guide:
    """The shipped guide with one topic more."""
    add_topic(content)
    return load(content)


@pytest.mark.parametrize("words", ["what is a garden bird", "Tell me about small birds, please."])
def test_it_is_asked_for_and_answered(words: str, grown: Guide) -> None:
    turn = Device(grown).say(words)
    assert turn.answer == "garden-birds"
    assert turn.words.startswith("A garden bird is a bird of the garden. It sings in the morning.")
    assert turn.state["offer"][0] == "more"


def test_it_can_be_read_on_and_offers_what_its_file_says(grown: Guide) -> None:
    device = Device(grown)
    device.say("what is a garden bird")
    turn = device.say("yes")
    assert turn.words.startswith("More is said of it here.")
    assert turn.state["offer"][0] == "number"


def test_it_is_in_the_model(grown: Guide) -> None:
    intents = interaction_model(grown)["interactionModel"]["languageModel"]["intents"]
    samples = {intent["name"]: intent["samples"] for intent in intents}
    assert "tell me about garden birds please" in samples["GardenBirdsIntent"]


def test_others_can_lead_to_it(content: Path) -> None:
    add_topic(content)
    number = content / "topics" / "men.md"
    text = number.read_text("utf-8")
    related = next(line for line in text.split("\n") if line.startswith("related:"))
    number.write_text(text.replace(related, "related: [garden-birds]"), "utf-8")
    device = Device(load(content))
    turn = device.say("can men get it")
    while turn.state["offer"][0] == "more":
        turn = device.say("yes")
    assert "garden birds" in turn.words
    assert device.say("yes").answer == "garden-birds"


def test_commands_know_it(content: Path) -> None:
    add_topic(content)
    ask = [
        sys.executable,
        "-m",
        "skill.cli",
        "ask",
        "--json",
        "--content",
        str(content),
        "what is a garden bird",
    ]
    asked = subprocess.run(ask, capture_output=True, text=True, check=True)
    assert json.loads(asked.stdout)["id"] == "garden-birds"
    facts = [sys.executable, "-m", "skill.cli", "facts", "--content", str(content)]
    assert "garden-birds" in subprocess.run(facts, capture_output=True, text=True, check=True).stdout
