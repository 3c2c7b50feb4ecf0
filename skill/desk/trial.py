"""Whether an answer would be found with words that are not saved, and what it would take from others.

An approximation, and said to be one: training takes minutes. An utterance is held against every way of asking and
every example by the words they share, rare ones counting more. Where the draft does not change which is nearest, what
the recogniser makes of the utterance today stands.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from skill.content import Guide
from skill.content.templates import TemplateError, expand, normalise
from skill.desk.draft import Draft, lines_of
from skill.desk.kept import decoded
from skill.recogniser import Recogniser

PER_TEMPLATE = 6
"""Sentences taken of each way of asking."""
NEAR = 0.45
"""Likeness, from 0 to 1, below which nothing is said to be near."""
SHOWN = 5
TODAY = "as trained today"
ABOUT = (
    "Found by the words it shares with the ways of asking and the examples; where your changes make no "
    "difference, by the recogniser as it is trained today. After training it can still differ."
)
ABOUT_STEALS = (
    "Every example of the other answers, held against what you added, by the words they share; their ways of "
    "asking stay their own. After training it can still differ."
)


class BankEntry(NamedTuple):
    """Something that can be said, and the answer it belongs to."""

    words: str
    answer: str
    is_exact: bool = False
    """Whether it is a way of asking, which is always heard as what it is."""


class Near(Struct, frozen=True):
    """The likest utterance of one answer."""

    id: str
    title: str
    like: str
    score: float


class Bank:
    """Utterances, to be held against others by their words."""

    def __init__(self, utterances: Iterable[BankEntry]) -> None:
        self.utterances = list(dict.fromkeys(utterances))

    @cached_property
    def _rarity(self) -> dict[str, float]:
        seen = Counter(word for one in self.utterances for word in set(_features(one.words)))
        return {word: math.log(1 + len(self.utterances) / count) for word, count in seen.items()}

    def vector(self, words: str) -> dict[str, float]:
        """What an utterance is made of, of length 1."""
        most = math.log(1 + len(self.utterances))
        found = {word: self._rarity.get(word, most) for word in _features(words)}
        length = math.sqrt(sum(value * value for value in found.values())) or 1.0
        return {word: value / length for word, value in found.items()}

    @cached_property
    def _vectors(self) -> list[dict[str, float]]:
        return [self.vector(one.words) for one in self.utterances]

    @cached_property
    def _holding(self) -> dict[str, list[int]]:
        """Word -> the utterances it is in."""
        found: dict[str, list[int]] = {}
        for n, vector in enumerate(self._vectors):
            for word in vector:
                found.setdefault(word, []).append(n)
        return found

    def nearest(self, words: str, but: str = "") -> dict[str, tuple[float, str]]:
        """Answer -> its likest utterance with its likeness, the nearest first. `but` is not looked at."""
        scores: dict[int, float] = {}
        for word, value in self.vector(words).items():
            for n in self._holding.get(word, ()):
                scores[n] = scores.get(n, 0.0) + value * self._vectors[n][word]
        best: dict[str, tuple[float, str]] = {}
        for n, score in scores.items():
            one = self.utterances[n]
            if one.words != but and score > best.get(one.answer, (0.0, ""))[0]:
                best[one.answer] = (score, one.words)
        return dict(sorted(best.items(), key=lambda pair: -pair[1][0]))


def _features(words: str) -> list[str]:
    """Words, and pairs of neighbours: "come back" is more than its two words."""
    said = normalise(words).split()
    return [*said, *(f"{one} {two}" for one, two in pairwise(said))]


def said_of(asks: Iterable[str], examples: Iterable[str], guide: Guide) -> Iterator[str]:
    """Utterances that ways of asking and examples stand for, with a value in the place of each slot."""
    fillers = {f"{{{name}}}": slot.values[0].says for name, slot in guide.slots.items()}
    for template in asks:
        try:
            sentences = expand(template)
        except TemplateError:
            continue  # The draft's complaints say so.
        for sentence in sentences[:: max(1, len(sentences) // PER_TEMPLATE)]:
            for slot, filler in fillers.items():
                sentence = sentence.replace(slot, filler)
            yield sentence
    yield from examples


def others(guide: Guide, but: str) -> list[BankEntry]:
    """What belongs to every other answer, as it is on disk."""
    return [one for id_ in guide.answers if id_ != but for one in _saved(guide, id_)]


def _saved(guide: Guide, id_: str) -> Iterator[BankEntry]:
    asks = [ask.template for ask in guide.answers[id_].asks]
    file = Path(guide.folder) / "examples" / f"{id_}.txt"
    examples = lines_of(decoded(file.read_bytes())) if file.exists() else []
    yield from (BankEntry(words, id_, True) for words in said_of(asks, (), guide))
    yield from (BankEntry(words, id_) for words in examples)


def would_find(
    utterance: str, id_: str, draft: Draft, guide: Guide, recogniser: Recogniser
) -> dict[str, Any]:
    """Whether an utterance would bring the draft's answer, what would come instead, and what is near."""
    titles = {one.id: one.title for one in guide.answers.values()} | {id_: str(draft.front.get("title", id_))}
    rest = others(guide, id_)
    mine = [BankEntry(words, id_) for words in said_of(draft.front["asks"], draft.examples, guide)]
    before = Bank([*rest, *_saved(guide, id_)] if id_ in guide.answers else rest).nearest(utterance)
    after = Bank([*rest, *mine]).nearest(utterance)
    today = recogniser.recognise(utterance)
    found, by, score = _verdict(utterance, id_, draft, before, after, today)
    asks_back = by == TODAY and today.outcome == "confirm"
    return {
        "found": found == id_ and not asks_back,
        "asks_back": asks_back,
        "id": found,
        "title": titles.get(found, ""),
        "score": round(score, 2),
        "by": by,
        "why": _why(found, id_, titles, after, asks_back=asks_back),
        "near": [Near(one, titles[one], like, round(s, 2)) for one, (s, like) in list(after.items())[:SHOWN]],
        "today": {"outcome": today.outcome, "id": today.id, "title": titles.get(today.id, "")},
        "about": ABOUT,
    }


