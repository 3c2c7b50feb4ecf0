"""One turn of the talk, for everything that can be heard, from every state."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from skill.content.model import Guide, Part
from skill.conversation import wording
from skill.conversation.heard import Asked, Ended, Heard, Launch, NotUnderstood, Question, Said
from skill.conversation.reply import Outcome, Reply
from skill.conversation.state import HEARD_KEPT, Offer, Passage, State
from skill.recogniser import Recognition

MISSES_BEFORE_NUMBER = 3
"""Third time in a row: no further quiz, the number (VD-8)."""

OPEN = Offer("open")
OTHER = Offer("other")


class Turn(Struct, frozen=True):
    """What a turn brings: the reply, and the state for the next one."""

    reply: Reply
    state: State


class Talk:
    """A guide's conversation. It keeps nothing between turns; the state is handed in and out."""

    def __init__(self, guide: Guide, recognise: Callable[[str], Recognition]) -> None:
        self.guide = guide
        self._recognise = recognise
        self._controls: dict[str, Callable[[State], Turn]] = {
            "yes": self._yes,
            "no": self._no,
            "more": self._more,
            "back": self._back,
            "repeat": self._repeat,
            "slower": self._slower,
            "normal-speed": self._normal_speed,
            "send-number": self._send_number,
            "list-topics": lambda state: self._list_topics(replace(state, listed=0)),
            "everything": self._everything,
            "thanks": lambda state: self._phrase("control", "thanked", OTHER, state),
            "help": self._help,
            "stop": self._stop,
        }

    def turn(self, heard: Heard, state: State) -> Turn:
        """Reply to what was heard. Never raises for a state that `state.from_json` let through."""
        match heard:
            case Launch():
                return self._phrase("launch", "welcome", OPEN, State())
            case Asked():
                return self._asked(heard, replace(state, story=False))
            case Said(control):
                return self._controls[control](replace(state, misses=0))
            case Question(words):
                return self._question(words, state)
            case NotUnderstood():
                return self._missed(state)
            case Ended():
                return Turn(Reply("silence"), state)

    def trouble(self) -> Turn:
        """What is said after a fault of ours: the number on offer, and a fresh start."""
        return self._phrase("failed", "trouble", Offer("number"), State())

    # --- answers -------------------------------------------------------------------------------------------

    def _asked(self, asked: Asked, state: State) -> Turn:
        """An answer by its id. Danger is heard first, even in a slot ("to my lungs, I cannot breathe")."""
        if asked.words:
            found = self._recognise(asked.words)
            if found.outcome == "signpost" and found.id != self.guide.about.roles.unknown:
                return self._answer(Asked(found.id), state)
        return self._answer(asked, state)

    def _question(self, words: str, state: State) -> Turn:
        found = self._recognise(words)
        if found.outcome in ("topic", "signpost"):
            return self.turn(Asked(found.id, found.slot, found.value), state)
        if found.outcome == "confirm" and state.offer.kind != "confirm":
            asked_back = replace(state, last=(), misses=0)
            return self._say("confirm", (), Offer("confirm", found.id), asked_back, found.id)
        return self._unknown(state)

    def _unknown(self, state: State) -> Turn:
        """An honest no, with the number on offer; the third in a row brings the number itself."""
        misses = state.misses + 1
        if misses >= MISSES_BEFORE_NUMBER:
            return self._give_number(state)
        turn = self._answer(Asked(self.guide.about.roles.unknown), replace(state, story=False))
        return Turn(replace(turn.reply, outcome="none"), replace(turn.state, misses=misses))

    def _answer(self, asked: Asked, state: State) -> Turn:
        """The first part of an answer."""
        return self._read(
            Passage("answer", asked.answer, 0, asked.slot, asked.value, self._variant(asked)), state
        )

    def _variant(self, asked: Asked) -> str:
        if not asked.slot:
            return ""
        slot = self.guide.slots[asked.slot]
        variants = {value.id: value.variant for value in slot.values}
        return variants.get(asked.value, slot.unlisted)

    def _read(self, passage: Passage, state: State, before: tuple[Passage, ...] = ()) -> Turn:
        """Say one part of an answer and offer what comes next."""
        answer = self.guide.answers[passage.name]
        heard = (*(id_ for id_ in state.heard if id_ != answer.id), answer.id)[-HEARD_KEPT:]
        state = replace(state, topic=passage, heard=heard, misses=0)
        return self._say(answer.kind, (*before, passage), self._offer_after(passage, state), state, answer.id)

    def _parts(self, passage: Passage) -> tuple[Part, ...]:
        answer = self.guide.answers[passage.name]
        return answer.variants[passage.variant] if passage.variant else answer.parts

    def _offer_after(self, passage: Passage, state: State) -> Offer:
        repeats = self.guide.answers[passage.name].offer == "repeat"
        if passage.part + 1 < len(self._parts(passage)) and not repeats:
            return Offer("more")
        return self._next_in_story(passage) if state.story else self._own_offer(passage, state)

    def _next_in_story(self, passage: Passage) -> Offer:
        story = self.guide.about.story
        following = story.index(passage.name) + 1
        return Offer("story", story[following]) if following < len(story) else OTHER

    def _own_offer(self, passage: Passage, state: State) -> Offer:
        answer = self.guide.answers[passage.name]
        if answer.offer == "nothing":
            return OTHER
        if answer.offer == "repeat":
            return Offer("repeat")
        if answer.offer:
            wanted = self.guide.about.roles.number if answer.offer == "number" else answer.offer
            return self._offer_of(wanted)
        unheard = (other for other in answer.related if other not in state.heard)
        return self._offer_of(next(unheard, ""))

    def _offer_of(self, answer: str) -> Offer:
        """An answer's offer; the support number has its own words."""
        if not answer:
            return OTHER
        return Offer("number") if answer == self.guide.about.roles.number else Offer("topic", answer)

    # --- offers --------------------------------------------------------------------------------------------

    def _yes(self, state: State) -> Turn:
        match state.offer.kind:
            case "more":
                return self._part(1, state)
            case "topic" | "confirm" | "story":
                story = state.story and state.offer.kind == "story"
                return self._answer(Asked(state.offer.answer), replace(state, story=story))
            case "number":
                return self._give_number(state, ())
            case "repeat":
                return self._repeat(state)
            case "others":
                return self._list_topics(state)
            case "open" | "other":
                return self._phrase("control", "nothing_offered", OPEN, state)

    def _no(self, state: State) -> Turn:
        match state.offer.kind:
            case "open":
                return self._phrase("control", "nothing_offered", OPEN, state)
            case "other":
                return self._stop(state)
            case "confirm":
                return self._unknown(state)
            case "more" if state.story and state.topic:
                return self._phrase("control", "declined", self._next_in_story(state.topic), state)
            case _:
                return self._phrase("control", "declined", OTHER, replace(state, story=False))

    def _more(self, state: State) -> Turn:
        if state.offer.kind in ("more", "topic", "story", "others"):
            return self._yes(state)
        if not state.topic:
            return self._phrase("control", "nothing_offered", OPEN, state)
        return self._part(1, state)

    def _back(self, state: State) -> Turn:
        if not state.topic:
            return self._phrase("control", "nothing_offered", OPEN, state)
        return self._part(-1, state)

    def _part(self, step: int, state: State) -> Turn:
        """The part before or after the one being read; at an end, says so and offers what is next."""
        passage = state.topic
        if not passage:
            return self._phrase("control", "nothing_offered", OPEN, state)
        part = passage.part + step
        if 0 <= part < len(self._parts(passage)):
            return self._read(replace(passage, part=part), state)
        end = "end_of_answer" if step > 0 else "start_of_answer"
        return self._phrase("control", end, self._offer_after(passage, state), state)

    # --- steering ------------------------------------------------------------------------------------------

    def _repeat(self, state: State) -> Turn:
        if not state.last and state.offer == OPEN:
            return self._phrase("control", "nothing_to_repeat", OPEN, state)
        return self._say("control", state.last, state.offer, state)

    def _slower(self, state: State) -> Turn:
        return self._at_pace("slower", replace(state, slow=True))

    def _normal_speed(self, state: State) -> Turn:
        return self._at_pace("normal_speed", replace(state, slow=False))

    def _at_pace(self, phrase: str, state: State) -> Turn:
        """Say it again at the new pace; what is remembered is what was said, not the word about the pace."""
        turn = self._say("control", (Passage("phrase", phrase), *state.last[-1:]), state.offer, state)
        return Turn(turn.reply, replace(turn.state, last=state.last or turn.state.last))

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

    def _everything(self, state: State) -> Turn:
        return self._answer(Asked(self.guide.about.story[0]), replace(state, story=True))

    def _help(self, state: State) -> Turn:
        phrase = "help" if state.offer in (OPEN, OTHER) else "help_with_offer"
        return self._phrase("control", phrase, OPEN if phrase == "help" else state.offer, state)

    def _stop(self, state: State) -> Turn:
        text = self.guide.phrases.goodbye
        return Turn(Reply("goodbye", (text,), slow=state.slow), State())

    def _missed(self, state: State) -> Turn:
        """Rephrase; then examples and help; then the number."""
        misses = state.misses + 1
        if misses >= MISSES_BEFORE_NUMBER:
            return self._give_number(state)
        phrase = "miss_first" if misses == 1 else "miss_again"
        offer = state.offer if misses == 1 else OPEN
        return self._phrase("missed", phrase, offer, replace(state, misses=misses))

    def _give_number(self, state: State, before: tuple[Passage, ...] | None = None) -> Turn:
        said = (Passage("phrase", "miss_number"),) if before is None else before
        number = Passage("answer", self.guide.about.roles.number)
        return self._read(number, replace(state, story=False), said)

    # --- the way out ---------------------------------------------------------------------------------------

    def _phrase(self, outcome: Outcome, name: str, offer: Offer, state: State) -> Turn:
        return self._say(outcome, (Passage("phrase", name),), offer, state)

    def _say(
        self, outcome: Outcome, passages: tuple[Passage, ...], offer: Offer, state: State, answer: str = ""
    ) -> Turn:
        """The one place a reply and its state are made together."""
        question, reprompt = wording.question(offer, self.guide)
        texts = tuple(wording.passage_text(passage, self.guide) for passage in passages)
        reply = Reply(outcome, texts, question, reprompt, answer, state.slow)
        return Turn(reply, replace(state, offer=offer, last=passages))
