"""One turn of the talk, for everything that can be heard, from every state."""

from collections.abc import Callable

from msgspec.structs import replace

from skill.content.model import AGAIN, Guide
from skill.conversation import wording
from skill.conversation.ear import Ear
from skill.conversation.heard import (
    Asked,
    AskedBoth,
    Doubtful,
    Ended,
    Heard,
    Launch,
    NotUnderstood,
    Question,
    Said,
    Unknown,
)
from skill.conversation.reply import Reply
from skill.conversation.state import COUNTED, OPEN, Offer, Passage, State
from skill.conversation.steering import Steering
from skill.conversation.telling import Turn
from skill.recogniser import Recogniser
from skill.recogniser.recognition import NOT_RECOGNISED

MISSES_BEFORE_NUMBER = 3
"""Third time in a row: no further quiz, the number (VD-8)."""

SAME_AGAIN = ("repeat", "slower", "normal-speed", "simpler", "louder")
"""Controls after which the same is said again, as it is where there are no plainer words for it."""


class Talk(Steering):
    """A guide's conversation. It keeps nothing between turns; the state is handed in and out."""

    def __init__(self, guide: Guide, recogniser: Callable[[], Recogniser]) -> None:
        """`recogniser` gives the recogniser, when words have to be understood."""
        super().__init__(guide)
        self._ear = Ear(guide, recogniser)

    def turn(self, heard: Heard, state: State) -> Turn:
        """Reply to what was heard. Never raises for a state that `state.from_json` let through."""
        match heard:
            case Question(words):
                heard, recognition = self._ear.hear(words, state)
            case Asked(words=words) if words:
                heard, recognition = self._ear.in_slot(heard, state)
            case _:
                heard, recognition = self._ear.settle(heard, state), NOT_RECOGNISED
        turn = self._reply(heard, state)
        return replace(turn, heard=heard, recognition=recognition)

    def trouble(self) -> Turn:
        """What is said after a fault of ours: the number on offer, and a fresh start."""
        return self._phrase("failed", "trouble", Offer("number"), State())

    def _reply(self, heard: Heard, state: State) -> Turn:
        match heard:
            case Launch():
                # Not counted, so that a question is answered alike in one go and after opening (CE-2).
                return self._phrase("launch", "welcome", OPEN, State(turns=COUNTED - 1))
            case Asked():
                return self._answer(heard, replace(state, story=False, offered=0))
            case AskedBoth(first, second):
                return self._both(first, second, replace(state, story=False, offered=0))
            case Said():
                return self._steer(heard, self._heard_again(heard, state))
            case Doubtful(answer) if state.offer.kind != "confirm":
                asked_back = replace(state, last=(), misses=0, refused=0)
                return self._say("confirm", (), Offer("confirm", answer), asked_back, answer)
            case Ended():
                return Turn(Reply("silence"), state)
            case NotUnderstood():
                return self._missed(state)
            case _:
                return self._unknown(heard if isinstance(heard, Unknown) else Unknown(), state)

    def _heard_again(self, said: Said, state: State) -> State:
        """Misses are forgotten when something is heard, unless it only asks to hear the same again."""
        return state if said.control in SAME_AGAIN else replace(state, misses=0, refused=0)

    def _both(self, first: Asked, second: Asked, state: State) -> Turn:
        """Two answers, one after the other; what comes next is offered after the second."""
        one = self._read(self._passage(first), state).state
        heard = replace(one, last=(*state.last, *one.last))
        return self._read(self._passage(second), heard, one.last)

    def _unknown(self, heard: Unknown, state: State) -> Turn:
        """An honest no: short at first, another the second time, then the number. The topic stays what it was."""
        refused = state.refused + 1
        after = replace(state, refused=refused, misses=0, story=False, offered=0)
        if heard.about and refused < MISSES_BEFORE_NUMBER:
            return self._more_of_it(after)
        if not heard.beyond:
            return self._elsewhere(after)
        if refused >= MISSES_BEFORE_NUMBER:
            return self._give_number(state, (self._words("miss_number", state),))
        unknown = self.guide.answers[heard.beyond]
        if refused > 1 and AGAIN not in unknown.variants:
            return self._elsewhere(after)
        if refused > 1:
            said, offer = Passage("answer", unknown.id, variant=AGAIN), Offer("number")
        else:
            said, offer = Passage("answer", unknown.id), self._nearest(heard.nearest, state)
        # To have nothing on it, and then to offer what is nearly that, would not be true.
        if offer.kind == "topic":
            said = self._words("not_quite", after)
        return self._say("none", (said,), offer, after, unknown.id)

    def _more_of_it(self, state: State) -> Turn:
        """What seems to be about the topic just read: its next part, and that it may not be what was asked."""
        assert state.topic
        following = replace(state.topic, part=state.topic.part + 1)
        if following.part < len(wording.parts(following, self.guide)):
            return self._read(following, state, (self._words("not_sure", state, state.topic.name),))
        said = (self._words("no_more", state, state.topic.name),)
        return self._say("none", said, self._own_offer(state.topic, state), state, state.topic.name)

    def _elsewhere(self, state: State) -> Turn:
        """What was no question for the guide: said so, then with an example, then how to use it."""
        if state.refused >= MISSES_BEFORE_NUMBER:
            return self._phrase("none", "help", OPEN, replace(state, refused=0))
        phrase, offer = ("elsewhere", Offer("topics")) if state.refused == 1 else ("elsewhere_again", OPEN)
        return self._phrase("none", phrase, offer, state)

    def _nearest(self, topic: str, state: State) -> Offer:
        """What is offered instead of an answer: the nearest topic, or a list of all."""
        fresh = topic and topic not in (state.offer.answer, state.topic.name if state.topic else "")
        return self._offer_of(topic) if fresh else Offer("topics")

    def _missed(self, state: State) -> Turn:
        """Rephrase; then examples and help; then the number, which after danger is the danger's own."""
        misses = state.misses + 1
        if misses > 1 and self._ear.in_danger(state):
            assert state.topic
            again = Asked(state.topic.name, heading=AGAIN if misses < MISSES_BEFORE_NUMBER else "")
            turn = self._answer(again, state)
            return replace(turn, state=replace(turn.state, misses=misses % MISSES_BEFORE_NUMBER))
        if misses >= MISSES_BEFORE_NUMBER:
            return self._give_number(state, (self._words("miss_number", state),))
        phrase = "miss_first" if misses == 1 else "miss_again"
        offer = state.offer if misses == 1 else OPEN
        return self._phrase("missed", phrase, offer, replace(state, misses=misses))
