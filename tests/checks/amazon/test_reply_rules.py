"""Every rule about a response fires on its fault, names the place, and is silent on good responses."""

from typing import Any

import pytest

from skill.checks.amazon import REPLY, RoundTrip
from tests.checks.amazon.good import GOOD_TRIPS, goodbye, reply, request, spoken, trip

LAUNCH = request("LaunchRequest", new=True)
ENDED = request("SessionEndedRequest")
ASKED = "Would you like to hear more?"


def said(text: str) -> RoundTrip:
    """A turn that says `text` and then asks."""
    return trip(reply(f"{text} {ASKED}"))


def sends(*directives: dict[str, Any]) -> RoundTrip:
    return trip(reply(directives=list(directives)), request(screen=True))


def card(**fields: Any) -> RoundTrip:
    return trip(reply(card={"type": "Simple", "title": "Number", **fields}))


def screen() -> dict[str, Any]:
    return {"type": "Alexa.Presentation.APL.RenderDocument", "document": {}}


FAULTS: list[tuple[str, RoundTrip]] = [
    ("RS-1", trip({**reply(), "version": "2"})),
    ("RS-1", trip({"version": "1.0"})),
    ("RS-1", trip(reply(colour="red"))),
    ("RS-1", trip(reply(outputSpeech={"type": "Sung", "ssml": "<speak>la</speak>"}))),
    ("RS-2", said("a robin " * 1000)),
    ("RS-4", trip(reply(reprompt="a robin " * 1001 + "?"))),
    ("RS-5", card(content="x" * 8000)),
    ("RS-6", card(image={"smallImageUrl": "http://birds.org.uk/robin.png"})),
    ("IF-11", trip(reply(card={"type": "LinkAccount"}))),
    ("IF-11", card(content="A <b>robin</b>")),
    ("RS-7", trip({**reply(), "sessionAttributes": {"heard": "x" * 25_000}})),
    ("RS-9", trip(reply(), seconds=3.5)),
    ("CE-10", trip({"errorMessage": "division by zero"})),
    ("CE-10", trip(reply(), failed="a fault")),
    ("RS-11", trip(reply(""))),
    ("RS-13", sends({"type": "AudioPlayer.Play", "playBehavior": "REPLACE_ALL"})),
    ("IM-13", sends({"type": "Dialog.UpdateDynamicEntities", "updateBehavior": "REPLACE", "types": []})),
    ("IM-7", sends({"type": "Dialog.ElicitSlot", "slotToElicit": "food"})),
    ("RS-19", trip(goodbye(), ENDED)),
    ("IF-4", trip(goodbye(), request("System.ExceptionEncountered"))),
    (
        "RS-20",
        trip(
            {"version": "1.0", "response": {"shouldEndSession": False}},
            request("AudioPlayer.PlaybackStarted"),
        ),
    ),
    ("IF-1", trip(goodbye(), request("CanFulfillIntentRequest"))),
    ("IF-1", trip(reply(canFulfillIntent={"canFulfill": "YES"}))),
    ("IF-9", trip(reply(directives=[screen()]))),
    ("RS-14", trip({"version": "1.0", "response": {"outputSpeech": spoken("Goodbye.")}})),
    ("RS-17", trip(reply("A robin is a bird."))),
    ("RS-17", trip(reply(reprompt=""))),
    ("RS-18", trip(goodbye(f"A robin. {ASKED}"))),
    ("CE-4", trip(reply("Goodbye.", shouldEndSession=True))),
    ("CE-1", trip(reply("Hello and welcome. What now?", "What is it?"), LAUNCH)),
    (
        "CE-1",
        trip(goodbye("Welcome to the garden birds. I know what they look like, sing and eat."), LAUNCH),
    ),
    ("CE-5", trip(goodbye("You can ask about robins."), request(intent="AMAZON.HelpIntent"))),
    ("CE-6", trip(reply(), request(intent="AMAZON.StopIntent"))),
    ("CE-6", trip(goodbye("So long, and thank you. " * 5), request(intent="AMAZON.CancelIntent"))),
    ("CE-11", trip(goodbye("Sorry, I missed that."), request(intent="AMAZON.FallbackIntent"))),
    ("CE-12", trip(goodbye("All right."), request(intent="AMAZON.YesIntent", new=True))),
    ("CE-14", said("Say, Alexa, robins.")),
    ("CE-14", said("Say, ask garden bird guide what is a robin.")),
    ("RS-21", said("Blackbirds & robins.")),
    ("RS-21", said("A <p>robin.")),
    ("RS-21", trip(reply(outputSpeech={"type": "SSML", "ssml": f"A robin. {ASKED}"}))),
    ("RS-23", said("<blink>A robin.</blink>")),
    ("RS-24", said("<mark name='robin'/>A robin.")),
    ("RS-24", said("<amazon:breath/>A robin.")),
    ("RS-25", said("A <break time='11s'/> robin.")),
    ("RS-25", said("A <break time='2.5'/> robin.")),
    ("RS-25", said("A <break/> robin.")),
    ("RS-26", said("A <emphasis level='strong'>robin</emphasis>.")),
    ("RS-27", said("<prosody rate='10%'>A robin.</prosody>")),
    ("RS-27", said("<prosody volume='+6dB'>A robin.</prosody>")),
    ("RS-27", said("<prosody pitch='+60%'>A robin.</prosody>")),
    ("RS-28", said("<say-as interpret-as='digits'>999</say-as>.")),
    ("RS-30", said("A <phoneme alphabet='ipa'>robin</phoneme>.")),
    ("RS-30", said("A <phoneme alphabet='ipa' ph='bɛd☃'>robin</phoneme>.")),
    ("RS-31", said("A <sub alias='bird'>robin</sub>.")),
    ("RS-32", said("<voice name='Amy'>A robin.</voice>")),
    ("RS-33", said("<amazon:effect name='whispered'>A robin.</amazon:effect>")),
    ("RS-34", said("<audio src='https://birds.org.uk/robin.mp3'/>")),
    ("RS-35", said("A {bird} is a bird.")),
    ("RS-36", said("<phoneme alphabet='ipa' ph='bɛd'>a <break time='1s'/>robin</phoneme>")),
    ("RS-36", said("<break time='1s'>a robin</break>")),
    ("VD-1", said("A robin is a small bird. " * 16)),
    ("VD-3", said("A robin (a bird).")),
    ("VD-3", said("Click the picture.")),
    ("VD-4", trip(reply("Which one, robins, wrens, finches or owls?", "Which one?"))),
    ("VD-5", trip(reply(f"Do robins sing? {ASKED}"))),
    ("VD-5", trip(reply("Would you like more? You can say yes."))),
    ("VD-6", trip(reply("Would you like robins or wrens?", "Which one?"))),
    ("VD-6", trip(reply(reprompt="Shall I go on or stop?"))),
    ("VD-7", trip(reply(ASKED, ASKED))),
    ("VD-7", trip(reply("Go on?", "Would you like me to go on with the robins?"))),
    ("RS-29", said("Call 01632 960123.")),
    ("RS-29", said("Call oh one six three two, nine six oh, one two four.")),
    ("RS-29", said("Call <say-as interpret-as='telephone'>01632 960124</say-as>.")),
    ("CE-37", trip(reply("How are you feeling today?"))),
    ("CE-43", trip(reply("What is your address?"))),
    ("CE-38", said("I can call an ambulance for you.")),
]


@pytest.mark.parametrize(("rule", "spoiled"), FAULTS, ids=lambda part: part if isinstance(part, str) else "")
def test_fault_is_found_and_placed(rule: str, spoiled: RoundTrip) -> None:
    found = {
        (number, finding.where) for finding in REPLY.findings(spoiled) for number in finding.rule.split(", ")
    }
    assert (rule, "content/robin.md:7") in found


@pytest.mark.parametrize("good", GOOD_TRIPS, ids=lambda good: good.said[:30] or good.type)
def test_good_turn_is_clean(good: RoundTrip) -> None:
    assert REPLY.findings(good) == []


@pytest.mark.parametrize("rule", REPLY.rules, ids=lambda rule: rule.check.__name__)
def test_rule_stays_silent(rule: Any) -> None:
    assert [at for good in GOOD_TRIPS for at in rule.check(good)] == []


def test_every_rule_has_a_fault() -> None:
    fired = {number for number, _ in FAULTS}
    assert [rule.ids for rule in REPLY.rules if not set(rule.ids) & fired] == []
