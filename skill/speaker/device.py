"""The speaker on the table: holds one session, sends requests through the real skill, hears the responses."""

from typing import Any

from msgspec import Struct

from skill.alexa import names
from skill.alexa.handlers import Voice
from skill.alexa.skill import VoiceSkill, answer_and_turn
from skill.alexa.viewport import Viewport
from skill.content.model import Guide
from skill.conversation.heard import name_of
from skill.conversation.telling import Turn
from skill.recogniser import Recognition
from skill.recogniser.recognition import NOT_RECOGNISED
from skill.speaker.envelope import envelope, intent_request, launch_request, touch_request
from skill.speaker.understand import Cloud, Free, Intent
from skill.speech import heard_seconds, heard_words


class Exchange(Struct, frozen=True):
    """One exchange, with everything an editor may want to see of it."""

    heard: Intent | None
    """None for a launch and a touch."""
    request: dict[str, Any]
    response: dict[str, Any]
    words: str
    """What is heard, as plain words."""
    ssml: str
    reprompt: str
    outcome: str
    answer: str
    meant: str
    """The answer or control that was heard, or "none"."""
    seconds: float
    state: dict[str, Any]
    open: bool
    recognition: Recognition | None = None
    """What the recogniser made of a free question; None where Amazon's own mapping was enough."""


class Device:
    """A device with one guide on it. Not shared between listeners."""

    def __init__(self, guide: Guide, *, screen: Viewport | None = None, free: Free = "bare") -> None:
        """`screen`: what it has, if any. `free`: how Amazon is taken to treat what is no sample; see `Cloud`."""
        self.guide = guide
        self.screen = screen
        self.voice = Voice(guide)
        self.cloud = Cloud(guide, free)
        self._skill = VoiceSkill(self.voice)
        self._attributes: dict[str, Any] = {}
        self._open = False

    def launch(self) -> Exchange:
        """Open the guide without a question."""
        self._open = False
        return self._send(None, launch_request())

    def say(self, words: str) -> Exchange:
        """Say something to the device, in the session that is open or in a new one."""
        return self.send(self.cloud.understand(words))

    def send(self, intent: Intent) -> Exchange:
        """Send an intent, as when its words had been said."""
        return self._send(intent, intent_request(intent, self.cloud))

    def press(self, answer_id: str) -> Exchange:
        """Ask for an answer by its id, as when it is pressed on a list. Raises KeyError for an unknown id."""
        return self.send(Intent(names.intent_name(self.guide.answers[answer_id].id), {}))

    def touch(self, sent: str) -> Exchange:
        """Touch a button of the screen, which sends `sent`."""
        return self._send(None, touch_request(sent))

    def fall_silent(self) -> None:
        """Say nothing until the session is over."""
        self._invoke({"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"})
        self._open = False

    def resume(self, attributes: dict[str, Any], *, is_open: bool) -> None:
        """Take up a session where another device object left it."""
        self._attributes, self._open = attributes, is_open

    def _send(self, heard: Intent | None, request: dict[str, Any]) -> Exchange:
        sent, response, turn = self._invoke(request)
        self._attributes = response.get("sessionAttributes", {})
        self._open = response["response"].get("shouldEndSession") is False
        return self._exchange(heard, sent, response, turn)

    def _invoke(self, request: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any], Turn | None]:
        attributes = self._attributes if self._open else {}
        sent = envelope(
            request, attributes, new=not self._open, locale=self.guide.about.locale, screen=self.screen
        )
        return sent, *answer_and_turn(self._skill, sent)

    def _exchange(
        self, heard: Intent | None, sent: dict[str, Any], response: dict[str, Any], turn: Turn | None
    ) -> Exchange:
        body = response["response"]
        ssml = body["outputSpeech"]["ssml"]
        reprompt = body.get("reprompt", {}).get("outputSpeech", {}).get("ssml", "")
        return Exchange(
            heard=heard,
            request=sent,
            response=response,
            words=heard_words(ssml),
            ssml=ssml,
            reprompt=heard_words(reprompt) if reprompt else "",
            outcome=turn.reply.outcome if turn else "",
            answer=turn.reply.answer if turn else "",
            meant=name_of(turn.heard) if turn else "none",
            seconds=round(heard_seconds(ssml), 1),
            state=response.get("sessionAttributes", {}),
            open=self._open,
            recognition=turn.recognition if turn and turn.recognition != NOT_RECOGNISED else None,
        )
