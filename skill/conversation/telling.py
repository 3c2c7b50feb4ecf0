"""What the guide says and then offers: answers, phrases, and the one way out of a turn."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from skill.content.model import AGAIN, SIMPLER, Guide, in_other_words
from skill.content.wordings import each
from skill.conversation import wording
from skill.conversation.heard import Asked, Heard, NotUnderstood
from skill.conversation.reply import Outcome, Reply
from skill.conversation.state import COUNTED, HEARD_KEPT, Offer, Passage, State
from skill.recogniser import Recognition
from skill.recogniser.recognition import NOT_RECOGNISED

OTHER = Offer("other")

NOTHING_OFFERED = ("open", "other")
"""Offers that a yes or no would not answer with anything."""

KEPT = 1024
"""Texts that are kept."""

MOST_OFFERED = 3
"""Offers taken one after the other; after so many the listener is asked instead of led."""


class Turn(Struct, frozen=True):
    """What a turn brings: the reply, the state for the next one, and what was heard."""

    reply: Reply
    state: State
    heard: Heard = NotUnderstood()
    recognition: Recognition = NOT_RECOGNISED
    """What the recogniser made of the words, where there were any."""


class Telling:
    """What one guide can say."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        # What passages say is the same for everybody, so it is made once.
        self._texts = lru_cache(maxsize=KEPT)(lambda passages: wording.texts(passages, guide))
        self._sentences = lru_cache(maxsize=KEPT)(lambda passages: wording.sentences(self._texts(passages)))

    def _answer(self, asked: Asked, state: State) -> Turn:
        """The first part of an answer; where a follow-up leads back to what is being read, its next part."""
        passage = self._passage(asked)
        here = state.topic and asked.led and replace(state.topic, part=0) == passage
        if here and state.topic and state.topic.part + 1 < len(wording.parts(passage, self.guide)):
            passage = replace(passage, part=state.topic.part + 1)
        return self._read(passage, state)

    def _passage(self, asked: Asked) -> Passage:
        """Where an answer begins: under a heading, or with the wording for the value of its slot."""
        slot = self.guide.slots.get(asked.slot)
        if not slot or slot.unlisted not in self.guide.answers[asked.answer].variants:
            return Passage("answer", asked.answer, variant=asked.heading)
        variants = {value.id: value.variant for value in slot.values}
        variant = asked.heading or variants.get(asked.value, slot.unlisted)
        return Passage("answer", asked.answer, 0, asked.slot, asked.value, variant)

    def _read(self, passage: Passage, state: State, before: tuple[Passage, ...] = ()) -> Turn:
        """Say one part of an answer, in words that were not just heard, and offer what comes next."""
        passage = next(
            filter(lambda other: not self._just_heard((other,), state), self._others(passage)), passage
        )
        answer = self.guide.answers[passage.name]
        heard = (*(id_ for id_ in state.heard if id_ != answer.id), answer.id)[-HEARD_KEPT:]
        state = replace(state, topic=passage, heard=heard, misses=0, refused=0)
        return self._say(answer.kind, (*before, passage), self._offer_after(passage, state), state, answer.id)

    def _others(self, passage: Passage) -> Iterator[Passage]:
        """A passage, then other words for it: under its own heading, in plainer words, or as it was said at first."""
        yield passage
        meant, danger = in_other_words(passage.variant), self._is_danger(passage)
        others = (f"{meant}-{AGAIN}",) if meant else (AGAIN, SIMPLER)
        there = ("", *self.guide.answers[passage.name].variants)
        for heading in (*others, *((AGAIN, "") if danger else (meant,))):
            other = replace(passage, variant=heading)
            if heading in there and passage.part < len(wording.parts(other, self.guide)):
                yield other

    def _just_heard(self, passages: tuple[Passage, ...], state: State) -> bool:
        """Whether a sentence of these passages was said last."""
        return not self._sentences(state.last).isdisjoint(self._sentences(passages))

    def _offer_after(self, passage: Passage, state: State) -> Offer:
        repeats = self.guide.answers[passage.name].offer == "repeat"
        if passage.part + 1 < len(wording.parts(passage, self.guide)) and not repeats:
            return Offer("more")
        return self._next_in_story(passage) if state.story else self._own_offer(passage, state)

    def _next_in_story(self, passage: Passage) -> Offer:
        story = self.guide.about.story
        following = story.index(passage.name) + 1
        return Offer("story", story[following]) if following < len(story) else OTHER

    def _own_offer(self, passage: Passage, state: State) -> Offer:
        answer = self.guide.answers[passage.name]
        if state.offered >= MOST_OFFERED:
            return OTHER
        if answer.offer == "repeat":
            return Offer("repeat") if self._is_to_note(passage) else OTHER
        if answer.offer:
            wanted = self.guide.about.roles.number if answer.offer == "number" else answer.offer
            return self._offer_of(wanted)
        unheard = (other for other in answer.related if other not in state.heard)
        return self._offer_of(next(unheard, ""))

    def _is_to_note(self, passage: Passage) -> bool:
        """Whether hearing it again serves: a number to write down, or all that is said in danger."""
        return self._is_danger(passage) or bool(wording.numbers_in(passage, self.guide))

    def _is_danger(self, passage: Passage) -> bool:
        return passage.name in self.guide.understanding.heard_first

    def _offer_of(self, answer: str) -> Offer:
        """An answer's offer; the support number has its own words."""
        if not answer:
            return OTHER
        return Offer("number") if answer == self.guide.about.roles.number else Offer("topic", answer)

    def _give_number(self, state: State, before: tuple[Passage, ...] = ()) -> Turn:
        number = Passage("answer", self.guide.about.roles.number)
        return self._read(number, replace(state, story=False), before)

    def _words(self, name: str, state: State, about: str = "") -> Passage:
        """A phrase, its wordings taking turns."""
        part = state.turns % len(each(getattr(self.guide.phrases, name)))
        named = any("{about}" in text for text in each(getattr(self.guide.phrases, name)))
        return Passage("phrase", name, part, about=about if named else "")

    def _phrase(self, outcome: Outcome, name: str, offer: Offer, state: State) -> Turn:
        return self._say(outcome, (self._words(name, state),), offer, state)

    def _say(
        self, outcome: Outcome, passages: tuple[Passage, ...], offer: Offer, state: State, answer: str = ""
    ) -> Turn:
        """A reply, which says so where it is the same again and there are no other words for it."""
        told = (self._words("once_more", state),) if passages and passages == state.last else ()
        return self._turn(outcome, (*told, *passages), passages, offer, state, answer)

    def _turn(
        self,
        outcome: Outcome,
        said: tuple[Passage, ...],
        kept: tuple[Passage, ...],
        offer: Offer,
        state: State,
        answer: str = "",
    ) -> Turn:
        """The one place a reply and its state are made together; `kept` is what a repetition says of it."""
        state = replace(state, offer=offer, last=kept, turns=(state.turns + 1) % COUNTED)
        question, reprompt = wording.question(state, self.guide)
        texts = self._texts(said)
        offered = offer.kind not in NOTHING_OFFERED
        return Turn(Reply(outcome, texts, question, reprompt, offered, answer, state.slow), state)
