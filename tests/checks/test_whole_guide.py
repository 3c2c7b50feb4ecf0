"""The shipped guide, held against every rule there is, through the command line."""

import re
from collections.abc import Iterator

import pytest

from skill.checks.amazon.walk import Step, Walker
from skill.checks.words.script import Script, Spoken
from skill.cli.__main__ import main
from skill.content import Guide
from skill.speech import heard_words
from tests.checks.words.spoil import TODAY


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """All that a walk of the guide brings to be said, as it goes on: to walk it takes seconds, so it is done once."""
    said: set[str] = set()
    steps = Walker.steps

    def listened_to(walker: Walker) -> Iterator[Step]:
        for step in steps(walker):
            said.add(step.trip.ssml)
            yield step

    monkeypatch.setattr(Walker, "steps", listened_to)
    return said


def test_the_guide_is_clean_and_its_walk_hears_every_part_and_every_word_explained(
    walked: set[str], guide: Guide, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["check", "--on", TODAY.isoformat()])
    shown = capsys.readouterr().out
    assert status == 0, shown
    assert "0 errors, 0 warnings" in shown
    script = Script(guide)
    said = "\n".join({heard_words(ssml) for ssml in walked if ssml})
    unheard = [
        f"{script.at_part(spoken)}: {spoken.variant or spoken.word}"
        for spoken in script.parts
        if not re.search(_as_heard(script, spoken), said, re.IGNORECASE)
    ]
    assert unheard == []


def _as_heard(script: Script, spoken: Spoken) -> str:
    """A pattern of a part's words, anything in the place of a slot."""
    text = spoken.text
    for slot in script.guide.slots:
        text = text.replace(f"{{{slot}}}", "SLOT")
    return re.escape(heard_words(script.speech.ssml((text,)))).replace("SLOT", ".+")
