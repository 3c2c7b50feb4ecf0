"""Whole talks, written as plays in a guide's folder `talks`, go as they are written."""

from pathlib import Path

import pytest

from skill.content import SHIPPED, TALKS, Guide
from skill.speaker import Device
from skill.speaker.replay import play_file

PLAYS = sorted((SHIPPED / TALKS).glob("*.yaml"))


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_talk_goes_as_written(file: Path, guide: Guide, device: Device) -> None:
    assert [str(problem) for problem in play_file(file, guide, device)] == []
