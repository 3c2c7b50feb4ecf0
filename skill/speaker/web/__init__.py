"""The speaker on a web page, for this computer alone. `serve(content, port)` is the way in."""

from skill.speaker.web.serve import serve

__all__ = ["serve"]
