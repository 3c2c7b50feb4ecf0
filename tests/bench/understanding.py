"""How well questions are understood, beside simpler ways of doing it, on questions that none of them was taught."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from sklearn.feature_extraction.text import TfidfVectorizer

from skill.content import Guide, load
from skill.recogniser import Recogniser, Recognition
from skill.training.examples import taught
from tests.recogniser.scoring import QUESTIONS, UNSEEN, Recognise, shares
from tests.recogniser.scoring import rows as questions

NEAREST_AT: Final = 0.6
FILES: Final = {
    "plain": UNSEEN / "inscope.jsonl",
    "hard": QUESTIONS / "inscope.jsonl",
    "near": QUESTIONS / "nearmiss.jsonl",
    "urgent": QUESTIONS / "urgent.jsonl",
    "far": QUESTIONS / "farmiss.jsonl",
}


class Understood(NamedTuple):
    """One way of understanding: right and wrong shares of each file."""

    name: str
    recognise: Recognise

    def __str__(self) -> str:
        found = {name: shares(questions(file), self.recognise) for name, file in FILES.items()}
        parts = (f"{name} {each.right:4.0%} right {each.wrong:4.0%} wrong" for name, each in found.items())
        return f"{self.name:<34} {', '.join(parts)}"


def rows() -> Iterator[Understood]:
    """Ours, its first reader alone, what an untrained guide has, and the nearest example by TF-IDF."""
    guide = load()
    yield Understood("understanding: both readers", Recogniser(guide).recognise)
    yield Understood("understanding: words alone", Recogniser(guide, alone=True).recognise)
    yield Understood("understanding: untrained", Recogniser(guide, learned=False).recognise)
    yield Understood("understanding: nearest by TF-IDF", _nearest(guide))


def _nearest(guide: Guide) -> Recognise:
    said, names, _ = zip(*taught(guide), strict=True)
    table = TfidfVectorizer(ngram_range=(1, 2))
    known = table.fit_transform(said)

    def recognise(words: str) -> Recognition:
        likeness = (known @ table.transform([words]).T).toarray().ravel()
        best = int(likeness.argmax())
        score, answer = float(likeness[best]), guide.answers.get(names[best])
        near = answer and score >= NEAREST_AT
        return Recognition(answer.kind, answer.id, score) if answer and near else Recognition("none")

    return recognise
