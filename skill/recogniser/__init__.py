"""A listener's words -> a topic, a signpost, a question back, or nothing."""

from skill.recogniser.recognition import Recognition
from skill.recogniser.recogniser import Recogniser

__all__ = ["Recogniser", "Recognition"]
