"""Finding words in a sentence: whole words, in any case."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from skill.checks.words.kept import KEPT


@cache
def pattern(*phrases: str) -> re.Pattern[str]:
    """Finds any of `phrases` as whole words; `*` stands for any letters ("cure*", "*n't")."""
    words = "|".join(
        re.escape(plain(phrase)).replace(r"\*", r"[\w'-]*").replace(r"\ ", r"\s+") for phrase in phrases
    )
    return re.compile(rf"(?<![\w'-])(?:{words})(?![\w-]|'\w)")


def plain(text: str) -> str:
    """A text as it is compared: small letters, straight apostrophes."""
    return text.lower().replace("\u2019", "'")


def holds(text: str, phrases: Iterable[str]) -> str:
    """The first of `phrases` that `text` holds; empty where it holds none."""
    return _held(text, tuple(phrases))


@lru_cache(maxsize=4 * KEPT)
def _held(text: str, listed: tuple[str, ...]) -> str:
    compared = plain(text)
    if not listed or not pattern(*listed).search(compared):
        return ""
    return next(phrase for phrase in listed if pattern(phrase).search(compared))


def without(text: str, phrases: Iterable[str]) -> str:
    """`text` with every one of `phrases` blanked out, the longest first."""
    compared = plain(text)
    for phrase in sorted(phrases, key=len, reverse=True):
        compared = pattern(phrase).sub(" ", compared)
    return compared


def words_of(text: str) -> list[str]:
    """The words of a text, as a listener hears them one by one."""
    return re.findall(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*", text)


def one_of(phrases: Iterable[str]) -> str:
    """Phrases as a message lists them."""
    return " | ".join(f"`{phrase}`" for phrase in phrases)
