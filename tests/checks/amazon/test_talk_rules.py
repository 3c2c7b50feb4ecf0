"""Rules about turns held against each other fire on their fault and are silent on good talks."""

import pytest

from skill.checks.amazon import Talk, Turn, check_talk
from tests.checks.amazon.good import goodbye, reply, request, turn

ROBIN = turn(reply())
WREN = turn(reply("A wren is a small brown bird. Would you like to hear more?"))


def miss(text: str) -> Turn:
    return turn(reply(f"{text} What would you like to know?"), request(intent="AMAZON.FallbackIntent"))


def again(text: str) -> Turn:
    return turn(reply(text), request(intent="AMAZON.RepeatIntent"))


MISSES = (miss("Sorry."), miss("You can say, robins."), miss("Somebody can help. Call nine nine nine."))
SLOW = turn(
    reply("I will go slower. <prosody rate='85%'>A robin is small. Would you like to hear more?</prosody>")
)


@pytest.mark.parametrize(
    ("rule", "talk"),
    [
        ("CE-2, CE-3, AP-3", Talk("ways in", (ROBIN, WREN))),
        ("CE-13", Talk("screens", (ROBIN, WREN))),
        ("CE-13", Talk("screens", (turn(reply("A robin?")), turn(goodbye("A robin?"))))),
        ("VD-8", Talk("session", (MISSES[0], MISSES[0], MISSES[2]))),
        ("VD-8", Talk("session", (MISSES[0], MISSES[1], miss("Sorry again.")))),
        ("AP-2", Talk("session", (ROBIN, again("A wren. Would you like to hear more?")))),
        (
            "AP-1, AP-7",
            Talk("session", (ROBIN, turn(reply("<prosody rate='85%'>Is that slow enough?</prosody>")))),
        ),
    ],
)
def test_fault_is_found(rule: str, talk: Talk) -> None:
    assert rule in [finding.rule for finding in check_talk(talk)]


@pytest.mark.parametrize(
    "talk",
    [
        Talk("ways in", (ROBIN, ROBIN)),
        Talk("screens", (WREN, WREN)),
        Talk("session", MISSES),
        Talk("session", (MISSES[0], ROBIN, MISSES[0], MISSES[1])),
        Talk("session", (ROBIN, again(ROBIN.said), SLOW)),
        Talk("session", (ROBIN, WREN)),
    ],
)
def test_good_talk_is_clean(talk: Talk) -> None:
    assert check_talk(talk) == []
