"""Whole talks, written as plays in tests/conversations/, go as they are written."""

from pathlib import Path

import pytest

from skill.content import Guide
from skill.speaker.replay import play_file

PLAYS = sorted((Path(__file__).parent / "conversations").glob("*.yaml"))


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_talk_goes_as_written(file: Path, guide: Guide) -> None:
    assert [str(problem) for problem in play_file(file, guide)] == []
