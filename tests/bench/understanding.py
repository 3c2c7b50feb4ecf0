"""How well questions are understood, beside simpler ways of doing it, on questions that none of them was taught."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from skill.recogniser.weights import likely
from sklearn.feature_extraction.text import TfidfVectorizer

from skill.content import Guide, load
from skill.recogniser import Recogniser, Recognition
from skill.recogniser.features import features
from skill.training.train import labelled
from tests.recogniser.scoring import QUESTIONS, UNSEEN, Recognise, shares
from tests.recogniser.scoring import rows as questions

NEAREST_AT: Final = 0.6
LIKELY_AT: Final = 0.5
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
    """Ours, its parts alone, and the nearest example by TF-IDF."""
    guide = load()
    recogniser = Recogniser(guide)
    yield Understood("understanding: frames and weights", recogniser.recognise)
    yield Understood("understanding: frames alone", Recogniser(guide, learned=False).recognise)
    yield Understood("understanding: weights alone", _weights_alone(guide, recogniser))
    yield Understood("understanding: nearest by TF-IDF", _nearest(guide))


def _verdict(guide: Guide, answer: str, score: float, enough: float) -> Recognition:
    known = answer in guide.answers and score >= enough
    return Recognition(guide.answers[answer].kind, answer, score) if known else Recognition("none")


def _weights_alone(guide: Guide, recogniser: Recogniser) -> Recognise:
    def recognise(words: str) -> Recognition:
        reading = recogniser.read(words)
        said = features(reading, (), recogniser.in_subject(reading))
        assert recogniser.weights, "the shipped guide has weights"
        return _verdict(guide, *likely(recogniser.weights, said)[0], LIKELY_AT)

    return recognise


def _nearest(guide: Guide) -> Recognise:
    said, answers = zip(*labelled(guide), strict=True)
    table = TfidfVectorizer(ngram_range=(1, 2))
    known = table.fit_transform(said)

    def recognise(words: str) -> Recognition:
        likeness = (known @ table.transform([words]).T).toarray().ravel()
        best = int(likeness.argmax())
        return _verdict(guide, answers[best], float(likeness[best]), NEAREST_AT)

    return recognise
