"""From keys to words: passages, offers and lists."""

from collections.abc import Sequence

from skill.content.model import Guide, Part, Sentence
from skill.conversation.state import Offer, Passage

LIST_SIZE = 3
"""Topics named at a time (VD-4)."""


def passage_text(passage: Passage, guide: Guide) -> str:
    """The words a passage stands for."""
    if passage.kind == "phrase":
        text: str = getattr(guide.phrases, passage.name)
        return text.replace("{topics}", topic_list(passage.part, guide))
    return " ".join(sentence_text(sentence, passage, guide) for sentence in part(passage, guide))


def part(passage: Passage, guide: Guide) -> Part:
    """The sentences of the part of an answer that a passage stands for."""
    answer = guide.answers[passage.name]
    parts = answer.variants[passage.variant] if passage.variant else answer.parts
    return parts[passage.part]


def sentence_text(sentence: Sentence, passage: Passage, guide: Guide) -> str:
    """The words of one sentence of that part, what the passage's slot says put in its place."""
    if not passage.slot:
        return sentence.text
    return _capital(sentence.text.replace(f"{{{passage.slot}}}", _value_says(passage, guide)))


def _value_says(passage: Passage, guide: Guide) -> str:
    slot = guide.slots[passage.slot]
    return next((value.says for value in slot.values if value.id == passage.value), slot.says_unlisted)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def topic_list(start: int, guide: Guide) -> str:
    """Up to three topics of the menu from `start` on, as one spoken list."""
    names = [guide.answers[topic].about for topic in guide.about.menu[start : start + LIST_SIZE]]
    return join_list(names, guide.phrases.list_and)


def join_list(names: Sequence[str], last: str) -> str:
    """Names with commas, the last joined by `last` (", and": its language's comma comes with it)."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{last} {names[-1]}"


def question(offer: Offer, guide: Guide) -> tuple[str, str]:
    """The question an offer is made with, and its reprompt."""
    prompt = getattr(guide.phrases.offers, offer.kind)
    about = guide.answers[offer.answer].about if offer.answer else ""
    return prompt.ask.replace("{about}", about), prompt.reprompt.replace("{about}", about)