def _verdict(
    utterance: str, id_: str, draft: Draft, before: dict[str, Any], after: dict[str, Any], today: Any
) -> tuple[str, str, float]:
    """The answer that would come ("" for none), what decided, and how sure that is."""
    if any(normalise(utterance) in map(normalise, _written_out(ask)) for ask in draft.front["asks"]):
        return id_, "a way of asking", 1.0
    first, then = next(iter(before), ""), next(iter(after), "")
    nearest = after.get(then, (0.0, ""))[0]
    if first != then and nearest >= NEAR:
        return then, "words", nearest
    if today.id == id_ and id_ not in after:
        return "", "words", 0.0
    return today.id, TODAY, today.score


def _written_out(template: str) -> tuple[str, ...]:
    try:
        return expand(template)
    except TemplateError:
        return ()


def _why(
    found: str, id_: str, titles: dict[str, str], after: dict[str, tuple[float, str]], *, asks_back: bool
) -> str:
    mine = after.get(id_, (0.0, ""))
    own = f"The nearest of its own is `{mine[1]}`." if mine[1] else "None of its own shares a word with it."
    if asks_back:
        return f"The guide would ask first: is it about {titles.get(found, found)}? {own}"
    if found == id_:
        return f"This answer would be found. {own}"
    if not found:
        return f"No answer would be found. {own}"
    other = after.get(found, (0.0, ""))[1]
    stood = f", which has `{other}`" if other else ""
    return f"`{titles.get(found, found)}` would be found instead{stood}. {own}"


def would_steal(id_: str, draft: Draft, guide: Guide) -> dict[str, Any]:
    """What belongs to other answers and would be nearer to the draft's new utterances than to its own answer's."""
    rest = others(guide, id_)
    had = {one.words for one in _saved(guide, id_)} if id_ in guide.answers else set()
    new = [words for words in said_of(draft.front["asks"], draft.examples, guide) if words not in had]
    bank, added = Bank(rest), Bank(BankEntry(words, id_) for words in new)
    steals = []
    for one in rest if new else ():
        if one.is_exact:
            continue
        score, like = added.nearest(one.words).get(id_, (0.0, ""))
        if score >= NEAR and like:
            alike = _likeness(bank, one.words, like)
            own = bank.nearest(one.words, but=one.words).get(one.answer, (0.0, ""))[0]
            if alike >= NEAR and alike > own:
                title = guide.answers[one.answer].title
                steals.append(
                    {"utterance": one.words, "from": {"id": one.answer, "title": title}, "like": like}
                )
    return {"tried": len(rest), "steals": steals, "about": ABOUT_STEALS}


def _likeness(bank: Bank, one: str, other: str) -> float:
    first, second = bank.vector(one), bank.vector(other)
    return sum(value * second.get(word, 0.0) for word, value in first.items())
