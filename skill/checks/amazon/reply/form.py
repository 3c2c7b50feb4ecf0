"""Rules about the form and size of a response: RS-1 to RS-13, RS-19, RS-20, IF-1, IF-3, IF-4, IF-9, IF-11."""

import json
import re
from collections.abc import Iterator
from typing import Any

from skill.checks.amazon.reply.read import REPLY, RoundTrip
from skill.checks.amazon.schema import misfits
from skill.checks.rules import At

WHOLE = "ask_sdk_model.response_envelope.ResponseEnvelope"
LONGEST_SPEECH = 8000
LONGEST_CARD = 8000
LONGEST_URL = 2000
LARGEST_RESPONSE = 24 * 1024
"""Bytes. The newer figure is 120 KB; the older, smaller one is safe under both."""
SLOWEST = 3.0
"""Seconds. Alexa gives up at about eight, cold start included."""
SCREEN = "Alexa.Presentation.APL.RenderDocument"
CAN_FULFIL = "CanFulfillIntentRequest"


@REPLY.rule(
    "RS-1",
    says="A response has version 1.0 and the keys Amazon knows, and no others",
    source="DOC-JSON, MODEL",
)
def fits_response_schema(trip: RoundTrip) -> Iterator[At]:
    """Held against the SDK's own table of types."""
    for where, message in misfits(trip.response, WHOLE):
        yield trip.fault(f"{where or 'response'} {message}")
    if trip.response.get("version") != "1.0" or not isinstance(trip.response.get("response"), dict):
        yield trip.fault('a response needs "version": "1.0" and a "response" object')


@REPLY.rule(
    "RS-2",
    "RS-3",
    "RS-4",
    says="Speech and reprompt have at most 8,000 characters, tags included",
    source="DOC-JSON, litexa#44",
)
def speech_length(trip: RoundTrip) -> Iterator[At]:
    """The SDK sends longer ones happily; the listener hears an error."""
    for name, text in trip.speeches():
        if len(text) > LONGEST_SPEECH:
            yield trip.fault(
                f"{name} of {len(text):,} characters; the most is {LONGEST_SPEECH:,}: split the answer"
            )


def _card_texts(card: dict[str, Any]) -> list[str]:
    image = card.get("image") or {}
    texts = [card.get(key) for key in ("title", "text", "content")]
    return [str(text) for text in [*texts, image.get("smallImageUrl"), image.get("largeImageUrl")] if text]


@REPLY.rule(
    "RS-5",
    "RS-6",
    says="A card's texts and addresses are within 8,000 characters, its pictures https",
    source="DOC-JSON, litexa#44, JOVO",
)
def card_size(trip: RoundTrip) -> Iterator[At]:
    """An address alone has at most 2,000."""
    card = trip.body.get("card")
    if not isinstance(card, dict):
        return
    texts = _card_texts(card)
    if sum(map(len, texts)) > LONGEST_CARD:
        yield trip.fault(f"a card of {sum(map(len, texts)):,} characters; the most is {LONGEST_CARD:,}")
    for key, url in (card.get("image") or {}).items():
        if not str(url).startswith("https://") or len(str(url)) > LONGEST_URL:
            yield trip.fault(f"{key} of the card is no https address of up to {LONGEST_URL:,} characters")


@REPLY.rule("IF-11", says="A card is Simple or Standard, and holds text without markup", source="DOC-JSON")
def card_text(trip: RoundTrip) -> Iterator[At]:
    """Cards of other kinds ask for permissions or accounts."""
    card = trip.body.get("card")
    if not isinstance(card, dict):
        return
    if card.get("type") not in ("Simple", "Standard"):
        yield trip.fault(f"a card of type {card.get('type')}; use Simple or Standard")
    if any(re.search(r"</?[a-z][^>]*>|&[a-z]+;", text) for text in _card_texts(card)):
        yield trip.fault("markup in a card; it is shown as it stands")


