"""Rules about the form and size of a response: RS-1 to RS-13, RS-19, RS-20, IF-1, IF-3, IF-4, IF-9, IF-11."""

import json
import re
from collections.abc import Iterator
from typing import Any

from skill.checks.amazon.schema import misfits
from skill.checks.amazon.turn import TURN, Turn
from skill.checks.rules import At

WHOLE = "ask_sdk_model.response_envelope.ResponseEnvelope"
LONGEST_SPEECH = 8000
LONGEST_CARD = 8000
LONGEST_URL = 2000
LARGEST_RESPONSE = 24 * 1024
"""Bytes. The newer figure is 120 KB; the older, smaller one is safe under both."""
SLOWEST = 3.0
"""Seconds. Alexa gives up at about eight, cold start included."""
MOST_ENTITIES = 100
SPEECHLESS = ("SessionEndedRequest", "System.ExceptionEncountered")


@TURN.rule(
    "RS-1",
    says="A response has version 1.0 and the keys Amazon knows, and no others",
    source="DOC-JSON, MODEL",
)
def fits_response_schema(turn: Turn) -> Iterator[At]:
    """Held against the SDK's own table of types."""
    for where, message in misfits(turn.response, WHOLE):
        yield turn.fault(f"{where or 'response'} {message}")
    if turn.response.get("version") != "1.0" or not isinstance(turn.response.get("response"), dict):
        yield turn.fault('a response needs "version": "1.0" and a "response" object')


@TURN.rule(
    "RS-2",
    "RS-3",
    "RS-4",
    says="Speech and reprompt have at most 8,000 characters, tags included",
    source="DOC-JSON, litexa#44",
)
def speech_length(turn: Turn) -> Iterator[At]:
    """The SDK sends longer ones happily; the listener hears an error."""
    for name, text in turn.speeches():
        if len(text) > LONGEST_SPEECH:
            yield turn.fault(
                f"{name} of {len(text):,} characters; the most is {LONGEST_SPEECH:,}: split the answer"
            )


def _card_texts(card: dict[str, Any]) -> list[str]:
    image = card.get("image") or {}
    texts = [card.get(key) for key in ("title", "text", "content")]
    return [str(text) for text in [*texts, image.get("smallImageUrl"), image.get("largeImageUrl")] if text]


@TURN.rule(
    "RS-5",
    "RS-6",
    says="A card's texts and addresses are within 8,000 characters, its pictures https",
    source="DOC-JSON, litexa#44, JOVO",
)
def card_size(turn: Turn) -> Iterator[At]:
    """An address alone has at most 2,000."""
    card = turn.body.get("card")
    if not isinstance(card, dict):
        return
    texts = _card_texts(card)
    if sum(map(len, texts)) > LONGEST_CARD:
        yield turn.fault(f"a card of {sum(map(len, texts)):,} characters; the most is {LONGEST_CARD:,}")
    for key, url in (card.get("image") or {}).items():
        if not str(url).startswith("https://") or len(str(url)) > LONGEST_URL:
            yield turn.fault(f"{key} of the card is no https address of up to {LONGEST_URL:,} characters")


@TURN.rule("IF-11", says="A card is Simple or Standard, and holds text without markup", source="DOC-JSON")
def card_text(turn: Turn) -> Iterator[At]:
    """Cards of other kinds ask for permissions or accounts."""
    card = turn.body.get("card")
    if not isinstance(card, dict):
        return
    if card.get("type") not in ("Simple", "Standard"):
        yield turn.fault(f"a card of type {card.get('type')}; use Simple or Standard")
    if any(re.search(r"</?[a-z][^>]*>|&[a-z]+;", text) for text in _card_texts(card)):
        yield turn.fault("markup in a card; it is shown as it stands")


@TURN.rule(
    "RS-7",
    "RS-8",
    "HO-12",
    says="The whole response, session attributes included, is under 24 KB",
    source="litexa#44, DOC-SESS",
)
def response_size(turn: Turn) -> Iterator[At]:
    """In bytes, as sent."""
    size = len(json.dumps(turn.response).encode())
    if size > LARGEST_RESPONSE:
        yield turn.fault(f"a response of {size:,} bytes; the most is {LARGEST_RESPONSE:,}")


@TURN.rule(
    "RS-9",
    "CE-10",
    says="An answer takes under three seconds, and is no error",
    source="DOC-JSON, forum answerhub 242900",
)
def fast_enough(turn: Turn) -> Iterator[At]:
    """At eight Alexa says that there is a problem with the skill."""
    if turn.seconds is not None and turn.seconds > SLOWEST:
        yield turn.fault(f"took {turn.seconds:.1f} seconds; the most is {SLOWEST:.0f}")
    if turn.failed or "errorMessage" in turn.response:
        yield turn.fault(f"answered with an error: {turn.failed or turn.response['errorMessage']}")


