"""The shipped guide, held against every rule there is, through the command line."""

import pytest

from skill.cli.__main__ import main
from tests.checks.words.spoil import TODAY


def test_the_guide_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", "--on", TODAY.isoformat()])
    shown = capsys.readouterr().out
    assert status == 0, shown
    assert "0 errors, 0 warnings" in shown
