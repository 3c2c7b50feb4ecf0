"""Rules about the form and size of a response: RS-1 to RS-13, RS-19, RS-20, IF-1, IF-3, IF-4, IF-9, IF-11."""

import json
import re
from collections.abc import Iterator
from typing import Any

from skill.checks.amazon.exchange.read import EXCHANGE, Exchange
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


@EXCHANGE.rule(
    "RS-1",
    says="A response has version 1.0 and the keys Amazon knows, and no others",
    source="DOC-JSON, MODEL",
)
def fits_response_schema(exchange: Exchange) -> Iterator[At]:
    """Held against the SDK's own table of types."""
    for where, message in misfits(exchange.response, WHOLE):
        yield exchange.fault(f"{where or 'response'} {message}")
    if exchange.response.get("version") != "1.0" or not isinstance(exchange.response.get("response"), dict):
        yield exchange.fault('a response needs "version": "1.0" and a "response" object')


@EXCHANGE.rule(
    "RS-2",
    "RS-3",
    "RS-4",
    says="Speech and reprompt have at most 8,000 characters, tags included",
    source="DOC-JSON, litexa#44",
)
def speech_length(exchange: Exchange) -> Iterator[At]:
    """The SDK sends longer ones happily; the listener hears an error."""
    for name, text in exchange.speeches():
        if len(text) > LONGEST_SPEECH:
            yield exchange.fault(
                f"{name} of {len(text):,} characters; the most is {LONGEST_SPEECH:,}: split the answer"
            )


def _card_texts(card: dict[str, Any]) -> list[str]:
    image = card.get("image") or {}
    texts = [card.get(key) for key in ("title", "text", "content")]
    return [str(text) for text in [*texts, image.get("smallImageUrl"), image.get("largeImageUrl")] if text]


@EXCHANGE.rule(
    "RS-5",
    "RS-6",
    says="A card's texts and addresses are within 8,000 characters, its pictures https",
    source="DOC-JSON, litexa#44, JOVO",
)
def card_size(exchange: Exchange) -> Iterator[At]:
    """An address alone has at most 2,000."""
    card = exchange.body.get("card")
    if not isinstance(card, dict):
        return
    texts = _card_texts(card)
    if sum(map(len, texts)) > LONGEST_CARD:
        yield exchange.fault(f"a card of {sum(map(len, texts)):,} characters; the most is {LONGEST_CARD:,}")
    for key, url in (card.get("image") or {}).items():
        if not str(url).startswith("https://") or len(str(url)) > LONGEST_URL:
            yield exchange.fault(f"{key} of the card is no https address of up to {LONGEST_URL:,} characters")


@EXCHANGE.rule("IF-11", says="A card is Simple or Standard, and holds text without markup", source="DOC-JSON")
def card_text(exchange: Exchange) -> Iterator[At]:
    """Cards of other kinds ask for permissions or accounts."""
    card = exchange.body.get("card")
    if not isinstance(card, dict):
        return
    if card.get("type") not in ("Simple", "Standard"):
        yield exchange.fault(f"a card of type {card.get('type')}; use Simple or Standard")
    if any(re.search(r"</?[a-z][^>]*>|&[a-z]+;", text) for text in _card_texts(card)):
        yield exchange.fault("markup in a card; it is shown as it stands")


@EXCHANGE.rule(
    "RS-7",
    "RS-8",
    "HO-12",
    says="The whole response, session attributes included, is under 24 KB",
    source="litexa#44, DOC-SESS",
)
def response_size(exchange: Exchange) -> Iterator[At]:
    """In bytes, as sent."""
    size = len(json.dumps(exchange.response).encode())
    if size > LARGEST_RESPONSE:
        yield exchange.fault(f"a response of {size:,} bytes; the most is {LARGEST_RESPONSE:,}")


@EXCHANGE.rule(
    "RS-9",
    "CE-10",
    says="An answer takes under three seconds, and is no error",
    source="DOC-JSON, FORUM 242900",
)
def fast_enough(exchange: Exchange) -> Iterator[At]:
    """At eight Alexa says that there is a problem with the skill."""
    if exchange.seconds is not None and exchange.seconds > SLOWEST:
        yield exchange.fault(f"took {exchange.seconds:.1f} seconds; the most is {SLOWEST:.0f}")
    if exchange.failed or "errorMessage" in exchange.response:
        yield exchange.fault(
            f"answered with an error: {exchange.failed or exchange.response['errorMessage']}"
        )


@EXCHANGE.rule("RS-11", says="Something is said to everybody who speaks", source="DOC-FUNC")
def not_silent(exchange: Exchange) -> Iterator[At]:
    """Stop and the like may stay silent."""
    goodbye = exchange.body.get("shouldEndSession") is True and not exchange.ssml
    if exchange.is_talk and not exchange.said and not (goodbye and exchange.intent in ENDINGS):
        yield exchange.fault("nothing is said; an empty speech is an error to Alexa")


ENDINGS = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")


@EXCHANGE.rule(
    "RS-13",
    "IM-7",
    "IM-13",
    says="The only directive sent is a screen: no player, no dialog, no values made up on the way",
    source="JOVO, JELLY",
)
def only_a_screen(exchange: Exchange) -> Iterator[At]:
    """Each of the others has rules of its own, which would have to be written before one is sent."""
    for directive in exchange.directives:
        if directive.get("type") != SCREEN:
            yield exchange.fault(f"{directive.get('type')} was sent; a guide sends nothing but {SCREEN}")


@EXCHANGE.rule(
    "RS-19",
    "RS-20",
    "IF-3",
    "IF-4",
    "CE-7",
    says="What nobody said (an end, a fault, an event) gets an empty response",
    source="home-assistant/core#72153, MODEL, JELLY",
)
def nothing_to_nobody(exchange: Exchange) -> Iterator[At]:
    """No speech, card, directive or reprompt, and no session that waits for an answer."""
    if exchange.is_talk or exchange.type == CAN_FULFIL:
        return
    sent = [key for key in ("outputSpeech", "reprompt", "card", "directives") if exchange.body.get(key)]
    if sent or exchange.open:
        what = ", ".join(sent) or "an open session"
        yield exchange.fault(f"{exchange.type} was answered with {what}; send nothing")


@EXCHANGE.rule(
    "IF-1",
    says="A can-you-fulfil request gets that judgement and no speech",
    source="DOC-OTHER Implement CanFulfillIntentRequest",
)
def can_fulfil_only(exchange: Exchange) -> Iterator[At]:
    """And nothing else ever carries one."""
    asks = exchange.type == CAN_FULFIL
    if asks and (exchange.ssml or not exchange.body.get("canFulfillIntent")):
        yield exchange.fault("CanFulfillIntentRequest takes canFulfillIntent and no speech")
    if not asks and exchange.body.get("canFulfillIntent"):
        yield exchange.fault("canFulfillIntent was sent to a request that did not ask")


@EXCHANGE.rule("IF-9", says="A screen is sent only to a device that has one", source="MODEL, HAUS")
def screen_only_with_a_screen(exchange: Exchange) -> Iterator[At]:
    """On a speaker the directive breaks the whole response."""
    device = exchange.request.get("context", {}).get("System", {}).get("device", {})
    if exchange.directives and "Alexa.Presentation.APL" not in device.get("supportedInterfaces", {}):
        yield exchange.fault("a screen was sent to a device without one")
