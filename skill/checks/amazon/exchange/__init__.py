"""Rules about a request and its response. `read` reads an exchange; importing a module registers its rules."""

from skill.checks.amazon.exchange import form, series, session, ssml, voice

__all__ = ["form", "series", "session", "ssml", "voice"]
