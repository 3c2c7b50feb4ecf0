"""Small inputs that break no rule: each test spoils one thing in a copy of them."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from PIL import Image

from skill.checks.amazon import Known, Listing, Model, RoundTrip

CONTROLS = ["Help", "Stop", "Cancel", "NavigateHome", "Fallback", "Yes", "No", "Repeat"]

MODEL: dict[str, Any] = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "garden bird guide",
            "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
            "intents": [
                *({"name": f"AMAZON.{name}Intent", "samples": []} for name in CONTROLS),
                {
                    "name": "Robin",
                    "samples": [
                        "robins",
                        "what is a robin",
                        "tell me about robins",
                        "what is the bird with the red breast called",
                        "what's a robin's song like",
                    ],
                },
                {
                    "name": "CanItEat",
                    "slots": [{"name": "food", "type": "FOOD"}],
                    "samples": [
                        "feeding {food}",
                        "can it eat {food}",
                        "and {food}",
                        "is it safe to put out {food} for the birds",
                        "tell me whether it eats {food}",
                    ],
                },
                {
                    "name": "FreeQuestion",
                    "slots": [{"name": "query", "type": "AMAZON.SearchQuery"}],
                    "samples": [
                        f"{words} {{query}}"
                        for words in (
                            "i want to know",
                            "i have a question about",
                            "my question is",
                            "i am wondering",
                            "i would like to ask",
                        )
                    ],
                },
            ],
            "types": [
                {
                    "name": "FOOD",
                    "values": [
                        {"id": "bread", "name": {"value": "bread", "synonyms": ["crumbs"]}},
                        {"id": "seeds", "name": {"value": "sunflower seeds without shells"}},
                    ],
                }
            ],
        }
    }
}
LANGUAGE = "/interactionModel/languageModel"
ROBIN, CAN_EAT, FREE = (f"{LANGUAGE}/intents/{len(CONTROLS) + n}" for n in range(3))

MANIFEST: dict[str, Any] = {
    "manifest": {
        "manifestVersion": "1.0",
        "publishingInformation": {
            "isAvailableWorldwide": False,
            "distributionCountries": ["GB"],
            "distributionMode": "PUBLIC",
            "category": "EDUCATION_AND_REFERENCE",
            "testingInstructions": "Say: open garden bird guide.",
            "locales": {
                "en-GB": {
                    "name": "Garden Bird Guide",
                    "summary": "Short answers about the birds in a garden.",
                    "description": (
                        "Say, Alexa, open garden bird guide. It is not made by any society. "
                        "It is general information and not medical advice: ask a doctor about a bite. "
                        "Call 999 in an emergency and 111 for urgent help."
                    ),
                    "examplePhrases": [
                        "Alexa, open garden bird guide.",
                        "What is a robin?",
                        "Alexa, ask garden bird guide can it eat crumbs?",
                    ],
                    "keywords": ["birds", "robin"],
                    "smallIconUri": "file://assets/small.png",
                    "largeIconUri": "file://assets/large.png",
                }
            },
        },
        "privacyAndCompliance": {
            "allowsPurchases": False,
            "usesPersonalInfo": False,
            "isChildDirected": False,
            "isExportCompliant": True,
            "containsAds": False,
            "locales": {"en-GB": {"privacyPolicyUrl": "https://birds.org.uk/privacy"}},
        },
        "apis": {"custom": {}},
    }
}
STORE = "/manifest/publishingInformation/locales/en-GB"


def model() -> dict[str, Any]:
    """A copy of the good model."""
    return deepcopy(MODEL)


def manifest() -> dict[str, Any]:
    """A copy of the good manifest."""
    return deepcopy(MANIFEST)


def icons(folder: Path) -> Path:
    """Draws the good icons into `folder`/assets."""
    (folder / "assets").mkdir(exist_ok=True)
    for name, size in (("small", 108), ("large", 512)):
        Image.new("RGB", (size, size), "teal").save(folder / "assets" / f"{name}.png")
    return folder


def listing(raw: dict[str, Any], folder: Path, **more: Any) -> Listing:
    """A listing of `raw` beside the good model."""
    return Listing(raw, folder, Model(MODEL), numbers=("999", "111"), **more)


KNOWN = Known(
    invocation_name="garden bird guide",
    numbers=("999", "01632960123"),
    digits=("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    slower="I will go slower.",
)


def request(
    kind: str = "IntentRequest", intent: str = "Robin", new: bool = False, screen: bool = False
) -> dict[str, Any]:
    """What Alexa posts, as far as rules look at it."""
    asked: dict[str, Any] = (
        {"type": kind, "intent": {"name": intent}} if kind == "IntentRequest" else {"type": kind}
    )
    interfaces: dict[str, Any] = {"Alexa.Presentation.APL": {}} if screen else {}
    context = {"System": {"device": {"supportedInterfaces": interfaces}}}
    return {"version": "1.0", "session": {"new": new}, "context": context, "request": asked}


def spoken(text: str) -> dict[str, Any]:
    """SSML output speech."""
    return {"type": "SSML", "ssml": f"<speak>{text}</speak>"}


def reply(
    said: str = "A robin is a small bird with a red breast. Would you like to hear more?",
    reprompt: str = "Shall I go on?",
    **body: Any,
) -> dict[str, Any]:
    """A response that keeps the session open, unless `body` says otherwise."""
    response: dict[str, Any] = {"outputSpeech": spoken(said), "shouldEndSession": False, **body}
    if reprompt:
        response["reprompt"] = {"outputSpeech": spoken(reprompt)}
    return {"version": "1.0", "sessionAttributes": {}, "response": response}


def goodbye(said: str = "Goodbye.") -> dict[str, Any]:
    """A response that closes the session."""
    return reply(said, reprompt="", shouldEndSession=True)


def trip(response: dict[str, Any], asked: dict[str, Any] | None = None, **more: Any) -> RoundTrip:
    """A turn that ended in `response`."""
    return RoundTrip(asked or request(), response, "content/robin.md:7", KNOWN, **more)


GOOD_TRIPS = (
    trip(reply(), seconds=0.002),
    trip(reply("Call <break time='1s'/> oh one six three two, nine six oh, one two three. Again?")),
    trip(reply(card={"type": "Simple", "title": "Number", "content": "01632 960123"})),
    trip(
        reply(
            "Welcome to the birds. I know what they look like, sing and eat. You could ask, what is a robin? "
            "What would you like to know?"
        ),
        request("LaunchRequest", new=True),
    ),
    trip(
        reply("You can ask about a bird. What would you like to know?"), request(intent="AMAZON.HelpIntent")
    ),
    trip(
        reply("Sorry, I missed that. What would you like to know?"), request(intent="AMAZON.FallbackIntent")
    ),
    trip(reply("You can ask about a bird. What is it?"), request(intent="AMAZON.YesIntent", new=True)),
    trip(goodbye(), request(intent="AMAZON.StopIntent")),
    trip(
        goodbye(
            "If a bird is hurt, call oh one six three two, nine six oh, one two three. "
            "They are there day and night. Goodbye. Take care."
        ),
        request(intent="AMAZON.StopIntent"),
    ),
    trip({"version": "1.0", "response": {}}, request("SessionEndedRequest")),
    trip(
        {"version": "1.0", "response": {"canFulfillIntent": {"canFulfill": "NO"}}},
        request("CanFulfillIntentRequest"),
    ),
    trip(
        reply(directives=[{"type": "Alexa.Presentation.APL.RenderDocument", "token": "t", "document": {}}]),
        request(screen=True),
    ),
    trip(
        reply(
            "A <phoneme alphabet='ipa' ph='bɛd'>robin</phoneme>, <break time='300ms'/> and nine nine nine. "
            "<prosody rate='85%'>Slowly.</prosody> Is that all?"
        )
    ),
    trip(reply("It was sent to your Alexa app on 22 November 2026 and has no link to Amazon. Is that all?")),
    trip(reply("I cannot call for you. Would you like the number of a helpline?")),
)
