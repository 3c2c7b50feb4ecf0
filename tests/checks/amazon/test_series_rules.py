"""Rules about turns held against each other fire on their fault and are silent on good talks."""

import pytest

from skill.checks.amazon import SERIES, RoundTrip, Series
from tests.checks.amazon.good import goodbye, reply, request, trip

ROBIN = trip(reply())
WREN = trip(reply("A wren is a small brown bird. Would you like to hear more?"))


def miss(text: str) -> RoundTrip:
    return trip(reply(f"{text} What would you like to know?"), request(intent="AMAZON.FallbackIntent"))


def again(text: str) -> RoundTrip:
    return trip(reply(text), request(intent="AMAZON.RepeatIntent"))


MISSES = (miss("Sorry."), miss("You can say, robins."), miss("Somebody can help. Call nine nine nine."))


def slower(text: str) -> RoundTrip:
    return trip(reply(f"<prosody rate='85%'>I will go slower. {text}</prosody>"))


SLOW = slower(ROBIN.said)


@pytest.mark.parametrize(
    ("rule", "series"),
    [
        ("CE-2, CE-3, AP-3", Series("ways in", (ROBIN, WREN))),
        ("CE-13", Series("screens", (ROBIN, WREN))),
        ("CE-13", Series("screens", (trip(reply("A robin?")), trip(goodbye("A robin?"))))),
        ("VD-8", Series("session", (MISSES[0], MISSES[0], MISSES[2]))),
        ("VD-8", Series("session", (MISSES[0], MISSES[1], miss("Sorry again.")))),
        ("VD-9", Series("session", (MISSES[0], MISSES[0]))),
        ("AP-2", Series("session", (ROBIN, again("A wren. Would you like to hear more?")))),
        (
            "AP-1, AP-7",
            Series("session", (ROBIN, trip(reply("<prosody rate='85%'>Is that slow enough?</prosody>")))),
        ),
        ("AP-1, AP-7", Series("session", (ROBIN, slower("A robin is tall. Would you like to hear more?")))),
        ("AP-1, AP-7", Series("session", (ROBIN, slower("")))),
    ],
)
def test_fault_is_found(rule: str, series: Series) -> None:
    assert rule in [finding.rule for finding in SERIES.findings(series)]


@pytest.mark.parametrize(
    "series",
    [
        Series("ways in", (ROBIN, ROBIN)),
        Series("screens", (WREN, WREN)),
        Series("session", MISSES),
        Series("session", (MISSES[0], ROBIN, MISSES[0], MISSES[1])),
        Series("session", (ROBIN, again(ROBIN.said), SLOW)),
        Series("session", (ROBIN, WREN)),
    ],
)
def test_good_talk_is_clean(series: Series) -> None:
    assert SERIES.findings(series) == []
