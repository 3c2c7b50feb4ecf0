"""Rules about opening and closing a session, and what certification tries: RS-14 to RS-18, CE-1 to CE-14."""

from collections.abc import Iterator

from skill.checks.amazon.model.read import normal
from skill.checks.amazon.reply.form import ENDINGS
from skill.checks.amazon.reply.read import REPLY, RoundTrip, sentences
from skill.checks.amazon.wordlists import WAKE_WORDS
from skill.checks.rules import At

SHORTEST_WELCOME = 12
"""Words. "Hello and welcome" alone was sent back by reviewers; the figure is ours."""
LONGEST_GOODBYE = 20
"""Words. The digits of a number are not counted: after danger it is what matters. The figure is ours."""


@REPLY.rule(
    "RS-14", "RS-15", says="Every spoken response says whether the session goes on", source="DOC-SESS, SDK"
)
def session_is_explicit(trip: RoundTrip) -> Iterator[At]:
    """Left out, speakers close and screens listen on: two behaviours for one reply."""
    if trip.ssml and not isinstance(trip.body.get("shouldEndSession"), bool):
        yield trip.fault("shouldEndSession is left out; say true or false")


@REPLY.rule(
    "RS-17",
    "CE-4",
    says="An open session has a reprompt, and its speech ends in a question",
    source="DOC-FUNC, voiceapp311#248",
)
def open_session_asks(trip: RoundTrip) -> Iterator[At]:
    """The commonest reason for failing the session test."""
    if not (trip.ssml and trip.open):
        return
    if not trip.reprompt:
        yield trip.fault("the session stays open with no reprompt; give one, or close it")
    if not trip.said.endswith("?"):
        yield trip.fault(
            f'the session stays open after "{_last(trip.said)}"; end with a question, or close it'
        )


@REPLY.rule(
    "RS-18",
    "CE-4",
    says="A reply that closes the session asks nothing, and has no reprompt",
    source="DOC-FUNC, berry-bash#1",
)
def closed_session_does_not_ask(trip: RoundTrip) -> Iterator[At]:
    """Nobody could answer."""
    if trip.ssml and not trip.open and "?" in trip.said:
        yield trip.fault(f'asks "{_last(trip.said)}" and closes the session; keep it open, or do not ask')
    if not trip.open and trip.reprompt:
        yield trip.fault("a reprompt is set on a session that closes; take it out")


def _last(text: str) -> str:
    return (sentences(text) or [""])[-1]


@REPLY.rule(
    "CE-1", says="Opening the skill says what it is and what can be asked, and asks", source="bot-docs#1762"
)
def launch_welcomes(trip: RoundTrip) -> Iterator[At]:
    """A bare hello is sent back."""
    if trip.type != "LaunchRequest":
        return
    if not trip.open:
        yield trip.fault("opening the skill closes the session; ask what they would like to know")
    if len(trip.said.split()) < SHORTEST_WELCOME:
        yield trip.fault(f'the welcome is "{trip.said}"; say what the guide is and what can be asked')


@REPLY.rule("CE-5", says="Help explains, ends with a question, and keeps the session open", source="DOC-FUNC")
def help_helps(trip: RoundTrip) -> Iterator[At]:
    if trip.intent == "AMAZON.HelpIntent" and not (trip.open and trip.questions):
        yield trip.fault("help does not end with a question and an open session")


@REPLY.rule(
    "CE-6",
    says="Stop, cancel and home end the session, shortly and without a question",
    source="alexa-london-travel#17",
)
def stop_stops(trip: RoundTrip) -> Iterator[At]:
    if trip.intent not in ENDINGS:
        return
    if trip.body.get("shouldEndSession") is not True:
        yield trip.fault(f"{trip.intent} does not end the session")
    words = [word for word in trip.said.split() if word.strip(".,") not in trip.known.digits]
    if len(words) > LONGEST_GOODBYE:
        yield trip.fault(f"a goodbye of {len(words)} words; the most is {LONGEST_GOODBYE}")


@REPLY.rule(
    "CE-11",
    says="Speech that is not understood gets a way on: what can be asked, and a question",
    source="DOC-FUNC",
)
def fallback_leads_on(trip: RoundTrip) -> Iterator[At]:
    """Closing on a miss leaves people with nothing."""
    if trip.intent == "AMAZON.FallbackIntent" and not (trip.open and trip.reprompt):
        yield trip.fault("a miss ends without an open session and a reprompt; say what can be asked")


@REPLY.rule(
    "CE-12",
    "IM-53",
    says="Yes, no, repeat, next and back make sense with nothing on offer",
    source="DOC-FUNC",
)
def early_yes(trip: RoundTrip) -> Iterator[At]:
    """In a fresh session they get a prompt."""
    early = {
        f"AMAZON.{name}Intent" for name in ("Yes", "No", "Repeat", "Next", "Previous", "StartOver", "More")
    }
    if trip.begins and trip.intent in early and not (trip.open and trip.said):
        yield trip.fault(f"{trip.intent} as the first thing said gets no prompt; say what can be asked")


@REPLY.rule(
    "CE-14",
    says="Replies teach words for inside the skill: no wake word, no invocation name after the start",
    source="DOC-SESS",
    severity="warning",
)
def no_wake_word_spoken(trip: RoundTrip) -> Iterator[At]:
    """A wake word spoken aloud can also wake the next speaker."""
    for name, text in (("speech", trip.said), ("reprompt", trip.reprompt)):
        # The app's name and Amazon as a party are named, not called.
        said = f" {normal(text).replace('alexa app', 'app')} "
        heard = next((word for word in sorted(WAKE_WORDS - {"amazon"}) if f" {word} " in said), None)
        if heard:
            yield trip.fault(f'the {name} says "{heard}"; leave it out')
        if trip.known.invocation_name and f" {trip.known.invocation_name} " in said:
            yield trip.fault(f"the {name} says the invocation name; teach words that work inside the skill")
