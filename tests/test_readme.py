"""The README tells the truth: its talk is the real one, and what it must say is there."""

import re
from pathlib import Path

from skill.content import Guide
from skill.content.answers import read_answer
from skill.content.model import Ask
from skill.speaker import Device

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"(?ms)^( *)```(\w+)\n(.*?)^ *```$", README)


def block(language: str) -> str:
    """The first code block in a language, without its indent."""
    indent, text = next((indent, text) for indent, name, text in BLOCKS if name == language)
    return re.sub(rf"(?m)^{indent}", "", text)


def test_talk_is_the_real_one(device: Device) -> None:
    first, *turns = re.split(r"(?m)^> (.*)\n", block("text"))
    heard = [device.launch().words]
    said, written = turns[::2], [first, *turns[1::2]]
    heard += [device.say(words).words for words in said]
    assert [" ".join(text.split()) for text in written] == heard


def test_example_of_an_answer_can_be_read(guide: Guide) -> None:
    answer = read_answer(block("markdown"), "topics/example.md", "topic")
    assert answer.asks == (Ask("what is [a] local recurrence", 5),)
    assert set(answer.related) <= set(guide.answers)
    assert {fact for part in answer.parts for sentence in part for fact in sentence.facts} <= set(
        guide.ledger.facts
    )


def test_every_path_it_names_is_there() -> None:
    for path in re.findall(r"`((?:content|skill|tests|interaction_model)/[\w./-]*)`", README):
        assert (ROOT / path).exists(), path


def test_it_says_what_it_must() -> None:
    for promise in ("Not clinically reviewed", "not medical advice", "not made by Macmillan", "999", "111"):
        assert promise in " ".join(README.split())
    assert "do not write anything about your own health" in README
    assert len(README.splitlines()) < 120


def test_licence_is_the_one_it_names() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in licence
    assert "Version 2.0, January 2004" in licence
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text("utf-8")
