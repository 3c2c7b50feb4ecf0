"""A listener's words -> a topic, a signpost, a question back, or nothing."""

from typing import TYPE_CHECKING, Any

from skill.recogniser.recognition import Recognition

if TYPE_CHECKING:
    from skill.recogniser.recogniser import Recogniser

__all__ = ["Recogniser", "Recognition"]


def __getattr__(name: str) -> Any:
    """The recogniser itself, when it is first asked for: a start that needs none does not load it."""
    if name != "Recogniser":
        raise AttributeError(name)
    from skill.recogniser.recogniser import Recogniser

    return Recogniser
