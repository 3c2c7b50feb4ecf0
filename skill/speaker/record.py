"""Writes a talk down as a play that `skill.speaker.replay` can play again."""

from typing import Any

import yaml

from skill.content.model import Guide
from skill.speaker.device import Exchange
from skill.speaker.replay import MEANING, MUMBLES

ONE_LINE = 10_000
"""What somebody said stands on one line, however long, so that it is mended as one."""


class Recorder:
    """Notes one talk, turn by turn: keys and not the words that were heard, so that those can be mended."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._lines: list[dict[str, Any]] = []
        self._slow = False

    def note(self, you: str, turn: Exchange) -> None:
        """Note what was said to the device, and the turn that came of it."""
        line: dict[str, Any] = {"you": you.strip() or MUMBLES}
        heard = self._heard(turn)
        if heard:
            line["hears"] = heard[0] if len(heard) == 1 else heard
        line["then"] = self._then(turn)
        slow = "<prosody rate=" in turn.ssml
        if slow != self._slow:
            line["pace"] = "slower" if slow else "usual"
        if turn.response["response"].get("card"):
            line["app"] = True
        self._slow = slow
        self._lines.append(line)

    def _heard(self, turn: Exchange) -> list[str]:
        """The keys of what was said, as `skill.speaker.replay` reads them."""
        if turn.outcome == "goodbye":
            return ["goodbye"]
        passages = turn.state.get("last", ())
        return [self._key(*passage) for passage in passages if passage[0] not in ("letters", "digits")]

    def _key(self, kind: str, name: str, part: int, slot: str, _value: str, heading: str, _about: str) -> str:
        if kind == "gloss":
            return f"{name}{MEANING}"
        if kind == "answer" and heading and not slot:
            return f"{name} {heading}"
        return f"{name} {part + 1}" if kind == "answer" and part else name

    def _then(self, turn: Exchange) -> str:
        if not turn.open:
            return "ends"
        kind, *about = turn.state.get("offer", ("open",))
        return " ".join(filter(None, ("asks", kind, *about)))

    def play(self, scenario: str) -> str:
        """The talk so far, as the text of a file for content/en-GB/talks/."""
        play = {"scenario": scenario[:1].upper() + scenario[1:], "talk": self._lines}
        return yaml.dump(play, Dumper=_Indented, sort_keys=False, allow_unicode=True, width=ONE_LINE)


class _Indented(yaml.SafeDumper):
    """Lists indented below their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)