@TURN.rule("RS-11", says="Something is said to everybody who speaks", source="DOC-FUNC")
def not_silent(turn: Turn) -> Iterator[At]:
    """Stop and the like may stay silent."""
    goodbye = turn.body.get("shouldEndSession") is True and not turn.ssml
    if turn.is_talk and not turn.said and not (goodbye and turn.intent in ENDINGS):
        yield turn.fault("nothing is said; an empty speech is an error to Alexa")


ENDINGS = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")


@TURN.rule("RS-13", says="Directives do not contradict each other", source="JOVO")
def directives_agree(turn: Turn) -> Iterator[At]:
    """One audio player at most, none beside video; no screen while Alexa leads the dialog."""
    kinds = [str(directive.get("type", "")) for directive in turn.directives]
    if kinds.count("AudioPlayer.Play") > 1 or {"AudioPlayer.Play", "VideoApp.Launch"} <= set(kinds):
        yield turn.fault("more than one player is started")
    if "Dialog.Delegate" in kinds and any(kind.startswith("Alexa.Presentation") for kind in kinds):
        yield turn.fault("a screen is sent while Alexa leads the dialog; send one of the two")


@TURN.rule("IM-13", says="At most 100 dynamic values and synonyms", source="JOVO, JELLY")
def dynamic_entities(turn: Turn) -> Iterator[At]:
    """More, or one over 140 characters, and the whole response is refused."""
    for directive in turn.directives:
        values = [value for kind in directive.get("types", []) for value in kind.get("values", [])]
        said = [text for v in values for text in [v["name"]["value"], *v["name"].get("synonyms", [])]]
        if len(said) > MOST_ENTITIES or any(len(text) > 140 for text in said):
            yield turn.fault(
                f"{len(said)} dynamic values; the most is {MOST_ENTITIES}, of 140 characters each"
            )


@TURN.rule(
    "IM-7", says="A dialog directive is sent only for an intent the model has a dialog for", source="JELLY"
)
def dialog_is_in_model(turn: Turn) -> Iterator[At]:
    """Else it is dropped without a word, and the answer goes elsewhere."""
    for directive in turn.directives:
        named = (directive.get("updatedIntent") or {}).get("name", turn.intent)
        asks = (
            str(directive.get("type", "")).startswith("Dialog.")
            and directive["type"] != "Dialog.UpdateDynamicEntities"
        )
        if asks and named not in turn.known.dialog_intents:
            yield turn.fault(
                f"{directive['type']} for {named}, which has no dialog in the model; ask in words"
            )


@TURN.rule(
    "RS-19",
    "IF-3",
    "IF-4",
    "CE-7",
    says="A session that has ended, or a system error, gets an empty response",
    source="home-assistant/core#72153, MODEL",
)
def nothing_after_the_end(turn: Turn) -> Iterator[At]:
    """No speech, card, directive or reprompt: nobody is there."""
    sent = [key for key in ("outputSpeech", "reprompt", "card", "directives") if turn.body.get(key)]
    if turn.type in SPEECHLESS and sent:
        yield turn.fault(f"{turn.type} was answered with {', '.join(sent)}; send nothing")


@TURN.rule("RS-20", says="Playback events are never answered with an open session", source="JELLY")
def playback_stays_closed(turn: Turn) -> Iterator[At]:
    """They have no session."""
    if turn.type.startswith(("AudioPlayer.", "PlaybackController.")) and "shouldEndSession" in turn.body:
        yield turn.fault(f"{turn.type} was answered with shouldEndSession; leave it out")


@TURN.rule(
    "IF-1",
    says="A can-you-fulfil request gets that judgement and no speech",
    source="Implement CanFulfillIntentRequest",
)
def can_fulfil_only(turn: Turn) -> Iterator[At]:
    """And nothing else ever carries one."""
    asks = turn.type == "CanFulfillIntentRequest"
    if asks and (turn.ssml or not turn.body.get("canFulfillIntent")):
        yield turn.fault("CanFulfillIntentRequest takes canFulfillIntent and no speech")
    if not asks and turn.body.get("canFulfillIntent"):
        yield turn.fault("canFulfillIntent was sent to a request that did not ask")


@TURN.rule("IF-9", says="A screen is sent only to a device that has one", source="MODEL, HAUS")
def screen_only_with_a_screen(turn: Turn) -> Iterator[At]:
    """On a speaker the directive breaks the whole response."""
    device = turn.request.get("context", {}).get("System", {}).get("device", {})
    has_screen = "Alexa.Presentation.APL" in device.get("supportedInterfaces", {})
    if not has_screen and any(
        str(d.get("type", "")).startswith("Alexa.Presentation.APL") for d in turn.directives
    ):
        yield turn.fault("a screen was sent to a device without one")
