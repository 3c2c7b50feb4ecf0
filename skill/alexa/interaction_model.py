"""The interaction model: what Amazon is taught, made from the content and never edited by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from skill.alexa import names
from skill.content.examples import examples
from skill.content.model import Guide
from skill.content.templates import expand, normalise

MODELS = Path(__file__).resolve().parents[2] / "interaction_model"
"""Where the model of the shipped guide is checked in, as `<locale>.json`."""

MAX_SAMPLES = 60
"""Samples of one intent: enough forms to learn from, and no intent drowns the others."""

MAX_SAMPLE_LENGTH = 100
"""Characters of one sample (IM-14)."""

ANYTHING_TYPE = "UTTERANCE"
TAUGHT_OF_EACH = 8
"""Sentences of each answer, control and follow-up, and of what is none of them, that teach the bare slot how long and
how varied what is said can be."""
LEAST_SPREAD = 2
"""Words between the shortest of them and the longest, or long answers are cut (IM-46)."""

MAX_VALUE_LENGTH = 140
"""Characters of one slot value (IM-11)."""


def interaction_model(guide: Guide) -> dict[str, Any]:
    """The guide's interaction model as plain JSON values."""
    anything = [_utterances(guide, _intents(guide))]
    if not _vary(anything[0]["values"]):  # A guide that says next to nothing teaches it nothing (IM-46).
        anything = []
    intents = _intents(guide, is_taught=bool(anything))
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": guide.about.invocation_name,
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
                "intents": intents,
                "types": [*(_type(name, guide) for name in guide.slots), *anything],
            }
        }
    }


def model_text(guide: Guide) -> str:
    """The file `interaction_model/<locale>.json`."""
    return written(interaction_model(guide))


def written(model: dict[str, Any]) -> str:
    """An interaction model as a file: one sample a line, so that a change reads well."""
    return json.dumps(model, indent=2, ensure_ascii=False) + "\n"


def type_name(slot: str) -> str:
    """The custom type of a slot: `place` -> `PLACE`."""
    return slot.upper()


def _vary(values: list[dict[str, Any]]) -> bool:
    """Whether these values teach a slot how long what is said can be: two words longer one than another."""
    lengths = [len(value["name"]["value"].split()) for value in values]
    return bool(lengths) and max(lengths) - min(lengths) >= LEAST_SPREAD


def _intents(guide: Guide, *, is_taught: bool = True) -> list[dict[str, Any]]:
    """Every intent; `is_taught` says whether there is a bare slot, to which one common word is left."""
    built_in = [{"name": name, "samples": []} for name in (*names.BUILT_IN, names.FALLBACK)]
    answers = [
        _intent(
            name,
            [ask.template for ask in guide.answers[id_].asks],
            guide,
            _common_words(id_, guide) if is_taught else frozenset(),
        )
        for name, id_ in names.intents_of_answers(guide).items()
    ]
    controls = [
        _intent(name, guide.controls.controls[control], guide)
        for name, control in names.intents_of_controls(guide).items()
    ]
    return [*built_in, *answers, *controls, _free_question(guide), *([_ANYTHING] if is_taught else [])]


_ANYTHING: dict[str, Any] = {
    "name": names.ANYTHING,
    "slots": [{"name": names.WORDS, "type": ANYTHING_TYPE}],
    "samples": [f"{{{names.WORDS}}}"],
}
"""Whatever is near no sample, word for word: a slot with nothing around it, of a type that is taught sentences. Alexa
fills such a slot with what it heard, on a list or not (QnABot on AWS has worked so for years)."""


def _common_words(id_: str, guide: Guide) -> frozenset[str]:
    """Ways of asking for an answer in one common word ("glands"), which would draw in all that is near.

    They are left to the bare slot. A hard word is like no other, and danger is rather heard too often.
    """
    if id_ in guide.understanding.heard_first:
        return frozenset()
    asked = {words for ask in guide.answers[id_].asks for words in expand(ask.template)}
    return frozenset(
        w for w in asked - {*guide.understanding.words.hard} if len(w.split()) == 1 and "{" not in w
    )


