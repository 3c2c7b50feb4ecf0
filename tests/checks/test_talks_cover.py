"""The written talks, together: every answer is heard in one, and danger is heard inside an offer."""

from pathlib import Path

from skill.checks.everything import in_no_talk
from skill.content import SHIPPED, TALKS, Guide, load
from skill.speaker.replay import Play, read_play
from tests.content.example import NAME, add_topic

WANTED = 40


def plays() -> list[Play]:
    """All written talks."""
    return [read_play(file)[0] for file in sorted((SHIPPED / TALKS).glob("*.yaml"))]


def answers_of(play: Play) -> list[str]:
    """The answers heard in a talk, in their order."""
    heard = [line.hears for line in play.talk]
    names = [name for words in heard for name in ((words,) if isinstance(words, str) else words)]
    return [name.split(" ")[0] for name in names]


def test_there_are_talks_enough_and_each_has_a_name_of_its_own() -> None:
    scenarios = [play.scenario for play in plays()]
    assert len(scenarios) >= WANTED
    assert len(set(scenarios)) == len(scenarios)


def test_answer_that_no_talk_comes_to_is_found_and_one_that_some_talk_does_is_not(content: Path) -> None:
    add_topic(content)
    talks = sorted((content / TALKS).glob("*.yaml"))
    (found,) = in_no_talk(load(content), talks)
    assert str(found).startswith(f"[ERROR] {content / NAME}:1: no talk comes to it; ./run talk --record ")
    talk = content / TALKS / "birds.yaml"
    talk.write_text(
        "scenario: Birds\ntalk:\n  - you: what is a garden bird\n    hears: garden-birds\n", "utf-8"
    )
    assert in_no_talk(load(content), [*talks, talk]) == []


def test_guide_that_wants_no_talk_for_each_is_let_be(content: Path) -> None:
    (content / "checks.yaml").unlink()
    assert in_no_talk(load(content), []) == []


def test_every_signpost_is_heard_inside_an_offer(guide: Guide) -> None:
    inside = {
        name.split(" ")[0]
        for play in plays()
        for before, line in zip(play.talk, play.talk[1:], strict=False)
        for name in ((line.hears,) if isinstance(line.hears, str) else line.hears)
        if before.then.startswith("asks") and before.then not in ("asks open", "asks other")
    }
    signposts = {id_ for id_, answer in guide.answers.items() if answer.kind == "signpost"}
    assert signposts - inside == set()
