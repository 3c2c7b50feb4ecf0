"""The recogniser."""

from skill.content.model import Guide
from skill.recogniser.recognition import NOTHING, Recognition


class Recogniser:
    """Recognises the questions of one guide."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide

    def recognise(self, words: str) -> Recognition:
        """What is asked in `words`, or nothing."""
        return NOTHING
