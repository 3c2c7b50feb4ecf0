"""The written talks, together: every answer is heard in one, and danger is heard inside an offer."""

from skill.content import SHIPPED, TALKS, Guide
from skill.speaker.replay import Play, read_play

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


def test_every_answer_is_heard_in_a_talk(guide: Guide) -> None:
    heard = {name for play in plays() for name in answers_of(play)}
    assert set(guide.answers) - heard == set()


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