@REPLY.rule(
    "RS-7",
    "RS-8",
    "HO-12",
    says="The whole response, session attributes included, is under 24 KB",
    source="litexa#44, DOC-SESS",
)
def response_size(trip: RoundTrip) -> Iterator[At]:
    size = len(json.dumps(trip.response).encode())
    if size > LARGEST_RESPONSE:
        yield trip.fault(f"a response of {size:,} bytes; the most is {LARGEST_RESPONSE:,}")


@REPLY.rule(
    "RS-9",
    "CE-10",
    says="An answer takes under three seconds, and is no error",
    source="DOC-JSON, FORUM 242900",
)
def fast_enough(trip: RoundTrip) -> Iterator[At]:
    """At eight Alexa says that there is a problem with the skill."""
    if trip.seconds is not None and trip.seconds > SLOWEST:
        yield trip.fault(f"took {trip.seconds:.1f} seconds; the most is {SLOWEST:.0f}")
    if trip.failed or "errorMessage" in trip.response:
        yield trip.fault(f"answered with an error: {trip.failed or trip.response['errorMessage']}")


@REPLY.rule("RS-11", says="Something is said to everybody who speaks", source="DOC-FUNC")
def not_silent(trip: RoundTrip) -> Iterator[At]:
    """Stop and the like may stay silent."""
    goodbye = trip.body.get("shouldEndSession") is True and not trip.ssml
    if trip.is_talk and not trip.said and not (goodbye and trip.intent in ENDINGS):
        yield trip.fault("nothing is said; an empty speech is an error to Alexa")


ENDINGS = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")


@REPLY.rule(
    "RS-13",
    "IM-7",
    "IM-13",
    says="The only directive sent is a screen: no player, no dialog, no values made up on the way",
    source="JOVO, JELLY",
)
def only_a_screen(trip: RoundTrip) -> Iterator[At]:
    """Each of the others has rules of its own, which would have to be written before one is sent."""
    for directive in trip.directives:
        if directive.get("type") != SCREEN:
            yield trip.fault(f"{directive.get('type')} was sent; a guide sends nothing but {SCREEN}")


@REPLY.rule(
    "RS-19",
    "RS-20",
    "IF-3",
    "IF-4",
    "CE-7",
    says="What nobody said (an end, a fault, an event) gets an empty response",
    source="home-assistant/core#72153, MODEL, JELLY",
)
def nothing_to_nobody(trip: RoundTrip) -> Iterator[At]:
    """No speech, card, directive or reprompt, and no session that waits for an answer."""
    if trip.is_talk or trip.type == CAN_FULFIL:
        return
    sent = [key for key in ("outputSpeech", "reprompt", "card", "directives") if trip.body.get(key)]
    if sent or trip.open:
        what = ", ".join(sent) or "an open session"
        yield trip.fault(f"{trip.type} was answered with {what}; send nothing")


@REPLY.rule(
    "IF-1",
    says="A can-you-fulfil request gets that judgement and no speech",
    source="DOC-OTHER Implement CanFulfillIntentRequest",
)
def can_fulfil_only(trip: RoundTrip) -> Iterator[At]:
    """And nothing else ever carries one."""
    asks = trip.type == CAN_FULFIL
    if asks and (trip.ssml or not trip.body.get("canFulfillIntent")):
        yield trip.fault("CanFulfillIntentRequest takes canFulfillIntent and no speech")
    if not asks and trip.body.get("canFulfillIntent"):
        yield trip.fault("canFulfillIntent was sent to a request that did not ask")


@REPLY.rule("IF-9", says="A screen is sent only to a device that has one", source="MODEL, HAUS")
def screen_only_with_a_screen(trip: RoundTrip) -> Iterator[At]:
    """On a speaker the directive breaks the whole response."""
    device = trip.request.get("context", {}).get("System", {}).get("device", {})
    if trip.directives and "Alexa.Presentation.APL" not in device.get("supportedInterfaces", {}):
        yield trip.fault("a screen was sent to a device without one")
