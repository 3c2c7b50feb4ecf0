"""Whether an answer would be found with words that are not saved, and what it would take from others.

Training takes minutes, so it is foreseen: see `skill.training.refit`. What is foreseen is then recognised as anything
is, by both readers and all that stands around them.
"""

from collections.abc import Iterator
from threading import Lock
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from skill.content import Guide
from skill.content.templates import known, normalise
from skill.content.understanding import NOTHING
from skill.desk.draft import Draft
from skill.desk.told import title_of
from skill.recogniser import Recogniser
from skill.recogniser.features import features
from skill.recogniser.recognition import ALONE, Context, Recognition
from skill.training.examples import Utterance, fingerprint, taught

SHOWN = 4
"""Answers that are said to be near."""
SEEN = 0.01
"""Probability by the first reader from which on an utterance might be taken."""
MOST = 300
"""Utterances tried, the likeliest to be taken first."""
UNCHANGED = "As the guide is trained today: nothing was changed of how people ask for this answer."
ABOUT = (
    "Worked out as training would, for this answer alone; everything else is taken as it is trained today. "
    "After training, a question near the edge can still go the other way."
)
TAKEN = (
    "Ways of asking or examples were taken away. What that does is foreseen less well than what is added: "
    "ask once more when the guide has learned."
)
UNTRAINED = "This guide was never trained: it goes by the nearest way of asking, and would after saving too."


class Near(Struct, frozen=True):
    """An answer, its likest utterance, and how likely it is, from 0 to 1."""

    id: str
    title: str
    like: str
    score: float


class Outlook(NamedTuple):
    """How a guide understands, and how it would with a draft in it."""

    id: str
    before: Recogniser
    after: Recogniser
    bank: Any
    """A `Bank`; None for a guide that was never trained."""
    foreseen: Any
    """What was foreseen (`Foreseen`); None where nothing of how people ask was changed."""
    said: list[str]
    """What the guide would be taught of the answer."""
    about: str

    def like(self, utterance: str, name: str) -> str:
        """What an answer would be taught that is most like an utterance."""
        said = self.said if name == self.id else self.bank.sentences(name)
        return str(self.bank.likest(utterance, said))

    def title(self, name: str) -> str:
        """What an editor calls an answer, or what steers the talk."""
        return title_of(name, self.after.guide)


class Foresight:
    """Foresees for one desk. What was made for the last draft is kept, so that asking once more costs nothing."""

    def __init__(self) -> None:
        self._lock, self._foreseeing = Lock(), Lock()
        self._bank: tuple[str, Any] = ("", None)
        self._last: dict[Any, Outlook] = {}

    def get_ready(self, before: Recogniser, id_: str = "") -> None:
        """Read all that is taught, and what an answer would be held against."""
        from skill.training.refit import foresee

        with self._lock:
            bank = self._of(before)
        own = bank.sentences(id_) if bank else []
        if own:
            # A question that needs no foreseeing is answered meanwhile; one that does would read all of it twice.
            with self._foreseeing:
                foresee(bank, id_, own[1:])

    def outlook(self, id_: str, draft: Draft, tried: Guide, before: Recogniser) -> Outlook:
        """How the guide would understand with a draft in it; `tried` is the guide with it."""
        tried = _askable(tried, id_)
        key = (id_, tried.answers[id_].asks, tuple(draft.examples), before)
        with self._lock:
            if key not in self._last:
                self._last = {key: self._made(id_, draft, tried, before)}
            return self._last[key]

    def _made(self, id_: str, draft: Draft, tried: Guide, before: Recogniser) -> Outlook:
        from skill.training.refit import foresee  # numpy, which only this needs.

        bank = self._of(before)
        if not bank:
            return Outlook(id_, before, Recogniser(tried, learned=False), None, None, [], UNTRAINED)
        said = [row.words for row in taught(tried, {id_: draft.examples}) if row.name == id_]
        were = set(bank.sentences(id_))
        if set(said) == were:
            return Outlook(id_, before, before, bank, None, said, UNCHANGED)
        with self._foreseeing:
            foreseen = foresee(bank, id_, said)
        after = Recogniser(tried, weights=foreseen.weights)
        about = f"{ABOUT} {TAKEN}" if were - set(said) else ABOUT
        return Outlook(id_, before, after, bank, foreseen, said, about)

    def _of(self, before: Recogniser) -> Any:
        """The bank of the guide as it is on disk, made anew where it changed."""
        if not before.readers:
            return None
        mark = fingerprint(before.guide) + before.readers.weights.made_from
        if self._bank[0] != mark:
            from skill.training.bank import Bank

            self._bank = mark, Bank(before.guide, before.readers.weights)
        return self._bank[1]


