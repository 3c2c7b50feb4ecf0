"""What a recogniser is made of, made once and kept beside the content: a start must not be felt.

Stemming thirteen thousand phrases and writing out six thousand ways of asking takes most of a second; reading what
came of it takes milliseconds.
"""

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from skill.content.compiled import kept
from skill.content.model import Guide
from skill.content.phrases import all_meanings
from skill.content.templates import expand, expand_phrase, normalise
from skill.recogniser.lexicon import SUFFIX, add_phrase
from skill.recogniser.words import Tokeniser

NAME = ".recogniser.json"

_CODE = ("prepared.py", "lexicon.py", "words.py")


class Prepared(Struct, frozen=True):
    """The file's form."""

    made_from: str
    trie: dict[str, Any]
    """Phrases by their stems, word after word."""
    suffixes: tuple[tuple[str, str], ...]
    """Ending of a word -> meaning."""
    exact: dict[str, str]
    """Every way of asking and of steering, normalised -> its answer or control."""
    follow_ups: dict[str, str]
    """The same for follow-ups, which count only after something they follow."""
    lead_ins: tuple[str, ...]
    joins: tuple[str, ...]
    asking: tuple[str, ...]
    """Words before what is really said, that begin a second question, and any question: longest first."""


def prepare(guide: Guide, tokeniser: Tokeniser) -> Prepared:
    """What was kept for this very guide, or made anew."""
    made_from = _fingerprint(guide)
    if not guide.made_from:
        return _make(guide, tokeniser, made_from)
    return kept(Path(guide.folder) / NAME, Prepared, made_from, lambda: _make(guide, tokeniser, made_from))


def _fingerprint(guide: Guide) -> str:
    code = b"".join((Path(__file__).parent / name).read_bytes() for name in _CODE)
    return f"{guide.made_from} {zlib.crc32(code):08x}"


def _make(guide: Guide, tokeniser: Tokeniser, made_from: str) -> Prepared:
    trie: dict[str, Any] = {}
    suffixes = []
    for meaning, phrase in _phrases(guide, tokeniser):
        if phrase.startswith(SUFFIX):
            suffixes.append((phrase[len(SUFFIX) :], meaning))
        else:
            add_phrase(trie, meaning, phrase, tokeniser.stem)
    return Prepared(
        made_from=made_from,
        trie=trie,
        suffixes=tuple(suffixes),
        exact={
            **_exact((name, guide.controls.said(name)) for name in guide.controls.names),
            **_exact((id_, [ask.template for ask in a.asks]) for id_, a in guide.answers.items()),
        },
        follow_ups=_exact(guide.controls.follow_ups.items()),
        lead_ins=_written_out(guide.controls.lead_ins),
        joins=_written_out(guide.controls.joins),
        asking=_written_out(guide.controls.asking),
    )


def _written_out(templates: Iterable[str]) -> tuple[str, ...]:
    said = {words for template in templates for words in expand(template)}
    return tuple(sorted(said, key=lambda words: (-len(words), words)))


def _exact(taught: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    return {
        normalise(said): name
        for name, templates in taught
        for template in templates
        for said in expand(template)
    }


def _phrases(guide: Guide, tokeniser: Tokeniser) -> Iterator[tuple[str, str]]:
    """Pairs of meaning and phrase, in the words that utterances are cut into; marked words stay as they are."""
    for meaning, phrases in all_meanings(guide).items():
        for phrase in (phrase for template in phrases for phrase in expand_phrase(template)):
            words = (w if w[0] in "~=*" else " ".join(tokeniser.words(w)) for w in phrase.split())
            yield meaning, " ".join(words)
