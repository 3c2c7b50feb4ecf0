"""The one ear: (words, what was said before) -> what was heard. Every door hears through it.

Danger is heard first. Then what only makes sense after what was said before (a follow-up, a pick from a list), two
questions in one, and what stands behind a lead-in ("yes but ..."). After danger, everything else is about the danger.
"""

import re
from collections.abc import Callable
from typing import NamedTuple, cast

from msgspec.structs import replace

from skill.content.model import AGAIN, ITSELF, Answer, Guide
from skill.content.templates import normalise
from skill.conversation import wording
from skill.conversation.heard import Asked, AskedBoth, Control, Doubtful, Heard, Said, Unknown
from skill.conversation.state import Passage, State
from skill.recogniser import Recogniser, Recognition
from skill.recogniser.recognition import Context

PICKS: tuple[Control, ...] = ("the-first", "the-second", "the-third")
WORDY: tuple[Control, ...] = ("meaning", "spell")
"""Controls that are about a word."""

LISTS = ("topics", "topics_end")
"""Phrases that name topics to pick from."""

A_VALUE = 4
"""Words that a value of a slot has at the most, on a list or not ("back of the eye")."""

IN_DANGER: tuple[Control, ...] = (
    "yes", "no", "repeat", "slower", "normal-speed", "louder", "digits", "send-number", "thanks", "stop",
)  # fmt: skip
"""Controls that serve somebody in danger. Any other has to be said in its very words to be heard there."""

SHORT = 5
"""Words up to which a question of the guide's kind is taken to be about it: a longer one stands by itself."""

WHOLE = 1.0
"""Score of words that were taught as they stand: nothing else is looked for in them."""


class Hearing(NamedTuple):
    """What was heard, and what the recogniser made of the words."""

    heard: Heard
    recognition: Recognition