def _askable(guide: Guide, id_: str) -> Guide:
    """The guide without ways of asking that do not parse; what is wrong with them is said elsewhere."""
    answer = guide.answers[id_]
    asks = tuple(ask for ask in answer.asks if known(ask.template))
    return replace(guide, answers={**guide.answers, id_: replace(answer, asks=asks)})


def would_find(utterance: str, outlook: Outlook) -> dict[str, Any]:
    """Whether an utterance would bring the answer, what stood against it, and what is near."""
    today, then = outlook.before.recognise(utterance), outlook.after.recognise(utterance)
    is_own = then.id == outlook.id and then.outcome in ("topic", "signpost")
    return {
        "found": is_own,
        "asks_back": then.outcome == "confirm",
        "id": then.id,
        "title": outlook.title(then.id) if then.id else "",
        "score": round(then.score, 2),
        "why": _why(utterance, then, outlook),
        "saw": list(_saw(utterance, outlook)),
        "near": _near(utterance, outlook),
        "today": {"outcome": today.outcome, "id": today.id, "title": outlook.title(today.id)},
        "about": outlook.about,
    }


def _why(utterance: str, then: Recognition, outlook: Outlook) -> str:
    if normalise(utterance) in outlook.after.reader.exact:
        return f"It is a way of asking that `{outlook.title(then.id)}` has"
    if then.outcome == "none":
        return "The guide would not be sure enough of any answer, and say that it does not know"
    if then.outcome == "confirm":
        return f"The guide would ask first: is it about `{outlook.title(then.id)}`?"
    second = f"; the next is `{outlook.title(then.runner_up)}`" if then.runner_up else ""
    return f"`{outlook.title(then.id)}` would be heard, {_percent(then.score)} likely{second}"


def _saw(utterance: str, outlook: Outlook) -> Iterator[str]:
    """What each reader sees in an utterance, the likeliest first."""
    readers = outlook.after.readers
    if not readers:
        return
    said = features(outlook.after.reader.read(utterance))
    yield f"By its words: {_likeliest(readers.first(said), outlook)}"
    if readers.second:
        yield f"By its sense: {_likeliest(readers.second.read(utterance)[0], outlook)}"


def _likeliest(logs: list[float], outlook: Outlook) -> str:
    from math import exp

    readers = outlook.after.readers
    assert readers, "asked only where something was learned"
    ranked = sorted(zip(readers.weights.classes, logs, strict=True), key=lambda pair: -pair[1])[:2]
    return ", ".join(f"{outlook.title(name)} {_percent(exp(log))}" for name, log in ranked)


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _near(utterance: str, outlook: Outlook) -> list[Near]:
    """The likeliest answers, each with its utterance that is most like this one."""
    readers, bank = outlook.after.readers, outlook.bank
    if not readers or not bank:
        return []
    likely = readers.likely(utterance, features(outlook.after.reader.read(utterance)))
    answers = sorted(outlook.after.guide.answers, key=lambda name: -likely.get(name, 0.0))[:SHOWN]
    return [
        Near(one, outlook.title(one), outlook.like(utterance, one), round(likely.get(one, 0.0), 2))
        for one in answers
    ]


def would_steal(outlook: Outlook) -> dict[str, Any]:
    """What is heard as what it is today, of all that others are taught, and would not be with the draft."""
    others = [row for row in outlook.bank.rows if row.name != outlook.id] if outlook.bank else []
    steals = []
    for words, name, _ in _at_risk(others, outlook):
        now = Context(frozenset(outlook.before.guide.controls.follow_ups), talking=True)
        context = now if name not in (*outlook.before.guide.answers, NOTHING) else ALONE
        then = outlook.after.recognise(words, context)
        if not _is(name, then) and _is(name, outlook.before.recognise(words, context)):
            like = outlook.like(words, outlook.id)
            owner = {"id": name, "title": outlook.title(name)}
            steals.append({"utterance": words, "from": owner, "like": like, "outcome": then.outcome})
    return {"tried": len(others), "steals": steals, "about": outlook.about}


def _is(name: str, heard: Recognition) -> bool:
    """Whether it was heard as what it is."""
    return heard.outcome == "none" if name == NOTHING else heard.id == name and heard.outcome != "confirm"


def _at_risk(others: list[Utterance], outlook: Outlook) -> list[Utterance]:
    """What the first reader takes for the draft's answer more than before, most of all first."""
    if not outlook.foreseen:
        return []
    _, before, after = outlook.foreseen
    places = {row: outlook.bank.words[row.words] for row in others}
    risen = {row: after[n] - before[n] for row, n in places.items() if after[n] > max(SEEN, before[n])}
    return sorted(risen, key=lambda row: -risen[row])[:MOST]
