"""Walks the conversation: every reply the guide can come to, by sending requests through the real skill.

A talk can go on for ever, so what is visited is not every talk but every reply. Two states are alike when
the last thing said, the question that stands and the misses are: nothing else changes what the next reply
says, but for the pace and the topics heard lately. Those are covered by talks that begin slowly, and by
talks that begin with an answer's own relations.
"""

import json
from collections import deque
from collections.abc import Iterator
from functools import cache, cached_property
from time import thread_time
from typing import Any, NamedTuple

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill.alexa import names
from skill.alexa.envelope import read
from skill.alexa.handlers import Voice
from skill.alexa.response import build_response
from skill.alexa.skill import VoiceSkill
from skill.alexa.viewport import Viewport
from skill.checks.amazon import Known, RoundTrip
from skill.checks.amazon.places import Places
from skill.content.model import Guide
from skill.content.templates import expand
from skill.content.wordings import each
from skill.conversation.heard import Control
from skill.conversation.reply import Reply
from skill.conversation.state import Offer, Passage, State, from_json, to_json
from skill.conversation.telling import Turn
from skill.recogniser import Recogniser, Recognition
from skill.recogniser.recognition import ALONE, Context
from skill.speaker.envelope import envelope, intent_request, launch_request
from skill.speaker.understand import Cloud, Intent

Attributes = dict[str, Any]
_serializer = DefaultSerializer()
UNKNOWN = "somewhere unknown"
"""Words that are in no guide: for a slot's value on no list, and a question about nothing."""
REPEAT = Intent("AMAZON.RepeatIntent", {})
OFFERS = (Offer("more"), Offer("number"), Offer("repeat"), Offer("others"), Offer("other"), Offer("topics"))
"""Those that stand for no answer, beside the open question."""


class Step(NamedTuple):
    """One move of the walk: the turn before it, if any, and the turn that came of it."""

    before: RoundTrip | None
    trip: RoundTrip


class Remembering(Recogniser):
    """Keeps what it made of an utterance: a walk says the same few again and again, and they are nobody's."""

    @cache  # noqa: B019, it lives as long as its walk
    def recognise(self, words: str, context: Context = ALONE) -> Recognition:
        """As ever, but once."""
        return super().recognise(words, context)


class _Remembered(Voice):
    """A voice whose recogniser remembers."""

    @cached_property
    def recogniser(self) -> Recogniser:
        """Loaded when first needed: what is not walked needs none."""
        return Remembering(self.guide)


