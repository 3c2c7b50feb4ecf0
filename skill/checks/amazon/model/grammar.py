"""All that samples can say, without writing it out: three slots of a hundred values would be a million texts.

Words are read one after another by all samples at once. What matters of the words read so far is only where in
each sample they lead, so each such set of places is looked at once, however many words lead to it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from skill.checks.amazon.model.read import SLOT, Model, Sample, normal


class _Words(dict[str, "_Words"]):
    """Phrases, by their first word, then their second and so on."""

    is_end = False

    def add(self, phrase: Sequence[str]) -> None:
        """Holds `phrase` as well."""
        node = self
        for word in phrase:
            node = node.setdefault(word, _Words())
        node.is_end = True


class _Place(NamedTuple):
    """How far a sample has been read: in which of its parts, and where in that."""

    sample: int
    part: int
    node: int
    """Identity of the `_Words` reached; a whole phrase's end is the next part's beginning."""


class Grammar:
    """The samples of a model. Texts are compared in their normal form, without case and punctuation."""

    def __init__(self, model: Model) -> None:
        self._samples = model.samples
        self._nodes: dict[int, _Words] = {}
        values = {name: _phrases(said) for name, said in model.said.items() if said}
        self._parts = [list(_parts(sample, values)) for sample in model.samples]
        self._open = [_pattern(sample) for sample in model.samples if not _is_known(sample, values)]
        self._start = frozenset(
            place for number in range(len(self._parts)) for place in self._entered(number, 0)
        )

    @cached_property
    def meetings(self) -> list[tuple[str, list[Sample]]]:
        """A text that several samples can say, and these in the model's order; each such group of samples once."""
        return [(text, samples) for text, samples in self._ends() if len(samples) > 1]

    def says(self, text: str) -> bool:
        """Whether any sample can say `text`."""
        places = self._start
        for word in normal(text).split():
            places = frozenset(self._moved(places).get(word, ()))
        return any(self._is_end(place) for place in places)

    def may_say(self, text: str) -> bool:
        """The same, where anything may stand in a slot of a built-in type: its values are Amazon's."""
        return self.says(text) or any(pattern.fullmatch(normal(text)) for pattern in self._open)

    def _ends(self) -> Iterator[tuple[str, list[Sample]]]:
        seen = {self._start}
        paths: list[tuple[tuple[str, ...], frozenset[_Place]]] = [((), self._start)]
        while paths:
            words, places = paths.pop()
            ended = sorted({place.sample for place in places if self._is_end(place)})
            if ended:
                yield " ".join(words), [self._samples[number] for number in ended]
            for word, reached in self._moved(places).items():
                after = frozenset(reached)
                if after not in seen:
                    seen.add(after)
                    paths.append(((*words, word), after))

    def _moved(self, places: Iterable[_Place]) -> dict[str, list[_Place]]:
        """Where each next word leads."""
        moves: dict[str, list[_Place]] = {}
        for place in places:
            for word, node in self._nodes.get(place.node, _Words()).items():
                moves.setdefault(word, []).extend(self._arrived(place.sample, place.part, node))
        return moves

    def _arrived(self, sample: int, part: int, node: _Words) -> Iterator[_Place]:
        if node:
            self._nodes[id(node)] = node
            yield _Place(sample, part, id(node))
        if node.is_end:
            yield from self._entered(sample, part + 1)

    def _entered(self, sample: int, part: int) -> Iterator[_Place]:
        if part == len(self._parts[sample]):
            yield _Place(sample, part, 0)
        else:
            yield from self._arrived(sample, part, self._parts[sample][part])

    def _is_end(self, place: _Place) -> bool:
        return place.part == len(self._parts[place.sample])


def _is_known(sample: Sample, values: Mapping[str, _Words]) -> bool:
    """Whether the values of all its slots are in the model."""
    types = {slot.name: slot.type for slot in sample.intent.slots}
    return all(types.get(name, "") in values for name in SLOT.findall(sample.text))


def _pattern(sample: Sample) -> re.Pattern[str]:
    return re.compile(r"\s*.+\s*".join(re.escape(normal(text)) for text in SLOT.split(sample.text)[::2]))


def _parts(sample: Sample, values: Mapping[str, _Words]) -> Iterator[_Words]:
    """The words of a sample between its slots, and what its slots may hold; a built-in type keeps its braces."""
    types = {slot.name: slot.type for slot in sample.intent.slots}
    for number, text in enumerate(SLOT.split(sample.text)):
        is_slot = number % 2
        if is_slot:
            yield values.get(types.get(text, "")) or _phrases(["{}"])
        elif normal(text):
            yield _phrases([text])


def _phrases(texts: Iterable[str]) -> _Words:
    words = _Words()
    for text in texts:
        words.add(normal(text).split())
    return words


@lru_cache(maxsize=1)
def grammar(model: Model) -> Grammar:
    """The grammar of a model, made once for all rules that ask."""
    return Grammar(model)
