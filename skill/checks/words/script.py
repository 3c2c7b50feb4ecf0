"""All that a guide can say, sentence by sentence, each with the place of its words."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

import msgspec

from skill.checks.words.kept import KEPT, Same
from skill.checks.words.knowledge import Checks, read_checks
from skill.content import Answer, Guide, Part, Sentence
from skill.content.model import Gloss, SlotValue
from skill.content.problems import Lines
from skill.content.yamlfile import Place, parse_file
from skill.speech import Speech, heard_words

GLOSSARY = "glossary.yaml"


class Spoken(msgspec.Struct, frozen=True):
    """One part of one answer: what is said in one turn."""

    answer: Answer
    part: Part
    variant: str = ""
    index: int = 0
    word: str = ""
    """The word of the glossary that it explains, if that is what it is."""

    @property
    def text(self) -> str:
        """Its words as the file has them, `{name}` for a number or a slot."""
        return " ".join(sentence.text for sentence in self.part)

    @property
    def is_first(self) -> bool:
        """Whether this is what a question brings, rather than a "read more" or the value of a slot."""
        return not self.variant and self.index == 0


@cache
def _path(folder: str, name: str) -> str:
    """A file of a guide; asked thousands of times while somebody types."""
    return str(Path(folder) / name)


@lru_cache(maxsize=4)
def _speech(guide: Same[Guide]) -> Speech:
    """Keeps what was spoken before."""
    return Speech(guide.it)


_heard_words = lru_cache(maxsize=KEPT)(heard_words)


class Script:
    """A guide as its editor's checks look at it."""

    def __init__(
        self,
        guide: Guide,
        lines: dict[str, Lines] | None = None,
        typed: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """`lines`: where the values of a YAML file stand that is not on disk as it is in `guide`.

        `typed`: name of an answer -> what stands in place of its file of examples.
        """
        self.guide = guide
        self.typed = dict(typed or {})
        self._known = dict(lines or {})
        self.checks: Checks = read_checks(Path(guide.folder))
        self.speech = _speech(Same(guide, guide.about, guide.pronunciations))

    @cached_property
    def parts(self) -> tuple[Spoken, ...]:
        """Every part of every answer, variants included, and every word of the glossary."""
        read = tuple(
            Spoken(answer, part, variant, index)
            for answer in self.guide.answers.values()
            for variant, parts in answer.wordings.items()
            for index, part in enumerate(parts)
        )
        return read + tuple(self._explained(word, gloss) for word, gloss in self.guide.glossary.items())

    def _explained(self, word: str, gloss: Gloss) -> Spoken:
        """A word of the glossary in the form of an answer, so that every rule about sentences looks at it."""
        line = self._lines(GLOSSARY).get((word, "says"), 1)
        part = (Sentence(gloss.says, gloss.facts, line),)
        name = f"{GLOSSARY}: {word}"
        day = self.guide.about.source.checked
        answer = Answer(
            id=name, kind="signpost", path=GLOSSARY, title=word, about=word, asks=(), follow_ups={}, related=(),
            offer="", checked=day, review_by=day, clinical_review="none", parts=(part,), variants={}, lines={},
        )  # fmt: skip
        return Spoken(answer, part, word=word)

    def sentences(self) -> Iterator[tuple[Spoken, Sentence]]:
        """Every sentence of every answer, with the part it stands in."""
        for spoken in self.parts:
            for sentence in spoken.part:
                yield spoken, sentence

    @cached_property
    def phrases(self) -> dict[Place, str]:
        """Everything else that is said: place in phrases.yaml -> text."""
        return dict(texts(msgspec.to_builtins(self.guide.phrases)))

    def at(self, answer: Answer, line: int) -> str:
        """`path:line` in an answer's file."""
        return f"{_path(self.guide.folder, answer.path)}:{line}"

    def at_part(self, spoken: Spoken) -> str:
        """`path:line` of a part's first sentence."""
        return self.at(spoken.answer, spoken.part[0].line)

    def at_yaml(self, name: str, *place: str | int) -> str:
        """`path:line` of a value in a YAML file of the guide; line 1 where there is no such value."""
        return f"{_path(self.guide.folder, name)}:{self._lines(name).get(place, 1)}"

    def _lines(self, name: str) -> Lines:
        if name not in self._known:
            self._known[name] = parse_file(Path(self.guide.folder) / name)[1]
        return self._known[name]

    def values(self, spoken: Spoken) -> list[tuple[str, int, SlotValue]]:
        """The slot values that a part answers: name of the slot, index in its list, value."""
        return [
            (name, index, value)
            for name, slot in self.guide.slots.items()
            for index, value in enumerate(slot.values)
            if spoken.variant and value.variant == spoken.variant
        ]

    def filled(self, spoken: Spoken, text: str) -> str:
        """A text of a part with its slots filled by the longest thing that can stand there."""
        for name, slot in self.guide.slots.items():
            says = [value.says for value in slot.values if value.variant == spoken.variant]
            says += [slot.says_unlisted] if slot.unlisted == spoken.variant else []
            text = text.replace(f"{{{name}}}", max(says, key=lambda words: len(words.split()), default=""))
        return text

    def ssml(self, spoken: Spoken) -> str:
        """A part as it is sent to a device."""
        return self.speech.ssml((self.filled(spoken, spoken.text),))

    def heard(self, spoken: Spoken, text: str) -> str:
        """A text of a part as it is heard, numbers digit by digit."""
        return _heard_words(self.speech.ssml((self.filled(spoken, text),)))


def texts(value: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text in the value of a YAML file, with its place."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*place, str(key)))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from texts(item, (*place, index))
    else:
        yield place, str(value)
