"""Written talks as files for `ask dialog --replay` (IF-16): what runs here is run first against Amazon."""

import json
from pathlib import Path
from typing import Any

from skill.content import TALKS, yamlfile
from skill.content.model import Guide
from skill.content.textfile import read_text
from skill.package.archive import Files

OPENS = "(opens the guide)"
ENDS = ".quit"
"""What ends a replay in the CLI."""


def replays(guide: Guide, skill_id: str) -> Files:
    """Each talk of the guide that can be typed, as a replay; stage directions other than the opening cannot."""
    files = sorted((Path(guide.folder) / TALKS).glob("*.yaml"))
    read = {path.stem: yamlfile.parse(read_text(path), str(path))[0] for path in files}
    said = {name: [line["you"] for line in play["talk"]] for name, play in read.items()}
    return {
        f"replays/{name}.json": _replay(guide, skill_id, lines)
        for name, lines in said.items()
        if not any(line.startswith("(") and line != OPENS for line in lines)
    }


def _replay(guide: Guide, skill_id: str, said: list[str]) -> bytes:
    name = guide.about.invocation_name
    first = f"open {name}" if said[0] == OPENS else f"ask {name} {said[0]}"
    lines = [first, *(f"open {name}" if line == OPENS else line for line in said[1:]), ENDS]
    replay: dict[str, Any] = {
        "skillId": skill_id,
        "locale": guide.about.locale,
        "type": "text",
        "userInput": lines,
    }
    return (json.dumps(replay, indent=2) + "\n").encode()