class Ear:
    """The ear of one guide. Pure: it keeps nothing of what it hears."""

    def __init__(self, guide: Guide, recogniser: Callable[[], Recogniser]) -> None:
        """`recogniser` gives the recogniser when words have to be understood: most requests have none."""
        self._guide = guide
        self._recogniser = recogniser
        self._danger = frozenset(guide.understanding.heard_first)
        self._words = _forms(guide)

    def hear(self, words: str, state: State) -> Hearing:
        """What was said, after what was said before."""
        said = " ".join(words.lower().split())
        found = self._recognise(words, state)
        if found.id not in self._danger and found.score < WHOLE:
            both = self._two_questions(said, state)
            if both:
                return Hearing(self.settle(both, state), found)
            found = self._behind_lead_in(said, found, state)
        meant = self._meant(found, said, state)
        if isinstance(meant, Said) and self._is_doubtful_in_danger(meant, found, state):
            meant = Unknown()
        if isinstance(meant, Unknown):
            meant = self._of_what_was_read(meant, said, state)
        return Hearing(self.settle(meant, state), found)

    def _is_doubtful_in_danger(self, said: Said, found: Recognition, state: State) -> bool:
        """Whether a control was made out that is no use in danger: "i have the tablets here" is no wish to pause."""
        return self.in_danger(state) and found.score < WHOLE and said.control not in IN_DANGER

    def settle(self, heard: Heard, state: State) -> Heard:
        """What something named means after the answer before: after danger, it is about the danger."""
        before = self._before(state)
        if isinstance(heard, Said):
            heard = self._steered(heard, state)
        elif heard == Asked(self._guide.about.roles.unknown):
            heard = Unknown(beyond=heard.answer)
        if not before:
            return heard
        target = self._guide.leads_from(before).get(_name(heard))
        if target:
            return self._led(before, target)
        about_it = isinstance(heard, Unknown | Doubtful) or heard == Asked(before.id)
        if about_it and self.in_danger(state):
            return Asked(before.id, heading=AGAIN)
        return heard

    def in_danger(self, state: State) -> bool:
        """Whether what was said last was about a danger with a number of its own, which it offers to say again."""
        before = self._before(state)
        return before is not None and before.id in self._danger and before.offer == "repeat"

    def in_slot(self, asked: Asked, state: State) -> Hearing:
        """An answer with words in its slot that are on no list: they may say something else altogether."""
        hearing = self.hear(asked.words, state)
        # Without its carrier words a place on no list is short; what is longer was never a place.
        if not isinstance(hearing.heard, Unknown | Doubtful) or len(asked.words.split()) > A_VALUE:
            return hearing
        return Hearing(self.settle(asked, state), hearing.recognition)

    def _recognise(self, words: str, state: State) -> Recognition:
        before = self._before(state)
        follow_ups = frozenset(self._guide.leads_from(before) if before else ())
        return self._recogniser().recognise(words, Context(follow_ups, bool(before or state.last)))

    def _before(self, state: State) -> Answer | None:
        return self._guide.answers[state.topic.name] if state.topic else None

    def _behind_lead_in(self, said: str, found: Recognition, state: State) -> Recognition:
        """What is said behind "yes but", where nothing was heard, or the lead-in alone."""
        lead_in = self._recogniser().reader.lead_in.match(said)
        if not lead_in or found.outcome in ("topic", "signpost", "follow-up"):
            return found
        behind = self._recognise(said[lead_in.end() :], state)
        return behind if behind.outcome in ("topic", "signpost", "follow-up") else found

    def _two_questions(self, said: str, state: State) -> Heard | None:
        """Both answers, where an utterance falls into two questions that have one each."""
        for join in self._recogniser().reader.join.finditer(said):
            parts = said[: join.start()].strip(), said[join.start() :].strip()
            if all(len(part.split()) > 1 for part in parts):
                first = self._question(parts[0], state)
                after = first and State(topic=Passage("answer", first.answer), last=state.last)
                second = self._question(parts[1], after) if after else None
                if first and second and first != second:
                    return AskedBoth(first, second)
        return None

    def _question(self, said: str, state: State) -> Asked | None:
        """An answer that words ask for by themselves."""
        found = self._behind_lead_in(said, self._recognise(said, state), state)
        meant = self._meant(found, said, state)
        return meant if isinstance(meant, Asked) else None

    def _meant(self, found: Recognition, said: str, state: State) -> Heard:
        """What a recognition comes to, after what was said before."""
        before = self._before(state)
        match found.outcome:
            case "topic" | "signpost":
                return Asked(found.id, found.slot, found.value)
            case "follow-up" if before:
                if found.id == ITSELF:
                    return self._value_named(before, said) or Unknown(about=before.id)
                return self._led(before, self._guide.leads_from(before)[found.id])
            case "confirm":
                return Doubtful(found.id)
            case "control":
                # The recogniser knows no others than those of controls.yaml.
                control = cast("Control", found.id)
                return Said(control, self._word_in(said) if control in WORDY else "")
            case _:
                return Unknown(found.id, found.runner_up)

    def _of_what_was_read(self, unknown: Unknown, said: str, state: State) -> Heard:
        """What was not made out, where it may be about the topic before: a value of its slot, or more of the same."""
        before = self._before(state)
        if not before or before.kind != "topic" or self._listed(state):
            return unknown
        words = len(said.split())
        named = self._value_named(before, said) if words <= SHORT else None
        if named:
            return named
        asks = bool(self._recogniser().reader.asking.match(said))
        about_it = asks and (words <= SHORT or not unknown.beyond)
        return replace(unknown, about=before.id) if about_it else unknown

    def _value_named(self, before: Answer, said: str) -> Asked | None:
        """What is asked of a value of a slot, after an answer that speaks of such values."""
        for answer in self._guide.answers.values():
            if before.id in (answer.id, *answer.related):
                slot, value = self._recogniser().slot_in(answer.id, said)
                if value:
                    return Asked(answer.id, slot, value)
        return None

    def _led(self, before: Answer, target: str) -> Asked | Unknown:
        """Where a follow-up leads: a heading of the same file, another answer, or to what the guide has not got."""
        if target == self._guide.about.roles.unknown:
            return Unknown(beyond=target)
        heading = target if target in before.variants else ""
        return Asked(before.id if heading else target, heading=heading, led=True)

    def _steered(self, said: Said, state: State) -> Said | Asked:
        """A pick from the list that was just heard; a word that was just heard, where none was named."""
        if said.control in PICKS:
            listed = self._listed(state)
            return Asked(listed[min(PICKS.index(said.control), len(listed) - 1)]) if listed else said
        if said.control == "resume" and state.offer.kind != "paused":
            return Said("more")
        if said.control in WORDY and not said.word:
            heard = " ".join(wording.words_in(passage, self._guide) for passage in state.last)
            return Said(said.control, self._word_in(heard))
        return said

    def _listed(self, state: State) -> tuple[str, ...]:
        """The topics that were just named."""
        last = state.last[-1] if state.last else None
        if not last or last.kind != "phrase" or last.name not in LISTS:
            return ()
        return self._guide.about.menu[last.part : last.part + wording.LIST_SIZE]

    def _word_in(self, said: str) -> str:
        """The hardest word of the glossary in `said`: the longest."""
        words = re.findall(r"[^\W_]+", normalise(said))
        text = f" {' '.join(words)} "
        return self._words.get(
            max((form for form in self._words if f" {form} " in text), key=len, default=""), ""
        )


def _name(heard: Heard) -> str:
    """The name by which an answer's `follow_ups` may know it."""
    match heard:
        case Said(control):
            return control
        case Asked(answer, heading=""):
            return answer
        case _:
            return ""


def _forms(guide: Guide) -> dict[str, str]:
    """Every form of every word of the glossary -> the word."""
    return {normalise(form): word for word, gloss in guide.glossary.items() for form in (word, *gloss.also)}
