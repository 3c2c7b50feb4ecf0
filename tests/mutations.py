"""Valid requests of every kind, and every way of replacing one value in them."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.server.posts import envelope, intent, outside_session

Json = dict[str, Any]
Path = tuple[str | int, ...]

_AUTHORITY = {
    "authority": "amzn1.er-authority.echo-sdk.any.PLACE",
    "status": {"code": "ER_SUCCESS_MATCH"},
    "values": [{"value": {"name": "lungs", "id": "lungs"}}],
}
_SLOT = {
    "name": "place",
    "value": "left lung",
    "confirmationStatus": "NONE",
    "source": "USER",
    "resolutions": {"resolutionsPerAuthority": [_AUTHORITY]},
    "slotValue": {
        "type": "Simple",
        "value": "left lung",
        "resolutions": {"resolutionsPerAuthority": [_AUTHORITY]},
    },
}
_STATE = {
    "v": 1,
    "topic": ["answer", "local-recurrence", 0],
    "offer": ["more"],
    "last": [["answer", "local-recurrence"]],
    "heard": ["local-recurrence"],
}
_ERROR = {"type": "INVALID_RESPONSE", "message": "any"}


def kinds() -> dict[str, Json]:
    """Name -> a valid envelope of that kind, full of everything Amazon may put into one."""
    asked = intent("CanItSpreadToIntent", {"place": copy.deepcopy(_SLOT)})
    asked["session"] |= {"new": False, "attributes": copy.deepcopy(_STATE)}
    for user in (asked["session"]["user"], asked["context"]["System"]["user"]):
        user["permissions"] = {"scopes": {"alexa::profile:name:read": {"status": "GRANTED"}}}
    shown = envelope()
    shown["context"]["System"]["device"]["supportedInterfaces"] = {
        "Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.3"}}
    }
    shown["context"]["Viewport"] = {"shape": "ROUND", "pixelWidth": 480, "touch": ["SINGLE"]}
    errors = [{"type": "INFLATE_ERROR", "reason": "OTHER", "message": "any"}]
    return {
        "launch": envelope(),
        "launch on a screen": shown,
        "launch outside a session": outside_session("LaunchRequest"),
        "slot": asked,
        "question": intent(
            "FreeQuestionIntent", {"query": {"name": "query", "value": "what is a metastasis"}}
        ),
        "yes": intent("AMAZON.YesIntent"),
        "ended": envelope("SessionEndedRequest", reason="USER_INITIATED"),
        "ended by a fault": envelope("SessionEndedRequest", reason="ERROR", error=_ERROR),
        "exception": outside_session("System.ExceptionEncountered", error=_ERROR, cause={"requestId": "any"}),
        "screen fault": envelope("Alexa.Presentation.APL.RuntimeError", token="said", errors=errors),
        "touch": envelope("Alexa.Presentation.APL.UserEvent", token="said", arguments=["any"], source={}),
        "can fulfill": envelope(
            "CanFulfillIntentRequest", intent={"name": "CanItSpreadToIntent", "slots": {}}
        ),
        "skill event": outside_session("AlexaSkillEvent.SkillDisabled", body={}),
    }


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of each value in a document, the document itself first."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*path, key))


def replaced(document: Json, path: Path, value: Any) -> Any:
    """A copy with `value` at `path`."""
    if not path:
        return value
    changed = copy.deepcopy(document)
    holder: Any = changed
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return changed


VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 10**30, 1764000000000, "", "?", "NEW_KIND", "\0", "<speak>", "\U0001f600" * 50,
    [], [None], [[]], [{}], {}, {"": None}, {"name": 5}, [1, "a", {"b": []}],
)  # fmt: skip
"""Values that no field expects, for trying all of them everywhere."""

any_value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def mutations(draw: st.DrawFn) -> Any:
    """An envelope of any kind with any one value in it replaced by any other."""
    document = draw(st.sampled_from(list(kinds().values())))
    return replaced(document, draw(st.sampled_from(list(places(document)))), draw(any_value))
