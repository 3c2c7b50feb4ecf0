"""Guides about something else and in another language: the engine knows no subject and no language."""

import io
import re
from functools import cache
from pathlib import Path

import pytest

from skill.alexa.interaction_model import model_text
from skill.alexa.skill import answer, build_skill
from skill.checks.amazon.walk import Walker
from skill.checks.words.matching import plain, words_of
from skill.cli.__main__ import main
from skill.content import Guide, load
from skill.package.listing import LISTING
from skill.speaker import Device
from skill.speech import heard_words

EXAMPLES = Path(__file__).parents[2] / "examples"
COMPOST = EXAMPLES / "composting"
SOURDOUGH = EXAMPLES / "sourdough-fr"
STARTERS = [folder for folder in sorted((EXAMPLES / "starters").iterdir()) if folder.name != LISTING]
ALL = [COMPOST, SOURDOUGH, *STARTERS]
NEVER_WRITTEN = {"alexa"}
"""The name of the app, which a phrase may hold without being a word of a guide."""


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


@cache
def guide_of(folder: Path) -> Guide:
    return load(folder)


def own_words(folder: Path) -> set[str]:
    """Every word that stands in a content folder."""
    files = [file for file in folder.rglob("*") if file.suffix in (".md", ".yaml")]
    return {word for file in files for word in words_of(plain(file.read_text("utf-8")))}


def replies(guide: Guide) -> set[str]:
    """Everything the guide can come to say: speech, reprompts and cards."""
    said: set[str] = set()
    for step in Walker(guide).steps():
        body = step.trip.response["response"]
        speeches = [body.get("outputSpeech"), body.get("reprompt", {}).get("outputSpeech")]
        said |= {heard_words(speech["ssml"]) for speech in speeches if speech}
        said |= {text for key, text in (body.get("card") or {}).items() if key != "type"}
    return said


def test_a_walk_meets_what_the_skill_says() -> None:
    """Though it sends a reply that it has met before to nobody."""
    guide = guide_of(COMPOST)
    skill = build_skill(guide)
    for before, trip in Walker(guide).steps():
        if before:
            session = {**trip.request["session"], "attributes": before.response.get("sessionAttributes", {})}
            assert answer(skill, {**trip.request, "session": session}) == trip.response


@pytest.mark.parametrize("folder", ALL, ids=lambda folder: folder.name)
def test_a_guide_says_no_word_that_is_not_its_own(folder: Path) -> None:
    said = {word for text in replies(guide_of(folder)) for word in words_of(plain(text))}
    assert said - own_words(folder) == set()


def test_a_model_holds_no_phrase_of_another_guide() -> None:
    samples = {plain(text) for text in re.findall(r'"([^"]+)",?\n', model_text(guide_of(COMPOST)))}
    theirs = {ask.template for answer in load().answers.values() for ask in answer.asks}
    own = {ask.template for answer in guide_of(COMPOST).answers.values() for ask in answer.asks}
    assert samples & (theirs - own) == set()
    assert not any("cancer" in text for text in samples)


@pytest.mark.parametrize("folder", ALL, ids=lambda folder: folder.name)
def test_every_check_runs_and_finds_no_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run("check", "--content", folder, "--on", "2026-11-22")
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("folder", "question", "answer"),
    [
        (COMPOST, "what goes in", "Peelings, tea leaves and garden cuttings can go in the heap."),
        (COMPOST, "what can I put in my compost bin please", "Peelings, tea leaves"),
        (COMPOST, "can I compost my old lettuce leaves", "Yes, peelings can go in the heap."),
        (COMPOST, "can i compost a bicycle", "I know about compost alone."),
        (COMPOST, "what is the weather like", "I know about compost alone."),
        (COMPOST, "give me the number", "oh eight oh eight one, five seven oh, one two three"),
        (STARTERS[0], "was kann ich fragen", "über den Leitfaden und die Telefonnummer."),
        (STARTERS[0], "gib mir die nummer", "null drei null, zwei drei eins zwei, fünf null null null"),
        (STARTERS[1], "what can i ask", "what this guide is, and the number to call."),
        (SOURDOUGH, "qu'est-ce que le levain", "Le levain est un mélange de farine et d'eau"),
        (SOURDOUGH, "quel est le numéro", "zéro un, neuf neuf, zéro zéro, un deux, trois quatre"),
        (SOURDOUGH, "quel temps fera-t-il demain", "Je ne parle que du levain."),
    ],
)
def test_it_answers_out_of_its_own_folder(folder: Path, question: str, answer: str) -> None:
    assert answer in Device(guide_of(folder)).say(question).words


def test_commands_take_the_folder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    at = ("--content", COMPOST)
    assert run("ask", "how long does compost take", "--on", "2027-11-20", *at) == 0
    assert run("say", "what-goes-in", *at) == 0
    assert run("facts", *at) == 0
    assert run("model", "--out", tmp_path / "model.json", *at) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("what goes in\nyes\nstop\n"))
    assert run("talk", "--record", tmp_path / "talk.yaml", *at) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("how long does it take\nmy mum is ill\n"))
    assert run("recognise", *at) == 0
    out, err = capsys.readouterr()
    assert "Turning the heap lets in air" in out
    assert "how-long-it-takes: its review is due on 2027-11-22" in err
    assert '"invocationName": "my compost helper"' in (tmp_path / "model.json").read_text("utf-8")
    assert '"outcome": "topic", "id": "how-long-it-takes"' in out
    for word in ("cancer", "breast", "macmillan", "samaritans", "oncolog", "support line"):
        assert word not in (out + err).lower()


@pytest.mark.parametrize("folder", ALL, ids=lambda folder: folder.name)
def test_every_answer_is_found_by_each_way_of_asking(folder: Path) -> None:
    from skill.content.templates import expand

    guide = guide_of(folder)
    for found in guide.answers.values():
        for ask in found.asks:
            for sentence in expand(ask.template) if "{" not in ask.template else ():
                assert Device(guide).say(sentence).answer == found.id, sentence
