"""A listener's words -> a topic, a signpost, a question back, or nothing."""

from skill.recogniser.recogniser import Recogniser
from skill.recogniser.recognition import Recognition

__all__ = ["Recogniser", "Recognition"]
