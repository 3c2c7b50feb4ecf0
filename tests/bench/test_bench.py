"""The benchmark measures what it says."""

import argparse
import random
from collections import Counter
from pathlib import Path

import pytest

from skill.content import SHIPPED, load
from tests.bench import bench, cold_start, gate, hostile, http_request, recognition, soak, topics, turn
from tests.bench.row import HEADER, Note, Row
from tests.programs import program
from tests.server.authority import Authority

WRK = """Running 4s test @ http://127.0.0.1:1/alexa
  Latency Distribution
     50%   21.89ms
     75%  850.00us
     99%    1.16s
  138 requests in 4.02s, 62.90KB read
  Socket errors: connect 1, read 2, write 0, timeout 3
  Non-2xx or 3xx responses: 26
Requests/sec:     34.35
"""


def test_row_shows_its_ratio() -> None:
    row = Row("turn", 30.0, 20.0, "us", "a peer")
    assert row.ratio == 1.5
    assert "1.50" in str(row)
    assert str(row).index("30 us") < str(row).index("20 us")


def test_what_wrk_says_is_read() -> None:
    load = http_request._read(WRK)
    assert (load.rate, load.median, load.p99, load.failed) == (34.35, 21.89, 1160.0, 32)
    with pytest.raises(ValueError, match="wrk said something else"):
        http_request._read("command not found")


def test_missing_wrk_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert http_request.rows() == [Note("signed HTTP request", "not measured: install wrk")]


def test_signed_requests_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    program("wrk")
    monkeypatch.setattr(http_request, "SECONDS", 1)
    monkeypatch.setattr(http_request, "ROUNDS", 2)
    rate, median, _ = http_request.rows()
    assert isinstance(rate, Row) and isinstance(median, Row), f"{rate}"
    assert min(rate.ours, rate.peer, median.ours, median.peer) > 0


def test_turns_and_starts_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cold_start, "ROUNDS", 1)
    *times, above = (*turn.rows(), *gate.rows(), *cold_start.rows())
    assert all(isinstance(line, Row) and line.ours > 0 and line.peer > 0 for line in times)
    assert isinstance(above, Row), "what lies between two single starts can be less than nothing"


def test_hostile_input_is_all_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hostile, "TRIES", 2000)
    (line,) = hostile.rows()
    assert "2,000 tried, 0 let in, 0 failed" in str(line)


def test_guide_grows_by_the_topics_asked_for(tmp_path: Path) -> None:
    shipped, guide = load(), load(topics.grown(tmp_path, 12))
    assert len(guide.answers) == len(shipped.answers) + 12
    assert len(set(topics.made_up_words())) >= max(topics.SIZES)


def test_questions_of_every_kind_are_asked() -> None:
    assert len(recognition.questions()) > 100


def test_only_what_is_asked_for_is_measured(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hostile, "TRIES", 50)
    assert bench.run(argparse.Namespace(content=SHIPPED, only=["hostile"])) == 0
    header, line = capsys.readouterr().out.splitlines()
    assert header == HEADER
    assert line.startswith("hostile input")


def test_soak_sends_every_kind_of_traffic() -> None:
    signer = Authority("soak", 1).leaf()
    mix = Counter(soak.traffic(random.Random(number), signer, ["X"])[1] for number in range(200))
    assert set(mix) == {200, 400, 404}
    assert mix[200] > mix[400] > mix[404]


@pytest.mark.parametrize(
    "counts, readings, verdict",
    [
        ({"200": 9, "400": 1}, [90, 100, 100, 101, 100, 104], 0),
        ({"200": 9, "500 instead of 200": 1}, [100] * 6, 1),
        ({"200": 9, "lost: TimeoutError": 1}, [100] * 6, 1),
        ({"200": 9, "worker replaced": 1}, [100] * 6, 1),
        ({"200": 9}, [100, 100, 110, 120, 130, 140], 1),
    ],
)
def test_soak_judges(counts: dict[str, int], readings: list[int], verdict: int) -> None:
    assert soak._verdict(Counter(counts), readings) == verdict


def test_another_guide_is_measured_and_said_to_have_no_questions(capsys: pytest.CaptureFixture[str]) -> None:
    compost = Path(__file__).parents[2] / "examples" / "composting"
    assert bench.run(argparse.Namespace(content=compost, only=list(bench.MODULES))) == 0
    said = capsys.readouterr().out
    assert "turn " in said
    assert f"not measured: there are no questions for {compost}" in said
    assert "cancer" not in said