class Walker:
    """A guide's skill, and the ways of asking it."""

    def __init__(self, guide: Guide, model: dict[str, Any] | None = None) -> None:
        """`guide` is what `skill.content.load` reads; `model`: its interaction model, where that was made already."""
        self.guide = guide
        self.cloud = Cloud(guide, model=model)
        self.known = known(guide)
        self._voice = _Remembered(guide)
        self._skill = VoiceSkill(self._voice)
        self._places = Places(guide)
        self._controls: dict[str, Control] = {**names.BUILT_IN, **names.intents_of_controls(guide)}
        self._met: dict[tuple[Reply, bool], dict[str, Any]] = {}
        """What each reply was sent as, with a screen and without. It is made from the reply alone, so only once."""
        self._from: tuple[Any, State] = (None, State())
        """The attributes that were read last, and the state in them: every move is tried from the same."""

    def ask(self, request: dict[str, Any], before: Attributes | None, *, screen: bool = False) -> RoundTrip:
        """One request, in the session with these attributes, or as the first of its session."""
        sent, posted = self._envelope(json.dumps(request), before is None, screen)
        posted.session.attributes = before or {}
        try:
            turn = self._turn(posted)
        except Exception:  # The skill meets it too, and is asked what it makes of it.
            return self._invoked(sent, posted)
        met = self._met.get((turn.reply, screen))
        if not met:
            trip = self._invoked(sent, posted)
            self._met[turn.reply, screen] = trip.response
            return trip
        place, sources = self._places.of(turn.state)
        return RoundTrip(
            sent, met | {"sessionAttributes": to_json(turn.state)}, place, self.known, sources=sources
        )

    def _turn(self, posted: RequestEnvelope) -> Turn:
        """What the talk makes of a request, before there is a response."""
        voice, attributes = self._voice, posted.session.attributes
        if attributes is not self._from[0]:
            self._from = attributes, from_json(attributes, self.guide)
        return voice.talk.turn(voice.listener.heard(posted.request), self._from[1])

    def _invoked(self, sent: dict[str, Any], posted: RequestEnvelope) -> RoundTrip:
        """The round trip through the real skill."""
        started = thread_time()  # Of the processor: the walk may share its computer.
        made = self._skill.invoke(posted, None)
        response = _serializer.serialize(made)
        seconds = thread_time() - started
        state = from_json(response.get("sessionAttributes"), self.guide)
        place, sources = self._places.of(state)
        failed = ""
        if not hasattr(made.response, "turn"):
            place, failed = self._why(posted)
        return RoundTrip(sent, response, place, self.known, seconds, failed, sources)

    def _why(self, posted: RequestEnvelope) -> tuple[str, str]:
        """The place and the reason of a fault, which the skill itself keeps from the listener and the log."""
        voice, place = self._voice, ""
        try:
            turn = self._turn(posted)
            place, _ = self._places.of(turn.state)
            build_response(turn.reply, self.guide, voice.speech)
        except Exception as error:  # whatever it is, it is what the editor has to hear
            return place, f"{type(error).__name__}: {error}"
        return place, "a fault that is not there when tried again"

    @cache  # noqa: B019, a walker lives as long as its walk
    def _envelope(self, request: str, new: bool, screen: bool) -> tuple[dict[str, Any], Any]:
        """What Amazon posts, and our reading of it."""
        locale = self.guide.about.locale
        sent = envelope(
            json.loads(request), {}, new=new, locale=locale, screen=Viewport() if screen else None
        )
        return sent, read(sent)

    def launch(self, *, screen: bool = False) -> RoundTrip:
        """Opens the guide."""
        return self.ask(launch_request(), None, screen=screen)

    def say(self, intent: Intent, before: RoundTrip | None = None, *, screen: bool = False) -> RoundTrip:
        """One intent, as Amazon sends it, after the turn before or as the first of its session."""
        return self.ask(intent_request(intent, self.cloud), attributes(before), screen=screen)

    def steps(self) -> Iterator[Step]:
        """Every step worth taking: from each kind of state, each way of steering on."""
        waiting = deque(self._openings())
        moves = self._moves()
        seen: set[object] = set()
        while waiting:
            step = waiting.popleft()
            yield step
            if step.trip.open and _kind(step.trip) not in seen:
                seen.add(_kind(step.trip))
                waiting += [Step(step.trip, self.say(intent, step.trip)) for intent in moves]

    def _openings(self) -> Iterator[Step]:
        """The launch; then everything that can be said, first of all, after it, and slowly."""
        launch = self.launch()
        yield Step(None, launch)
        slow = self.say(Intent(self._control("slower"), {}), launch)
        for intent in (*self.questions(), *self.steering()):
            for before in (None, launch, slow):
                yield Step(before, self.say(intent, before))
            # Asked once more, it may be said in other words.
            first = self.say(intent)
            yield Step(first, self.say(intent, first))
        yield from self._crowded()
        yield from self._followed()
        yield from self._heard_again()

    def _crowded(self) -> Iterator[Step]:
        """Each answer when all it would offer next has been heard lately."""
        for name, id_ in names.intents_of_answers(self.guide).items():
            before: RoundTrip | None = None
            for related in self.guide.answers[id_].related:
                before = self.say(Intent(names.intent_name(related), {}), before)
                yield Step(before, self.say(Intent(name, {}), before))

    def _followed(self) -> Iterator[Step]:
        """Each answer, and what may follow it, asked for in the words that lead on from it."""
        for name, id_ in names.intents_of_answers(self.guide).items():
            first = self.say(Intent(name, {}))
            for follow_up in self.guide.answers[id_].follow_ups:
                yield Step(first, self.say(self._following(follow_up), first))

    def _following(self, follow_up: str) -> Intent:
        """How a follow-up is asked for: in free words, as a control or as an answer of its own."""
        if follow_up in self.guide.controls.follow_ups:
            words = expand(self.guide.controls.follow_ups[follow_up][0])[0]
            return Intent(names.FREE_QUESTION, {names.QUERY: words})
        if follow_up in self.guide.answers:
            return Intent(names.intent_name(follow_up), {})
        return Intent(self._control(follow_up), {})

    def _heard_again(self) -> Iterator[Step]:
        """What only free words lead to: each answer asked back about, each word explained and spelt, each digit."""
        # Nobody is asked back whether they mean what the guide does not know.
        meant = [id_ for id_ in self.guide.answers if id_ != self.guide.about.roles.unknown]
        states = [State(offer=Offer("confirm", id_)) for id_ in meant]
        said = [Passage("gloss", word) for word in self.guide.glossary]
        said += [Passage("digits", number) for number in self.guide.about.numbers]
        spelt = [Passage("letters", word) for word in sorted(self.guide.glossary, key=len)]
        states += [State(last=(passage,)) for passage in (*said, *spelt)]
        # Nothing is shorter than a short word spelt, so every question has to do after it.
        states += [State(offer=offer, last=(spelt[0],)) for offer in OFFERS if spelt]
        for state in states:
            yield Step(None, self.ask(intent_request(REPEAT, self.cloud), to_json(state)))

    def questions(self) -> Iterator[Intent]:
        """Every answer's intent: without its slot, with every value, and with words that are on no list."""
        for name, id_ in names.intents_of_answers(self.guide).items():
            yield Intent(name, {})
            for slot, values in self.guide.slots.items():
                if any(f"{{{slot}}}" in ask.template for ask in self.guide.answers[id_].asks):
                    yield from (Intent(name, {slot: text}) for text in (" ", UNKNOWN))
                    yield from (Intent(name, {slot: value.id.replace("-", " ")}) for value in values.values)

    def steering(self) -> list[Intent]:
        """Every way of steering on, and of not being understood."""
        unheard = Intent(names.FREE_QUESTION, {})
        return [*(Intent(name, {}) for name in self._controls), *self._unknown(), unheard]

    def _moves(self) -> list[Intent]:
        """One way of each: intents that are heard as the same control need not all be tried from every state."""
        one_of_each = {control: name for name, control in self._controls.items()}
        return [*(Intent(name, {}) for name in one_of_each.values()), *self._unknown()]

    def _unknown(self) -> list[Intent]:
        """What there is no answer to: no words, words of no guide, and a question that this one leaves out."""
        beyond = names.intent_name(self.guide.about.roles.unknown)
        free = Intent(names.FREE_QUESTION, {names.QUERY: UNKNOWN})
        return [Intent(names.FALLBACK, {}), free, Intent(beyond, {})]

    def _control(self, wanted: str) -> str:
        return next(name for name, control in self._controls.items() if control == wanted)


def attributes(trip: RoundTrip | None) -> Attributes | None:
    """The session attributes a turn left; None where there was no turn."""
    return None if trip is None else trip.response.get("sessionAttributes") or {}


def known(guide: Guide) -> Known:
    """What the rules need to know of a guide."""
    about = guide.about
    numbers = tuple(number.digits for number in about.numbers.values())
    return Known(about.invocation_name, numbers, about.digits, each(guide.phrases.slower)[0])


def _kind(trip: RoundTrip) -> object:
    """What makes two states alike, for the walk: see the top of the module."""
    after = attributes(trip) or {}
    # A passage is [kind, name, part, slot, value, variant]; which of a variant's values it was is left out.
    last = tuple(tuple(passage[:3] + passage[5:]) for passage in after.get("last", ()))
    listed = after.get("listed") if after.get("offer", [""])[0] == "others" else 0
    return (
        last,
        tuple(after.get("offer", ())),
        listed,
        after.get("misses"),
        after.get("refused"),
        after.get("story"),
    )
