"""Rules about how a reply sounds (VD-1 to VD-7, RS-29) and what may not be asked (CE-37, CE-38, CE-43)."""

import re
from collections.abc import Iterator

from skill.checks.amazon.listing.texts import CLAIMS
from skill.checks.amazon.reply.read import REPLY, RoundTrip, sentences, tree
from skill.checks.rules import At

LONGEST_REPLY = 80
"""Words: two breaths and an offer, about half a minute. The figure is ours."""
MOST_CHOICES = 3
YES_OR_NO = re.compile(
    r"^(and |so |sorry, )?(would|do|did|does|are|is|shall|can|could|will|should|have|has|was|were) ",
    re.IGNORECASE,
)
DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
"""A day, which the voice reads as one; its digits are no phone number."""
FOR_THE_EYE = re.compile(
    r"[()\[\]<>*_#]|\bhttps?:|\bwww\.|\b(click|tap|scroll|swipe|"
    r"(see|shown|listed) (below|above)|"
    r"on the (left|right)|(green|red|blue) button)\b",
    re.IGNORECASE,
)
HEALTH_QUESTION = re.compile(
    r"\b(do you have|have you (been|had|got)|how are you|are you (in pain|ill|unwell|sick)|what (stage|"
    r"symptoms)|when were you|your (symptoms|diagnosis|test results|scan)|who is it for)\b",
    re.IGNORECASE,
)
PERSONAL_QUESTION = re.compile(
    r"\b(your|you) (full |first |last )?(name|address|postcode|phone number|number is|e-?mail|age|date of "
    r"birth|birthday)\b|\bhow old are you\b|\bwhere do you live\b",
    re.IGNORECASE,
)


def _both(trip: RoundTrip) -> Iterator[tuple[str, str]]:
    yield "speech", trip.said
    yield "reprompt", trip.reprompt


@REPLY.rule(
    "VD-1",
    says="A reply is two breaths and an offer at most",
    source="DESIGN What Alexa Says",
    severity="warning",
)
def two_breaths(trip: RoundTrip) -> Iterator[At]:
    count = len(trip.said.split())
    if count > LONGEST_REPLY:
        yield trip.fault(f"{count} words in one reply; up to {LONGEST_REPLY} can be followed by ear")


@REPLY.rule(
    "VD-3",
    "AP-5",
    says="Words for the ear: no brackets, addresses, or pointing at a page",
    source="DESIGN Available and Relatable, deepap.dev",
)
def for_the_ear(trip: RoundTrip) -> Iterator[At]:
    """Nothing can be clicked, and nothing is below."""
    for name, text in _both(trip):
        found = FOR_THE_EYE.search(text)
        if found:
            yield trip.fault(f'"{found[0]}" in the {name} is for the eye; say it in words', found[0])


@REPLY.rule("VD-4", says="At most three choices in one question", source="DESIGN")
def few_choices(trip: RoundTrip) -> Iterator[At]:
    for text in trip.questions:
        choices = len(re.split(r",\s*(?:or )?|\bor\b", re.sub(r"^.*?(?:about|between)\b", "", text)))
        if choices > MOST_CHOICES:
            yield trip.fault(f'{choices} choices in "{text}"; the most is {MOST_CHOICES}', " or ")


@REPLY.rule("VD-5", says="An open turn puts one question, at its end", source="HAUS, DOC-FUNC")
def one_question(trip: RoundTrip) -> Iterator[At]:
    """Questions that are quoted as something to ask do not count; a list of them is no prompt either."""
    if trip.open and trip.ssml and len(trip.questions) != 1:
        yield trip.fault(f"{len(trip.questions)} questions are put; ask one: {trip.said[-90:]!r}")
    elif trip.open and trip.questions and trip.questions[0] != (sentences(trip.said) or [""])[-1]:
        yield trip.fault(f'"{trip.questions[0]}" is not the last thing said; end with it')


@REPLY.rule("VD-6", says="No either-or that yes could answer", source="DESIGN voice-design-best-practices")
def no_either_or(trip: RoundTrip) -> Iterator[At]:
    for name, text in _both(trip):
        for sentence in sentences(text):
            if sentence.endswith("?") and YES_OR_NO.search(sentence) and re.search(r"\bor\b", sentence):
                fault = f'"{sentence}" in the {name}: "yes" answers neither half; offer one thing'
                yield trip.fault(fault, " or ")


@REPLY.rule(
    "VD-7",
    "AP-2",
    says="A reprompt says it otherwise, and in fewer words",
    source="DESIGN voice-design-best-practices, Abdolrahmani 2018",
)
def reprompt_differs(trip: RoundTrip) -> Iterator[At]:
    """It is heard after eight seconds of silence."""
    if trip.reprompt and trip.reprompt == trip.said:
        yield trip.fault("the reprompt repeats the speech; say it in other words", trip.reprompt)
    elif trip.reprompt and trip.said and len(trip.reprompt.split()) > len(trip.said.split()):
        yield trip.fault(f"the reprompt is longer than what was said: {trip.reprompt!r}", trip.reprompt)


@REPLY.rule(
    "RS-29", says="Phone numbers are the guide's own, said digit by digit", source="Alexa-Specs, DOC-SSML"
)
def numbers_right(trip: RoundTrip) -> Iterator[At]:
    """Digits stand as words, which are held against the numbers of the guide, group by group."""
    for name, text in trip.speeches():
        for number in numbers_said(text, trip.known.digits):
            if trip.known.numbers and number not in trip.known.numbers:
                yield trip.fault(f"{number} in the {name} is no number of the guide; see guide.yaml")
        for loose in _loose_digits(text):
            yield trip.fault(f"{loose} in the {name} may be read as an amount; write it as words")


def numbers_said(ssml: str, digits: tuple[str, ...]) -> Iterator[str]:
    """Runs of three digits or more, written as words or as digits, with pauses and stops between."""
    root = tree(ssml)
    text = DATE.sub(" ", " ".join(root.itertext()) if root is not None else ssml)
    run = ""
    for word in [*re.findall(r"[^\W\d_]+|\d+", text.lower()), ""]:
        said = word if word.isdigit() else str(digits.index(word)) if word in digits else ""
        if said:
            run += said
        else:
            if len(run) > 2:
                yield run
            run = ""


def _loose_digits(ssml: str) -> Iterator[str]:
    root = tree(ssml)
    for text in root.itertext() if root is not None else ():
        yield from (found.strip() for found in re.findall(r"\d[\d ]{2,}", DATE.sub(" ", text)))


@REPLY.rule(
    "CE-37",
    "CE-43",
    says="Nobody is asked about their health, or who or where they are",
    source="DOC-POL",
)
def asks_nothing_personal(trip: RoundTrip) -> Iterator[At]:
    """Asking would be collecting."""
    for name, text in _both(trip):
        for sentence in sentences(text):
            asked = HEALTH_QUESTION.search(sentence) or PERSONAL_QUESTION.search(sentence)
            if sentence.endswith("?") and asked:
                fault = f'"{sentence}" in the {name} asks for something personal; ask what to tell instead'
                yield trip.fault(fault, sentence)


@REPLY.rule("CE-38", says="No claim to save a life, call for help, diagnose or treat", source="DOC-POL")
def claims_nothing(trip: RoundTrip) -> Iterator[At]:
    """The guide cannot make a call, and says so."""
    for name, text in _both(trip):
        claim = CLAIMS.search(text)
        if claim and not re.search(r"(cannot|not)\s*$", text[: claim.start()]):
            fault = f'"{claim[0]}" in the {name} is a claim that no skill may make; take it out'
            yield trip.fault(fault, claim[0])
