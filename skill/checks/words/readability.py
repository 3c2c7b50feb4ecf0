"""Reading grade: a guard-rail, not a proof. Only people who listen can tell whether it is understood."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from skill.checks.rules import At
from skill.checks.words.kept import KEPT
from skill.checks.words.knowledge import Readability
from skill.checks.words.length import EAR
from skill.checks.words.matching import plain, words_of
from skill.checks.words.script import Script, Spoken

# Flesch and Kincaid 1975: grade = 0.39 words per sentence + 11.8 syllables per word - 15.59.
PER_WORD, PER_SYLLABLE, BASE = 0.39, 11.8, 15.59
SHORT = 2
"""Syllables that a term counts which has to be used."""


@cache
def _syllables(word: str) -> int:
    import syllapy  # Why not another: see the decisions in CONTRIBUTING.md.

    return max(1, int(syllapy.count(word)))


def grade(sentences: Iterable[str], short: Sequence[str] = ()) -> float:
    """Flesch-Kincaid grade of sentences, in US school years; each word of `short` counts as two syllables."""
    count, words, syllables = 0, 0, 0
    for sentence in sentences:
        found, beats = _counted(sentence, tuple(short))
        count += bool(found)
        words += found
        syllables += beats
    return PER_WORD * words / count + PER_SYLLABLE * syllables / words - BASE if words else 0.0


@lru_cache(maxsize=KEPT)
def _counted(sentence: str, short: tuple[str, ...]) -> tuple[int, int]:
    found = [plain(word) for word in words_of(sentence)]
    return len(found), sum(SHORT if word in short else _syllables(word) for word in found)


def part_grade(script: Script, spoken: Spoken) -> float | None:
    """The grade of one part; None for a guide that sets no grade, such as one in another language."""
    reading = script.checks.reading
    return _grade_of(script, (spoken,), reading) if reading else None


def _grade_of(script: Script, parts: Iterable[Spoken], reading: Readability) -> float:
    texts = [script.filled(spoken, sentence.text) for spoken in parts for sentence in spoken.part]
    return grade([_without_names(text) for text in texts], reading.short)


def _without_names(text: str) -> str:
    """Numbers are read digit by digit and need no reading skill, so a `{name}` is no word."""
    return " ".join(word for word in text.split() if "{" not in word)


@EAR.rule("C10", says="All answers together read at the grade of the guide", source="PIF")
def pooled_grade(script: Script) -> Iterator[At]:
    """Judged first: a short text scores wildly."""
    reading = script.checks.reading
    found = _grade_of(script, script.parts, reading) if reading else 0.0
    if reading and found > reading.pooled:
        message = (
            f"all answers together read at grade {found:.1f}, over {reading.pooled:g}; make sentences shorter"
        )
        yield At(script.at_yaml("checks.yaml", "reading"), message)


@EAR.rule("C10", says="No answer reads harder than a single one may", source="PIF")
def single_grade(script: Script) -> Iterator[At]:
    """With the parts under one heading taken together: whoever hears these may hear no others of the answer.

    A meaning of the glossary is one sentence, too short to be graded.
    """
    reading = script.checks.reading
    if not reading:
        return
    of_heading: dict[tuple[str, str], list[Spoken]] = defaultdict(list)
    for spoken in script.parts:
        if not spoken.word:
            of_heading[spoken.answer.id, spoken.variant].append(spoken)
    for parts in of_heading.values():
        found = _grade_of(script, parts, reading)
        if found > reading.single:
            message = f"reads at grade {found:.1f}, over {reading.single:g}; shorter sentences, plainer words"
            yield At(script.at_part(parts[0]), message)
