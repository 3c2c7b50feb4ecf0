"""From keys to words: passages, offers and lists."""

from collections.abc import Sequence

from skill.content.model import SENTENCE_END, SLOWLY, TOKEN, Guide, Part, Sentence
from skill.content.wordings import each
from skill.conversation.state import Passage, State

LIST_SIZE = 3
"""Topics named at a time (VD-4)."""


def texts(passages: Sequence[Passage], guide: Guide) -> tuple[str, ...]:
    """The words of passages said one after the other; a sentence that was said is not said twice."""
    said: list[str] = []
    for passage in passages:
        text = passage_text(passage, guide)
        for sentence in {s for earlier in said for s in SENTENCE_END.split(earlier)}:
            text = text.replace(sentence, "").strip() if sentence in SENTENCE_END.split(text) else text
        said.append(text)
    return tuple(filter(None, said))


def sentences(said: Sequence[str]) -> frozenset[str]:
    """The sentences of texts."""
    return frozenset(s for text in said for s in SENTENCE_END.split(text))


def numbers_in(passage: Passage, guide: Guide) -> list[str]:
    """Names of the phone numbers in a passage, in their order."""
    if passage.kind == "digits":
        return [passage.name]
    return [name for name in TOKEN.findall(passage_text(passage, guide)) if name in guide.about.numbers]


def words_in(passage: Passage, guide: Guide) -> str:
    """The words a passage is about."""
    return passage.name if passage.kind in ("gloss", "letters") else passage_text(passage, guide)


def passage_text(passage: Passage, guide: Guide) -> str:
    """The words a passage stands for."""
    match passage.kind:
        case "gloss":
            return guide.glossary[passage.name].says
        case "letters":
            return f"{', '.join(passage.name.upper().replace(' ', ''))}."
        case "digits":
            return f"{{{SLOWLY}{passage.name}}}."
        case "phrase":
            return _phrase(passage, guide)
    return " ".join(sentence_text(sentence, passage, guide) for sentence in part(passage, guide))


def _phrase(passage: Passage, guide: Guide) -> str:
    said = each(getattr(guide.phrases, passage.name))
    text = said[passage.part % len(said)]
    if "{topics}" in text:
        text = text.replace("{topics}", topic_list(passage.part, guide))
    return text.replace("{about}", guide.answers[passage.about].about if passage.about else "")


def parts(passage: Passage, guide: Guide) -> tuple[Part, ...]:
    """All parts of what a passage is one of: they follow each other on "yes"."""
    return guide.answers[passage.name].under(passage.variant)


def part(passage: Passage, guide: Guide) -> Part:
    """The sentences of the part of an answer that a passage stands for."""
    return parts(passage, guide)[passage.part]


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


def question(state: State, guide: Guide) -> tuple[str, str]:
    """The question a turn that left this state ended with, its wordings taking turns, and its reprompt."""
    offer = state.offer
    prompt = getattr(guide.phrases.offers, offer.kind)
    about = guide.answers[offer.answer].about if offer.answer else ""
    ask = prompt.asks[state.turns % len(prompt.asks)]
    return ask.replace("{about}", about), prompt.reprompt.replace("{about}", about)
