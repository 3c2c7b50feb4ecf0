"""An Alexa request -> what was heard. Reads every field as one that may be missing (IF-6, IF-7)."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from skill.alexa import names, screen
from skill.alexa.envelope import TOUCH
from skill.content.model import Guide, Slot
from skill.content.templates import normalise
from skill.conversation.heard import Asked, Control, Ended, Heard, Launch, NotUnderstood, Question, Said

UNHEARD = "?"
"""What Alexa puts into a slot whose words it did not hear."""

_MATCH = "ER_SUCCESS_MATCH"


class Listener:
    """Turns the requests of one guide's skill into what was heard."""

    def __init__(self, guide: Guide) -> None:
        self._intents: dict[str, Callable[[Any], Heard]] = {
            names.FREE_QUESTION: partial(_free_words, names.QUERY),
            names.ANYTHING: partial(_free_words, names.WORDS),
        }
        controls: dict[str, Control] = {**names.BUILT_IN, **names.intents_of_controls(guide)}
        for name, control in controls.items():
            self._intents[name] = partial(_always, Said(control))
        for name, answer in names.intents_of_answers(guide).items():
            self._intents[name] = partial(self._asked, answer)
        self._slots = {name: _Values(slot) for name, slot in guide.slots.items()}
        self._touches: dict[str, Heard] = {
            screen.YES: Said("yes"),
            screen.NO: Said("no"),
            screen.NUMBER: Asked(guide.about.roles.number),
        }

    def heard(self, request: Any) -> Heard:
        """What a LaunchRequest, an IntentRequest, a touch or any other request amounts to."""
        if request.object_type == "LaunchRequest":
            return Launch()
        if request.object_type == TOUCH:
            # As if the button's words had been said; what is no button of ours is met with silence.
            return self._touches.get(request.sent, Ended())
        if request.object_type != "IntentRequest":
            return Ended()
        make = self._intents.get(getattr(request.intent, "name", None) or "")
        return make(request.intent) if make else NotUnderstood()

    def _asked(self, answer: str, intent: Any) -> Heard:
        for name, values in self._slots.items():
            words = _spoken(intent, name)
            if words:
                value = values.resolve(intent.slots[name], words)
                return Asked(answer, name, value, "" if value else words)
        return Asked(answer)


def _free_words(slot: str, intent: Any) -> Heard:
    """What was said, word for word."""
    words = _spoken(intent, slot)
    return Question(words) if words else NotUnderstood()


def _always(said: Said, _intent: Any) -> Heard:
    return said


class _Values:
    """The values of one slot, by id and by every way of saying them."""

    def __init__(self, slot: Slot) -> None:
        self._ids = {value.id for value in slot.values}
        self._by_words = {
            normalise(words): value.id
            for value in slot.values
            for words in (value.id.replace("-", " "), value.says, *value.synonyms)
        }

    def resolve(self, slot: Any, words: str) -> str:
        """The id of the value that was meant; empty where it is on no list."""
        matched = [id_ for id_ in _resolutions(slot) if id_ in self._ids]
        own = self._by_words.get(normalise(words), "")
        return own if own in matched or not matched else matched[0]


def _spoken(intent: Any, name: str) -> str:
    """The words in a slot; empty where there is no such slot, or nothing in it that was heard."""
    slot = (intent.slots or {}).get(name)
    value = getattr(slot, "value", None)
    words = value.strip() if isinstance(value, str) else ""
    return "" if words == UNHEARD else words


def _resolutions(slot: Any) -> Iterator[str]:
    """Ids of all values that any authority matched, in Amazon's order."""
    for authority in getattr(slot.resolutions, "resolutions_per_authority", None) or ():
        code = getattr(getattr(authority.status, "code", None), "value", None)
        for wrapper in (authority.values or ()) if code == _MATCH else ():
            if wrapper.value and wrapper.value.id:
                yield wrapper.value.id
