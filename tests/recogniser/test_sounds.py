"""Hard words by their sound: put back where they stand, and never into ordinary English."""

import pytest

from skill.content import load
from skill.recogniser import Recogniser
from skill.recogniser.reading import Reader
from skill.recogniser.sounds import Sounds

GUIDE = load()
READER = Reader(GUIDE, lambda stem: False)
SOUNDS = Sounds(GUIDE.understanding.words.hard, GUIDE.understanding.questions)

MENDED = {
    "what is lynn fed emma": "what is lymphoedema",
    "they said lim fuh deema in my arm": "they say lymphoedema in my arm",
    "does meta static mean incurable": "does metastatic mean incurable",
    "tell me about the perry tone eum": "tell me about the peritoneum",
}

# Ordinary words whose consonants are near those of a hard word.
ORDINARY = [
    "how much protein is in an egg",
    "protein in my breakfast",
    "sun protection for a toddler",
    "the incidence of breast cancer in wales",
    "is there cancer in protein powder",
    "tell me what time it is",
    "what is the current time",
    "what is nick cannon known for",
    "matters of state and cancellation",
    "what is tuition fees",
]


@pytest.mark.parametrize(("said", "meant"), MENDED.items())
def test_a_hard_word_is_put_back(said: str, meant: str) -> None:
    assert SOUNDS.mended(READER.read(said)) == meant


@pytest.mark.parametrize("said", ORDINARY)
def test_ordinary_english_is_left_alone(said: str) -> None:
    """Even where nothing of it was ever taught."""
    assert SOUNDS.mended(READER.read(said)) is None


def test_what_is_plain_is_not_mended() -> None:
    assert SOUNDS.mended(READER.read("what is lymphoedema")) is None
    assert SOUNDS.mended(READER.read("")) is None


def test_danger_is_not_mended_away(recogniser: Recogniser) -> None:
    found = recogniser.recognise("i cannot breathe it is lynn fed emma")
    assert found.id == "emergency"
