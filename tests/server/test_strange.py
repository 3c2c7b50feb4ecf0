"""Signed by Amazon, for us, and strange all the same: each gets the right Alexa answer, never an error."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from skill.alexa.handlers import Voice
from skill.alexa.skill import VoiceSkill
from skill.content import load
from skill.server.metrics import Metrics
from tests.server.authority import Authority, Certified
from tests.server.certificate_host import CertificateHost
from tests.server.posts import envelope, intent, outside_session, signed
from tests.server.service import Service, download_from, gate_for, serving

Envelope = dict[str, Any]


@pytest.fixture(scope="module")
def voice() -> Voice:
    return Voice(load())


@pytest.fixture(scope="module")
def whole(voice: Voice, authority: Authority, host: CertificateHost) -> Iterator[Service]:
    """The real skill behind the real gate."""
    gate = gate_for(authority, download_from(host, authority))
    with serving(VoiceSkill(voice), gate, Metrics()) as service:
        yield service


def answered(service: Service, signer: Certified, body: Envelope) -> Envelope:
    """The response part of the answer, which must be a whole Alexa answer."""
    answer = service.send(signed(body, signer))
    assert answer.status == 200
    whole = json.loads(answer.body)
    assert whole["version"] == "1.0"
    response: Envelope = whole["response"]
    return response


def asking(words: object) -> Envelope:
    """A free question with these words, or whatever came instead of words."""
    return intent("FreeQuestionIntent", {"query": {"name": "query", "value": words}})


def within(change: Callable[[Envelope], object], body: Envelope | None = None) -> Envelope:
    """A launch, or `body`, changed in place."""
    body = body or envelope()
    change(body)
    return body


SILENT: dict[str, Callable[[], Envelope]] = {
    "session ended by the user": lambda: envelope("SessionEndedRequest", reason="USER_INITIATED"),
    "session ended by an error": lambda: envelope(
        "SessionEndedRequest", reason="ERROR", error={"type": "INVALID_RESPONSE", "message": "x"}
    ),
    "session ended, no reason": lambda: envelope("SessionEndedRequest"),
    "session ended for a reason of the future": lambda: envelope("SessionEndedRequest", reason="BORED"),
    "system exception": lambda: outside_session(
        "System.ExceptionEncountered",
        error={"type": "INVALID_RESPONSE", "message": "x"},
        cause={"requestId": "x"},
    ),
    "system exception of the future": lambda: outside_session(
        "System.ExceptionEncountered", error={"type": "NEW_KIND"}, cause={}
    ),
    "skill enabled": lambda: outside_session("AlexaSkillEvent.SkillEnabled"),
    "skill disabled": lambda: outside_session("AlexaSkillEvent.SkillDisabled", body={}),
    "audio player": lambda: outside_session("AudioPlayer.PlaybackStarted", token="x", offsetInMilliseconds=0),
    "a touch": lambda: envelope("Alexa.Presentation.APL.UserEvent", token="x", arguments=["x"], source={}),
    "a type of the future": lambda: envelope("Alexa.Telepathy.ThoughtReceived", thought="x"),
    "an empty type": lambda: envelope(""),
    "a type that is code": lambda: envelope("__import__('os')"),
}  # fmt: skip


@pytest.mark.parametrize("case", SILENT)
def test_met_with_silence(whole: Service, signer: Certified, case: str) -> None:
    response = answered(whole, signer, SILENT[case]())
    assert not response.keys() & {"outputSpeech", "reprompt", "card", "directives"}
    assert response.get("shouldEndSession") is not False


def test_can_fulfill_is_declined(whole: Service, signer: Certified) -> None:
    response = answered(whole, signer, envelope("CanFulfillIntentRequest", intent={"name": "X", "slots": {}}))
    assert response == {"canFulfillIntent": {"canFulfill": "NO"}}


SPOKEN: dict[str, Callable[[], Envelope]] = {
    "unknown intent": lambda: intent("OrderPizzaIntent"),
    "intent without a name": lambda: envelope("IntentRequest", intent={}),
    "name null": lambda: envelope("IntentRequest", intent={"name": None}),
    "name a number": lambda: envelope("IntentRequest", intent={"name": 7}),
    "no intent": lambda: envelope("IntentRequest"),
    "intent null": lambda: envelope("IntentRequest", intent=None),
    "intent a word": lambda: envelope("IntentRequest", intent="HelpIntent"),
    "intent a list": lambda: envelope("IntentRequest", intent=[]),
    "slots null": lambda: envelope("IntentRequest", intent={"name": "FreeQuestionIntent", "slots": None}),
    "slots missing": lambda: envelope("IntentRequest", intent={"name": "FreeQuestionIntent"}),
    "slots a list": lambda: envelope("IntentRequest", intent={"name": "FreeQuestionIntent", "slots": []}),
    "slot null": lambda: intent("FreeQuestionIntent", {"query": None}),
    "slot a word": lambda: intent("FreeQuestionIntent", {"query": "x"}),
    "slot empty": lambda: intent("FreeQuestionIntent", {"query": {}}),
    "slot without value": lambda: intent("FreeQuestionIntent", {"query": {"name": "query"}}),
    "value null": lambda: asking(None),
    "value blank": lambda: asking("  "),
    "value a number": lambda: asking(5),
    "value half a surrogate pair": lambda: asking("a\ud800b"),
    "value very long": lambda: asking("why " * 9000),
    "value of signs": lambda: asking("<&>\"'\0\U0001f600"),
    "a slot nobody declared": lambda: intent("AMAZON.HelpIntent", {"x": {"name": "x", "value": "y"}}),
    "dialog state of the future": lambda: intent("AMAZON.HelpIntent", dialogState="PAUSED"),
    "screen of the future": lambda: within(lambda e: e["context"].update(Viewport={"shape": "CUBE"})),
    "screens of the future": lambda: within(lambda e: e["context"].update(Viewports=[{"type": "HOLO"}])),
    "session bare": lambda: within(lambda e: [e["session"].pop(k) for k in ("attributes", "user", "new")]),
    "attributes null": lambda: within(lambda e: e["session"].update(attributes=None)),
    "attributes a list": lambda: within(lambda e: e["session"].update(attributes=[1])),
    "attributes not ours": lambda: within(lambda e: e["session"].update(attributes={"v": 99, "x": [{}]})),
    "locale missing": lambda: within(lambda e: e["request"].pop("locale")),
    "locale of another place": lambda: envelope(locale="tlh-KX"),
    "no device": lambda: within(lambda e: e["context"]["System"].pop("device")),
    "device a word": lambda: within(lambda e: e["context"]["System"].update(device="x")),
    "no session": lambda: outside_session("LaunchRequest"),
}  # fmt: skip


@pytest.mark.parametrize("case", SPOKEN)
def test_listener_hears_a_whole_answer(whole: Service, signer: Certified, case: str) -> None:
    response = answered(whole, signer, SPOKEN[case]())
    assert response["outputSpeech"]["ssml"].startswith("<speak>")
    assert isinstance(response["shouldEndSession"], bool)
    assert ("reprompt" in response) is not response["shouldEndSession"]
