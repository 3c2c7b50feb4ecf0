"""The few fields of a request that the gate judges, read strictly; all others are left to the SDK (RS-12)."""

import hmac
import json
from datetime import datetime, timedelta
from typing import Annotated, Final

import msgspec

from skill.server.refusal import Reason, Refused

TOLERANCE: Final = timedelta(seconds=150)
EVENT_TOLERANCE: Final = timedelta(seconds=3600)
"""For skill events ("somebody enabled the skill"), which Amazon may deliver late (HO-5)."""
_EVENTS: Final = "AlexaSkillEvent."


class _Application(msgspec.Struct, frozen=True):
    application_id: str = msgspec.field(name="applicationId")


class _Session(msgspec.Struct, frozen=True):
    application: _Application


class _System(msgspec.Struct, frozen=True):
    application: _Application


class _Context(msgspec.Struct, frozen=True):
    system: _System = msgspec.field(name="System")


class _Request(msgspec.Struct, frozen=True):
    type: str
    timestamp: Annotated[datetime, msgspec.Meta(tz=True)]


class Envelope(msgspec.Struct, frozen=True):
    """What Amazon posts, as far as the gate looks."""

    request: _Request
    context: _Context
    session: _Session | None = None
    """Absent from requests outside a session, such as skill events."""

    def is_fresh(self, now: datetime) -> bool:
        """Whether it was signed near enough to `now`, before or after (HO-5)."""
        tolerance = EVENT_TOLERANCE if self.request.type.startswith(_EVENTS) else TOLERANCE
        return abs(now - self.request.timestamp) <= tolerance

    def is_for(self, skill_id: str) -> bool:
        """Whether every place that names a skill names this one, compared in constant time (HO-7)."""
        named = [self.context.system.application.application_id]
        if self.session is not None:
            named.append(self.session.application.application_id)
        wanted = skill_id.encode()
        return all(hmac.compare_digest(name.encode(errors="replace"), wanted) for name in named)


_decoder = msgspec.json.Decoder(Envelope)


def read(body: bytes) -> Envelope:
    """The envelope in `body`, which must be JSON in UTF-8. Raises `Refused` (body)."""
    try:
        text = body.decode()  # the decoder skips over strings it does not need; the skill will not
        try:
            return _decoder.decode(body)
        except msgspec.DecodeError:
            # Half of a surrogate pair in somebody's words, which is no fault of theirs.
            return msgspec.convert(json.loads(text, parse_constant=_refuse), Envelope)
    except (ValueError, RecursionError) as error:  # every error of these is a ValueError
        raise Refused(Reason.BODY) from error


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")
