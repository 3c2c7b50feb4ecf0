"""Rules about how a reply sounds (VD-1 to VD-7, RS-29) and what may not be asked (CE-37, CE-38, CE-43)."""

import re
from collections.abc import Iterator

from skill.checks.amazon.exchange.read import EXCHANGE, Exchange, sentences, tree
from skill.checks.amazon.listing.texts import CLAIMS
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


def _both(exchange: Exchange) -> Iterator[tuple[str, str]]:
    yield "speech", exchange.said
    yield "reprompt", exchange.reprompt


@EXCHANGE.rule(
    "VD-1",
    says="A reply is two breaths and an offer at most",
    source="DESIGN What Alexa Says",
    severity="warning",
)
def two_breaths(exchange: Exchange) -> Iterator[At]:
    """Counted in words."""
    count = len(exchange.said.split())
    if count > LONGEST_REPLY:
        yield exchange.fault(f"{count} words in one reply; up to {LONGEST_REPLY} can be followed by ear")


@EXCHANGE.rule(
    "VD-3",
    "AP-5",
    says="Words for the ear: no brackets, addresses, or pointing at a page",
    source="DESIGN Available and Relatable, deepap.dev",
)
def for_the_ear(exchange: Exchange) -> Iterator[At]:
    """Nothing can be clicked, and nothing is below."""
    for name, text in _both(exchange):
        found = FOR_THE_EYE.search(text)
        if found:
            yield exchange.fault(f'"{found[0]}" in the {name} is for the eye; say it in words', found[0])


@EXCHANGE.rule("VD-4", says="At most three choices in one question", source="DESIGN")
def few_choices(exchange: Exchange) -> Iterator[At]:
    """Counted in the sentence that asks."""
    for text in exchange.questions:
        choices = len(re.split(r",\s*(?:or )?|\bor\b", re.sub(r"^.*?(?:about|between)\b", "", text)))
        if choices > MOST_CHOICES:
            yield exchange.fault(f'{choices} choices in "{text}"; the most is {MOST_CHOICES}', " or ")


@EXCHANGE.rule("VD-5", says="An open turn puts one question, at its end", source="HAUS, DOC-FUNC")
def one_question(exchange: Exchange) -> Iterator[At]:
    """Questions that are quoted as something to ask do not count; a list of them is no prompt either."""
    if exchange.open and exchange.ssml and len(exchange.questions) != 1:
        yield exchange.fault(f"{len(exchange.questions)} questions are put; ask one: {exchange.said[-90:]!r}")
    elif (
        exchange.open
        and exchange.questions
        and exchange.questions[0] != (sentences(exchange.said) or [""])[-1]
    ):
        yield exchange.fault(f'"{exchange.questions[0]}" is not the last thing said; end with it')


@EXCHANGE.rule("VD-6", says="No either-or that yes could answer", source="DESIGN voice-design-best-practices")
def no_either_or(exchange: Exchange) -> Iterator[At]:
    """In speech and reprompt."""
    for name, text in _both(exchange):
        for sentence in sentences(text):
            if sentence.endswith("?") and YES_OR_NO.search(sentence) and re.search(r"\bor\b", sentence):
                fault = f'"{sentence}" in the {name}: "yes" answers neither half; offer one thing'
                yield exchange.fault(fault, " or ")


@EXCHANGE.rule(
    "VD-7",
    "AP-2",
    says="A reprompt says it otherwise, and in fewer words",
    source="DESIGN voice-design-best-practices, Abdolrahmani 2018",
)
def reprompt_differs(exchange: Exchange) -> Iterator[At]:
    """It is heard after eight seconds of silence."""
    if exchange.reprompt and exchange.reprompt == exchange.said:
        yield exchange.fault("the reprompt repeats the speech; say it in other words", exchange.reprompt)
    elif exchange.reprompt and exchange.said and len(exchange.reprompt.split()) > len(exchange.said.split()):
        yield exchange.fault(
            f"the reprompt is longer than what was said: {exchange.reprompt!r}", exchange.reprompt
        )


@EXCHANGE.rule(
    "RS-29", says="Phone numbers are the guide's own, said digit by digit", source="Alexa-Specs, DOC-SSML"
)
def numbers_right(exchange: Exchange) -> Iterator[At]:
    """Digits stand as words, which are held against the numbers of the guide, group by group."""
    for name, text in exchange.speeches():
        for number in numbers_said(text, exchange.known.digits):
            if exchange.known.numbers and number not in exchange.known.numbers:
                yield exchange.fault(f"{number} in the {name} is no number of the guide; see guide.yaml")
        for loose in _loose_digits(text):
            yield exchange.fault(f"{loose} in the {name} may be read as an amount; write it as words")


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


@EXCHANGE.rule(
    "CE-37",
    "CE-43",
    says="Nobody is asked about their health, or who or where they are",
    source="DOC-POL",
)
def asks_nothing_personal(exchange: Exchange) -> Iterator[At]:
    """Asking would be collecting."""
    for name, text in _both(exchange):
        for sentence in sentences(text):
            asked = HEALTH_QUESTION.search(sentence) or PERSONAL_QUESTION.search(sentence)
            if sentence.endswith("?") and asked:
                fault = f'"{sentence}" in the {name} asks for something personal; ask what to tell instead'
                yield exchange.fault(fault, sentence)


@EXCHANGE.rule("CE-38", says="No claim to save a life, call for help, diagnose or treat", source="DOC-POL")
def claims_nothing(exchange: Exchange) -> Iterator[At]:
    """The guide cannot make a call, and says so."""
    for name, text in _both(exchange):
        claim = CLAIMS.search(text)
        if claim and not re.search(r"(cannot|not)\s*$", text[: claim.start()]):
            fault = f'"{claim[0]}" in the {name} is a claim that no skill may make; take it out'
            yield exchange.fault(fault, claim[0])
