"""How a listener steers: answers to an offer, moving about in an answer, pace, numbers, words."""

from collections.abc import Callable
from typing import Literal

from msgspec.structs import replace

from skill.content.model import AGAIN, SIMPLER, Guide
from skill.content.wordings import each
from skill.conversation import wording
from skill.conversation.heard import Asked, Control, Said
from skill.conversation.reply import Reply
from skill.conversation.state import COUNTED, OPEN, Held, Offer, Passage, State
from skill.conversation.telling import OTHER, Telling, Turn

REFUSALS = ("elsewhere", "elsewhere_again", "no_more", "not_quite")
"""Phrases that a question was refused with."""

LEAVING = "leaving"
"""Heading of what is said before the goodbye."""


class Steering(Telling):
    """What each control does."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._controls: dict[Control, Callable[[State], Turn]] = {
            "yes": self._yes,
            "no": self._no,
            "more": self._more,
            "resume": self._resume,
            "skip": self._skip,
            "back": lambda state: self._part(-1, state),
            "repeat": self._repeat,
            "pause": self._pause,
            "slower": lambda state: self._at_pace("slower", True, state),
            "normal-speed": lambda state: self._at_pace("normal_speed", False, state),
            "digits": self._digits,
            "send-number": self._send_number,
            "list-topics": self._list_topics,
            "everything": lambda state: self._answer(
                Asked(self.guide.about.story[0]), replace(state, story=True)
            ),
            "thanks": lambda state: self._phrase("control", "thanked", OTHER, state),
            "how-much": self._how_much,
            "where-was-i": self._where,
            "simpler": self._simpler,
            "louder": lambda state: self._after(self._words("louder", state), state),
            "help": self._help,
            "stop": self._stop,
        }

    def _steer(self, said: Said, state: State) -> Turn:
        match said.control:
            case "meaning":
                return self._word("gloss", said.word, "no_meaning", state)
            case "spell":
                return self._word("letters", said.word, "nothing_to_spell", state)
            case "the-first" | "the-second" | "the-third":
                return self._phrase("control", "nothing_offered", OPEN, state)
            case control:
                return self._controls[control](state)

    # --- offers --------------------------------------------------------------------------------------------

    def _yes(self, state: State) -> Turn:
        led = replace(state, offered=state.offered + 1)
        match state.offer.kind:
            case "more":
                return self._part(1, state)
            case "topic" | "confirm" | "story":
                story = state.story and state.offer.kind == "story"
                return self._answer(Asked(state.offer.answer), replace(led, story=story))
            case "number":
                return self._give_number(led)
            case "repeat":
                return self._said_before(state)
            case "paused":
                return self._resume(state)
            case "others" | "topics":
                return self._list_topics(state)
            case "open" | "other":
                return self._phrase("control", "nothing_offered", OPEN, state)

    def _said_before(self, state: State) -> Turn:
        """What was offered to be said again, even where a word about something else came between.

        Outside danger it is offered once: who wants it a third time can say so, and is not asked at every turn.
        """
        between = state.last[-1:] and state.last[-1].kind == "phrase"
        last = (state.topic,) if between and state.topic else state.last
        offer = state.offer if state.topic and self._is_danger(state.topic) else OTHER
        return self._repeat(replace(state, last=last, offer=offer))

    def _no(self, state: State) -> Turn:
        match state.offer.kind:
            case "open":
                return self._phrase("control", "nothing_offered", OPEN, state)
            case "other":
                return self._stop(state)
            case "paused":
                return self._pause(state)
            case "more" if state.story and state.topic:
                return self._phrase("control", "declined", self._next_in_story(state.topic), state)
            case _:
                return self._phrase("control", "declined", OTHER, replace(state, story=False))

    # --- moving about --------------------------------------------------------------------------------------

    def _more(self, state: State) -> Turn:
        if state.offer.kind in ("more", "topic", "story", "others", "topics", "paused"):
            return self._yes(state)
        return self._part(1, state)

    def _skip(self, state: State) -> Turn:
        """Past the rest of an answer, to what would be offered after it."""
        if state.offer.kind == "more" and state.topic:
            after = self._next_in_story(state.topic) if state.story else self._own_offer(state.topic, state)
            return self._phrase("control", "declined", after, state)
        return self._no(state) if state.offer.kind == "topic" else self._more(state)

    def _part(self, step: int, state: State) -> Turn:
        """The part before or after the one being read; at an end, says so and offers what is next."""
        passage = state.topic
        if not passage:
            return self._phrase("control", "nothing_offered", OPEN, state)
        part = passage.part + step
        if 0 <= part < len(wording.parts(passage, self.guide)):
            return self._read(replace(passage, part=part), state)
        end = "end_of_answer" if step > 0 else "start_of_answer"
        return self._phrase("control", end, self._offer_after(passage, state), state)

    def _pause(self, state: State) -> Turn:
        """Wait, as long as the device lets us; what was said last and what was on offer are kept."""
        held = state.held if state.offer.kind == "paused" else Held(state.offer, state.last)
        return self._aside("paused", replace(state, held=held), Offer("paused"))

    def _resume(self, state: State) -> Turn:
        """Say again what was said before the pause; without one, go on."""
        if state.offer.kind != "paused":
            return self._more(state)
        held = state.held or Held(OPEN, ())
        return self._repeat(replace(state, offer=held.offer, last=held.last, held=None))

    def _repeat(self, state: State) -> Turn:
        if not state.last and state.offer == OPEN:
            return self._phrase("control", "nothing_to_repeat", OPEN, state)
        return self._turn("control", state.last, state.last, state.offer, _as_asked(state))

    def _how_much(self, state: State) -> Turn:
        left = len(wording.parts(state.topic, self.guide)) - 1 - state.topic.part if state.topic else 0
        said = Passage("phrase", "left", min(left, len(self.guide.phrases.left) - 1))
        return self._say("control", (said,), state.offer, state)

    def _where(self, state: State) -> Turn:
        """Names what is being read, and goes on from there."""
        if not state.topic:
            return self._help(state)
        return self._aside("where", state, self._offer_after(state.topic, state), about=state.topic.name)

    def _simpler(self, state: State) -> Turn:
        """The plain version of what is being read, where there is one; else it is said again."""
        passage = state.topic
        plain = self.guide.answers[passage.name].variants.get(SIMPLER, ()) if passage else ()
        if passage and passage.part < len(plain) and passage.variant in ("", AGAIN):
            return self._read(Passage("answer", passage.name, passage.part, variant=SIMPLER), state)
        return self._after(self._words("no_simpler", state), state)

    # --- words, numbers and pace ---------------------------------------------------------------------------

    def _at_pace(self, phrase: str, slow: bool, state: State) -> Turn:
        """Say it again at that pace, with no other change; there is another word where it is the pace already."""
        there = state.slow == slow and bool(state.last)
        said = Passage("phrase", phrase, int(there) % len(each(getattr(self.guide.phrases, phrase))))
        return self._after(said, _as_asked(replace(state, slow=slow)))

    def _after(self, word: Passage, state: State) -> Turn:
        """Say it again after a word about that; what is remembered is what was said, and not the word."""
        return self._turn("control", (word, *state.last), state.last or (word,), state.offer, state)

    def _word(self, kind: Literal["gloss", "letters"], word: str, otherwise: str, state: State) -> Turn:
        """A word explained or spelt."""
        if not word:
            return self._aside(otherwise, state)
        return self._say("control", (Passage(kind, word),), state.offer, state)

    def _digits(self, state: State) -> Turn:
        """The digits alone of the number that was said last; the support number where none was."""
        spoken = (*reversed(state.last), *([state.topic] if state.topic else []))
        names = [name for passage in spoken for name in wording.numbers_in(passage, self.guide)]
        support = wording.numbers_in(Passage("answer", self.guide.about.roles.number), self.guide)
        digits = (Passage("digits", [*names, *support][0]),)
        return self._turn("control", digits, digits, Offer("repeat"), state)

    def _send_number(self, state: State) -> Turn:
        turn = self._phrase("control", "sent_number", OTHER, state)
        return Turn(replace(turn.reply, card=True), turn.state)

    def _list_topics(self, state: State) -> Turn:
        start = state.listed
        following = start + wording.LIST_SIZE
        if following < len(self.guide.about.menu):
            passage, offer, listed = "topics", Offer("others"), following
        else:
            passage, offer, listed = "topics_end", OPEN, 0
        return self._say(
            "control", (Passage("phrase", passage, start),), offer, replace(state, listed=listed)
        )

    def _help(self, state: State) -> Turn:
        """How to go on from here; after a refusal, with regret and somebody to talk to."""
        if state.last and state.last[-1].name in (self.guide.about.roles.unknown, *REFUSALS):
            return self._phrase("control", "no_help", Offer("number"), state)
        phrase = "help" if state.offer in (OPEN, OTHER) else "help_with_offer"
        return self._phrase("control", phrase, OPEN if phrase == "help" else state.offer, state)

    def _stop(self, state: State) -> Turn:
        """Goodbye; after danger, with the number that counts."""
        topic = self.guide.answers[state.topic.name] if state.topic else None
        leaving = (
            (Passage("answer", topic.id, variant=LEAVING),) if topic and LEAVING in topic.variants else ()
        )
        said = self._texts((*leaving, self._words("goodbye", state)))
        return Turn(Reply("goodbye", said, slow=state.slow), State())

    def _aside(self, phrase: str, state: State, offer: Offer | None = None, *, about: str = "") -> Turn:
        """A word beside the answer; what is being read stays, and so does what is on offer."""
        return self._say("control", (self._words(phrase, state, about),), offer or state.offer, state)


def _as_asked(state: State) -> State:
    """A state whose next question is worded as the last one was: a repetition changes no word (AP-1, AP-2)."""
    return replace(state, turns=(state.turns - 1) % COUNTED)
