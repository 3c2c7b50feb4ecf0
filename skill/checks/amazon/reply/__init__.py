"""Rules about a request and its response. `read` reads a round trip; importing a module registers its rules."""

from skill.checks.amazon.reply import form, series, session, ssml, voice

__all__ = ["form", "series", "session", "ssml", "voice"]
