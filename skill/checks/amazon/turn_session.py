"""Rules about opening and closing a session, and what certification tries: RS-14 to RS-18, CE-1 to CE-14."""

from collections.abc import Iterator

from skill.checks.amazon.model import normal
from skill.checks.amazon.turn import TURN, Turn, sentences
from skill.checks.amazon.turn_shape import ENDINGS
from skill.checks.amazon.wordlists import WAKE_WORDS
from skill.checks.rules import At

SHORTEST_WELCOME = 12
"""Words. "Hello and welcome" alone was sent back by reviewers; the figure is ours."""
LONGEST_GOODBYE = 20


@TURN.rule(
    "RS-14", "RS-15", says="Every spoken response says whether the session goes on", source="DOC-SESS, SDK"
)
def session_is_explicit(turn: Turn) -> Iterator[At]:
    """Left out, speakers close and screens listen on: two behaviours for one reply."""
    if turn.ssml and not isinstance(turn.body.get("shouldEndSession"), bool):
        yield turn.fault("shouldEndSession is left out; say true or false")


@TURN.rule(
    "RS-17",
    "CE-4",
    says="An open session has a reprompt, and its speech ends in a question",
    source="DOC-FUNC, voiceapp311#248",
)
def open_session_asks(turn: Turn) -> Iterator[At]:
    """The commonest reason for failing the session test."""
    if not (turn.ssml and turn.open):
        return
    if not turn.reprompt:
        yield turn.fault("the session stays open with no reprompt; give one, or close it")
    if not turn.said.endswith("?"):
        yield turn.fault(
            f'the session stays open after "{_last(turn.said)}"; end with a question, or close it'
        )


@TURN.rule(
    "RS-18",
    "CE-4",
    says="A reply that closes the session asks nothing, and has no reprompt",
    source="DOC-FUNC, berry-bash#1",
)
def closed_session_does_not_ask(turn: Turn) -> Iterator[At]:
    """Nobody could answer."""
    if turn.ssml and not turn.open and "?" in turn.said:
        yield turn.fault(f'asks "{_last(turn.said)}" and closes the session; keep it open, or do not ask')
    if not turn.open and turn.reprompt:
        yield turn.fault("a reprompt is set on a session that closes; take it out")


def _last(text: str) -> str:
    return (sentences(text) or [""])[-1]


@TURN.rule(
    "CE-1", says="Opening the skill says what it is and what can be asked, and asks", source="bot-docs#1762"
)
def launch_welcomes(turn: Turn) -> Iterator[At]:
    """A bare hello is sent back."""
    if turn.type != "LaunchRequest":
        return
    if not turn.open:
        yield turn.fault("opening the skill closes the session; ask what they would like to know")
    if len(turn.said.split()) < SHORTEST_WELCOME:
        yield turn.fault(f'the welcome is "{turn.said}"; say what the guide is and what can be asked')


@TURN.rule("CE-5", says="Help explains, ends with a question, and keeps the session open", source="DOC-FUNC")
def help_helps(turn: Turn) -> Iterator[At]:
    """In any state."""
    if turn.intent == "AMAZON.HelpIntent" and not (turn.open and turn.questions):
        yield turn.fault("help does not end with a question and an open session")


@TURN.rule(
    "CE-6",
    says="Stop, cancel and home end the session, shortly and without a question",
    source="alexa-london-travel#17",
)
def stop_stops(turn: Turn) -> Iterator[At]:
    """In any state, an open offer included."""
    if turn.intent not in ENDINGS:
        return
    if turn.body.get("shouldEndSession") is not True:
        yield turn.fault(f"{turn.intent} does not end the session")
    if len(turn.said.split()) > LONGEST_GOODBYE:
        yield turn.fault(f"a goodbye of {len(turn.said.split())} words; the most is {LONGEST_GOODBYE}")


@TURN.rule(
    "CE-11",
    says="Speech that is not understood gets a way on: what can be asked, and a question",
    source="DOC-FUNC",
)
def fallback_leads_on(turn: Turn) -> Iterator[At]:
    """Closing on a miss leaves people with nothing."""
    if turn.intent == "AMAZON.FallbackIntent" and not (turn.open and turn.reprompt):
        yield turn.fault("a miss ends without an open session and a reprompt; say what can be asked")


@TURN.rule(
    "CE-12",
    "IM-53",
    says="Yes, no, repeat, next and back make sense with nothing on offer",
    source="DOC-FUNC",
)
def early_yes(turn: Turn) -> Iterator[At]:
    """In a fresh session they get a prompt."""
    early = {
        f"AMAZON.{name}Intent" for name in ("Yes", "No", "Repeat", "Next", "Previous", "StartOver", "More")
    }
    if turn.begins and turn.intent in early and not (turn.open and turn.said):
        yield turn.fault(f"{turn.intent} as the first thing said gets no prompt; say what can be asked")


@TURN.rule(
    "CE-14",
    says="Replies teach words for inside the skill: no wake word, no invocation name after the start",
    source="DOC-SESS",
    severity="warning",
)
def no_wake_word_spoken(turn: Turn) -> Iterator[At]:
    """A wake word spoken aloud can also wake the next speaker."""
    for name, text in (("speech", turn.said), ("reprompt", turn.reprompt)):
        # The app's name and Amazon as a party are named, not called.
        said = f" {normal(text).replace('alexa app', 'app')} "
        heard = next((word for word in sorted(WAKE_WORDS - {"amazon"}) if f" {word} " in said), None)
        if heard:
            yield turn.fault(f'the {name} says "{heard}"; leave it out')
        if turn.known.invocation_name and f" {turn.known.invocation_name} " in said:
            yield turn.fault(f"the {name} says the invocation name; teach words that work inside the skill")