def _with_values(samples: list[str], guide: Guide) -> Iterator[str]:
    """Samples, with every value of a slot in its place."""
    for sample in samples:
        yield sample
        for name, slot in guide.slots.items():
            if f"{{{name}}}" in sample:
                words = (
                    words for value in slot.values for words in (value.id.replace("-", " "), *value.synonyms)
                )
                yield from (sample.replace(f"{{{name}}}", said) for said in words)


def _utterances(guide: Guide, intents: list[dict[str, Any]]) -> dict[str, Any]:
    """What teaches the bare slot: of everything that is said and is no sample, evenly, the short and the long."""
    samples = {normalise(words) for said in guide.controls.built_in.values() for words in said}
    samples |= {normalise(said) for intent in intents for said in _with_values(intent["samples"], guide)}
    chosen: dict[str, None] = {}
    for said in (examples(guide) or _asked(guide)).values():
        fitting = [
            words for words in said if len(words) <= MAX_VALUE_LENGTH and normalise(words) not in samples
        ]
        by_length = tuple(sorted(fitting, key=lambda words: (len(words), words)))
        chosen |= dict.fromkeys(_spread(by_length)[:TAUGHT_OF_EACH])
    return {"name": ANYTHING_TYPE, "values": [{"name": {"value": words}} for words in sorted(chosen)]}


def _intent(
    name: str, templates: list[str] | tuple[str, ...], guide: Guide, without: frozenset[str] = frozenset()
) -> dict[str, Any]:
    samples = choose_samples(templates, without)
    slots = [slot for slot in guide.slots if any(f"{{{slot}}}" in sample for sample in samples)]
    intent: dict[str, Any] = {"name": name}
    if slots:
        intent["slots"] = [{"name": slot, "type": type_name(slot)} for slot in slots]
    return {**intent, "samples": samples}


def _free_question(guide: Guide) -> dict[str, Any]:
    """One SearchQuery with carrier words, and nothing else in its intent (IM-40, IM-41)."""
    return {
        "name": names.FREE_QUESTION,
        "slots": [{"name": names.QUERY, "type": "AMAZON.SearchQuery"}],
        "samples": choose_samples(guide.controls.free_question),
    }


def _asked(guide: Guide) -> dict[str, tuple[str, ...]]:
    """The ways of asking, for a guide without examples."""
    return {
        id_: tuple(words for ask in answer.asks for words in expand(ask.template) if "{" not in words)
        for id_, answer in guide.answers.items()
    }


def choose_samples(
    templates: list[str] | tuple[str, ...], without: frozenset[str] = frozenset()
) -> list[str]:
    """Up to MAX_SAMPLES sentences, taken evenly from all templates rather than all from the first ones."""
    chosen: dict[str, str] = {}
    # Each template gives its first wording, then wordings spread over the rest of what it stands for.
    rows = [_spread(expand(template)) for template in templates]
    for turn in range(max(map(len, rows), default=0)):
        for row in rows:
            fits = turn < len(row) and len(row[turn]) <= MAX_SAMPLE_LENGTH and row[turn] not in without
            if fits and len(chosen) < MAX_SAMPLES:
                chosen.setdefault(normalise(row[turn]), row[turn])
    return sorted(chosen.values(), key=lambda sample: (len(sample.split()), sample))


def _spread(sentences: tuple[str, ...]) -> list[str]:
    """Sentences in an order whose every beginning is spread over the whole: first, last, middle, quarters."""
    if not sentences:
        return []
    order: dict[int, None] = {0: None, len(sentences) - 1: None}
    pieces = 2
    while len(order) < len(sentences):
        for n in range(1, pieces):
            order.setdefault(n * (len(sentences) - 1) // pieces)
        pieces = min(pieces * 2, len(sentences) * 2)
    return [sentences[index] for index in order]


def _type(slot: str, guide: Guide) -> dict[str, Any]:
    values = []
    for value in guide.slots[slot].values:
        name: dict[str, Any] = {"value": value.id.replace("-", " ")}
        synonyms = [word for word in dict.fromkeys(value.synonyms) if word != name["value"]]
        values.append({"id": value.id, "name": {**name, "synonyms": synonyms} if synonyms else name})
    return {"name": type_name(slot), "values": values}
