"""The written talks, together: every answer is heard in one, and each signpost inside an offer."""

from pathlib import Path

import pytest

from skill.checks.talks import in_no_talk, named_twice
from skill.content import SHIPPED, TALKS, load
from tests.content.example import NAME, add_topic

WANTED = 40


def test_there_are_talks_enough() -> None:
    assert len(list((SHIPPED / TALKS).glob("*.yaml"))) >= WANTED


def test_talk_with_the_name_of_another_is_found(content: Path) -> None:
    talks = sorted((content / TALKS).glob("*.yaml"))
    assert named_twice(talks) == []
    copy = content / TALKS / "zz-copy.yaml"
    copy.write_bytes(talks[0].read_bytes())
    (found,) = named_twice([*talks, copy])
    assert str(found).startswith(f"[ERROR] {copy}:1: {talks[0]} has the same scenario")


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


@pytest.mark.parametrize(
    ("offer", "lacks"),
    [
        ("asks more", []),
        ("asks other", [" while an offer waits for yes or no"]),
        ("", [" while an offer waits for yes or no"]),
    ],
)
def test_signpost_has_to_be_heard_inside_an_offer(offer: str, lacks: list[str], content: Path) -> None:
    path = add_topic(content)
    signpost = path.rename(content / "signposts" / path.name)
    talks = sorted((content / TALKS).glob("*.yaml"))
    talk = content / TALKS / "birds.yaml"
    talk.write_text(
        f"scenario: Birds\ntalk:\n  - you: can men get it\n    then: '{offer}'\n"
        "  - you: what is a garden bird\n    hears: garden-birds\n",
        "utf-8",
    )
    wanted = [f"[ERROR] {signpost}:1: no talk comes to it{where}; ./run talk --record" for where in lacks]
    found = [str(one) for one in in_no_talk(load(content), [*talks, talk])]
    assert [one.partition(" --record")[0] + " --record" for one in found] == wanted
