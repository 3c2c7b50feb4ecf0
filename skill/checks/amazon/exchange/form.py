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
MOST_ENTITIES = 100
SPEECHLESS = ("SessionEndedRequest", "System.ExceptionEncountered")


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
    source="DOC-JSON, forum answerhub 242900",
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


@EXCHANGE.rule("RS-13", says="Directives do not contradict each other", source="JOVO")
def directives_agree(exchange: Exchange) -> Iterator[At]:
    """One audio player at most, none beside video; no screen while Alexa leads the dialog."""
    kinds = [str(directive.get("type", "")) for directive in exchange.directives]
    if kinds.count("AudioPlayer.Play") > 1 or {"AudioPlayer.Play", "VideoApp.Launch"} <= set(kinds):
        yield exchange.fault("more than one player is started")
    if "Dialog.Delegate" in kinds and any(kind.startswith("Alexa.Presentation") for kind in kinds):
        yield exchange.fault("a screen is sent while Alexa leads the dialog; send one of the two")


@EXCHANGE.rule("IM-13", says="At most 100 dynamic values and synonyms", source="JOVO, JELLY")
def dynamic_entities(exchange: Exchange) -> Iterator[At]:
    """More, or one over 140 characters, and the whole response is refused."""
    for directive in exchange.directives:
        values = [value for kind in directive.get("types", []) for value in kind.get("values", [])]
        said = [text for v in values for text in [v["name"]["value"], *v["name"].get("synonyms", [])]]
        if len(said) > MOST_ENTITIES or any(len(text) > 140 for text in said):
            yield exchange.fault(
                f"{len(said)} dynamic values; the most is {MOST_ENTITIES}, of 140 characters each"
            )


@EXCHANGE.rule(
    "IM-7", says="A dialog directive is sent only for an intent the model has a dialog for", source="JELLY"
)
def dialog_is_in_model(exchange: Exchange) -> Iterator[At]:
    """Else it is dropped without a word, and the answer goes elsewhere."""
    for directive in exchange.directives:
        named = (directive.get("updatedIntent") or {}).get("name", exchange.intent)
        asks = (
            str(directive.get("type", "")).startswith("Dialog.")
            and directive["type"] != "Dialog.UpdateDynamicEntities"
        )
        if asks and named not in exchange.known.dialog_intents:
            yield exchange.fault(
                f"{directive['type']} for {named}, which has no dialog in the model; ask in words"
            )


@EXCHANGE.rule(
    "RS-19",
    "IF-3",
    "IF-4",
    "CE-7",
    says="A session that has ended, or a system error, gets an empty response",
    source="home-assistant/core#72153, MODEL",
)
def nothing_after_the_end(exchange: Exchange) -> Iterator[At]:
    """No speech, card, directive or reprompt: nobody is there."""
    sent = [key for key in ("outputSpeech", "reprompt", "card", "directives") if exchange.body.get(key)]
    if exchange.type in SPEECHLESS and sent:
        yield exchange.fault(f"{exchange.type} was answered with {', '.join(sent)}; send nothing")


@EXCHANGE.rule("RS-20", says="Playback events are never answered with an open session", source="JELLY")
def playback_stays_closed(exchange: Exchange) -> Iterator[At]:
    """They have no session."""
    if (
        exchange.type.startswith(("AudioPlayer.", "PlaybackController."))
        and "shouldEndSession" in exchange.body
    ):
        yield exchange.fault(f"{exchange.type} was answered with shouldEndSession; leave it out")


@EXCHANGE.rule(
    "IF-1",
    says="A can-you-fulfil request gets that judgement and no speech",
    source="Implement CanFulfillIntentRequest",
)
def can_fulfil_only(exchange: Exchange) -> Iterator[At]:
    """And nothing else ever carries one."""
    asks = exchange.type == "CanFulfillIntentRequest"
    if asks and (exchange.ssml or not exchange.body.get("canFulfillIntent")):
        yield exchange.fault("CanFulfillIntentRequest takes canFulfillIntent and no speech")
    if not asks and exchange.body.get("canFulfillIntent"):
        yield exchange.fault("canFulfillIntent was sent to a request that did not ask")


@EXCHANGE.rule("IF-9", says="A screen is sent only to a device that has one", source="MODEL, HAUS")
def screen_only_with_a_screen(exchange: Exchange) -> Iterator[At]:
    """On a speaker the directive breaks the whole response."""
    device = exchange.request.get("context", {}).get("System", {}).get("device", {})
    has_screen = "Alexa.Presentation.APL" in device.get("supportedInterfaces", {})
    if not has_screen and any(
        str(d.get("type", "")).startswith("Alexa.Presentation.APL") for d in exchange.directives
    ):
        yield exchange.fault("a screen was sent to a device without one")
