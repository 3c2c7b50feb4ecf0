"""Why a request is turned away: one word each, the same in the answer, the log and the metrics."""

from enum import StrEnum


class Reason(StrEnum):
    """The one word a refused caller is told. None of them says anything about the listener."""

    REQUEST = "request"
    """Not HTTP that can be read."""
    SIZE = "size"
    """A longer body than any real request has."""
    TYPE = "type"
    """Not sent as JSON."""
    URL = "url"
    """The certificate's address is missing or not Amazon's (HO-3)."""
    SIGNATURE = "signature"
    """The signature is missing, malformed, or not of these bytes (HO-2)."""
    CERTIFICATE = "certificate"
    """The certificate cannot be had, or is not one that may sign for Alexa (HO-4)."""
    BODY = "body"
    """Signed, but not a request envelope."""
    TIME = "time"
    """Signed too long ago, or in the future (HO-5)."""
    SKILL = "skill"
    """Meant for another skill (HO-7)."""
    FAULT = "fault"
    """An error of ours in front of the skill; the log says where."""


class Refused(Exception):  # noqa: N818 - a refusal is an outcome here, not an error of the program
    """The request is not let in.

    Carries nothing but its reason, so that nothing a caller sent can reach a log or an answer through it.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
