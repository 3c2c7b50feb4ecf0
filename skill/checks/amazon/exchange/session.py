"""Rules about opening and closing a session, and what certification tries: RS-14 to RS-18, CE-1 to CE-14."""

from collections.abc import Iterator

from skill.checks.amazon.exchange.form import ENDINGS
from skill.checks.amazon.exchange.read import EXCHANGE, Exchange, sentences
from skill.checks.amazon.model.read import normal
from skill.checks.amazon.wordlists import WAKE_WORDS
from skill.checks.rules import At

SHORTEST_WELCOME = 12
"""Words. "Hello and welcome" alone was sent back by reviewers; the figure is ours."""
LONGEST_GOODBYE = 20


@EXCHANGE.rule(
    "RS-14", "RS-15", says="Every spoken response says whether the session goes on", source="DOC-SESS, SDK"
)
def session_is_explicit(exchange: Exchange) -> Iterator[At]:
    """Left out, speakers close and screens listen on: two behaviours for one reply."""
    if exchange.ssml and not isinstance(exchange.body.get("shouldEndSession"), bool):
        yield exchange.fault("shouldEndSession is left out; say true or false")


@EXCHANGE.rule(
    "RS-17",
    "CE-4",
    says="An open session has a reprompt, and its speech ends in a question",
    source="DOC-FUNC, voiceapp311#248",
)
def open_session_asks(exchange: Exchange) -> Iterator[At]:
    """The commonest reason for failing the session test."""
    if not (exchange.ssml and exchange.open):
        return
    if not exchange.reprompt:
        yield exchange.fault("the session stays open with no reprompt; give one, or close it")
    if not exchange.said.endswith("?"):
        yield exchange.fault(
            f'the session stays open after "{_last(exchange.said)}"; end with a question, or close it'
        )


@EXCHANGE.rule(
    "RS-18",
    "CE-4",
    says="A reply that closes the session asks nothing, and has no reprompt",
    source="DOC-FUNC, berry-bash#1",
)
def closed_session_does_not_ask(exchange: Exchange) -> Iterator[At]:
    """Nobody could answer."""
    if exchange.ssml and not exchange.open and "?" in exchange.said:
        yield exchange.fault(
            f'asks "{_last(exchange.said)}" and closes the session; keep it open, or do not ask'
        )
    if not exchange.open and exchange.reprompt:
        yield exchange.fault("a reprompt is set on a session that closes; take it out")


def _last(text: str) -> str:
    return (sentences(text) or [""])[-1]


@EXCHANGE.rule(
    "CE-1", says="Opening the skill says what it is and what can be asked, and asks", source="bot-docs#1762"
)
def launch_welcomes(exchange: Exchange) -> Iterator[At]:
    """A bare hello is sent back."""
    if exchange.type != "LaunchRequest":
        return
    if not exchange.open:
        yield exchange.fault("opening the skill closes the session; ask what they would like to know")
    if len(exchange.said.split()) < SHORTEST_WELCOME:
        yield exchange.fault(f'the welcome is "{exchange.said}"; say what the guide is and what can be asked')


@EXCHANGE.rule(
    "CE-5", says="Help explains, ends with a question, and keeps the session open", source="DOC-FUNC"
)
def help_helps(exchange: Exchange) -> Iterator[At]:
    """In any state."""
    if exchange.intent == "AMAZON.HelpIntent" and not (exchange.open and exchange.questions):
        yield exchange.fault("help does not end with a question and an open session")


@EXCHANGE.rule(
    "CE-6",
    says="Stop, cancel and home end the session, shortly and without a question",
    source="alexa-london-travel#17",
)
def stop_stops(exchange: Exchange) -> Iterator[At]:
    """In any state, an open offer included."""
    if exchange.intent not in ENDINGS:
        return
    if exchange.body.get("shouldEndSession") is not True:
        yield exchange.fault(f"{exchange.intent} does not end the session")
    if len(exchange.said.split()) > LONGEST_GOODBYE:
        yield exchange.fault(
            f"a goodbye of {len(exchange.said.split())} words; the most is {LONGEST_GOODBYE}"
        )


@EXCHANGE.rule(
    "CE-11",
    says="Speech that is not understood gets a way on: what can be asked, and a question",
    source="DOC-FUNC",
)
def fallback_leads_on(exchange: Exchange) -> Iterator[At]:
    """Closing on a miss leaves people with nothing."""
    if exchange.intent == "AMAZON.FallbackIntent" and not (exchange.open and exchange.reprompt):
        yield exchange.fault("a miss ends without an open session and a reprompt; say what can be asked")


@EXCHANGE.rule(
    "CE-12",
    "IM-53",
    says="Yes, no, repeat, next and back make sense with nothing on offer",
    source="DOC-FUNC",
)
def early_yes(exchange: Exchange) -> Iterator[At]:
    """In a fresh session they get a prompt."""
    early = {
        f"AMAZON.{name}Intent" for name in ("Yes", "No", "Repeat", "Next", "Previous", "StartOver", "More")
    }
    if exchange.begins and exchange.intent in early and not (exchange.open and exchange.said):
        yield exchange.fault(
            f"{exchange.intent} as the first thing said gets no prompt; say what can be asked"
        )


@EXCHANGE.rule(
    "CE-14",
    says="Replies teach words for inside the skill: no wake word, no invocation name after the start",
    source="DOC-SESS",
    severity="warning",
)
def no_wake_word_spoken(exchange: Exchange) -> Iterator[At]:
    """A wake word spoken aloud can also wake the next speaker."""
    for name, text in (("speech", exchange.said), ("reprompt", exchange.reprompt)):
        # The app's name and Amazon as a party are named, not called.
        said = f" {normal(text).replace('alexa app', 'app')} "
        heard = next((word for word in sorted(WAKE_WORDS - {"amazon"}) if f" {word} " in said), None)
        if heard:
            yield exchange.fault(f'the {name} says "{heard}"; leave it out')
        if exchange.known.invocation_name and f" {exchange.known.invocation_name} " in said:
            yield exchange.fault(
                f"the {name} says the invocation name; teach words that work inside the skill"
            )
