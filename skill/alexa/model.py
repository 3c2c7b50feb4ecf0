"""The interaction model: what Amazon is taught, made from the content and never edited by hand."""

import json
from pathlib import Path
from typing import Any

from skill.alexa import names
from skill.content.model import Guide
from skill.content.templates import expand, normalise

MODELS = Path(__file__).resolve().parents[2] / "interaction_model"
"""Where the model of the shipped guide is checked in, as `<locale>.json`."""

MAX_SAMPLES = 60
"""Samples of one intent: enough forms to learn from, and no intent drowns the others."""

MAX_SAMPLE_LENGTH = 100
"""Characters of one sample (IM-14)."""


def interaction_model(guide: Guide) -> dict[str, Any]:
    """The guide's interaction model as plain JSON values."""
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": guide.about.invocation_name,
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
                "intents": _intents(guide),
                "types": [_type(name, guide) for name in guide.slots],
            }
        }
    }


def model_text(guide: Guide) -> str:
    """The file `interaction_model/<locale>.json`: one sample a line, so that a change reads well."""
    return json.dumps(interaction_model(guide), indent=2, ensure_ascii=False) + "\n"


def type_name(slot: str) -> str:
    """The custom type of a slot: `place` -> `PLACE`."""
    return slot.upper()


def _intents(guide: Guide) -> list[dict[str, Any]]:
    built_in = [{"name": name, "samples": []} for name in (*names.BUILT_IN, names.FALLBACK)]
    answers = [
        _intent(name, [ask.template for ask in guide.answers[id_].asks], guide)
        for name, id_ in names.intents_of_answers(guide).items()
    ]
    controls = [
        _intent(name, guide.controls.controls[control], guide)
        for name, control in names.intents_of_controls(guide).items()
    ]
    return [*built_in, *answers, *controls, _free_question(guide)]


def _intent(name: str, templates: list[str] | tuple[str, ...], guide: Guide) -> dict[str, Any]:
    samples = choose_samples(templates)
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


def choose_samples(templates: list[str] | tuple[str, ...]) -> list[str]:
    """Up to MAX_SAMPLES sentences, taken evenly from all templates rather than all from the first ones."""
    chosen: dict[str, str] = {}
    # Each template gives its first wording, then wordings spread over the rest of what it stands for.
    rows = [_spread(expand(template)) for template in templates]
    for turn in range(max(map(len, rows), default=0)):
        for row in rows:
            if turn < len(row) and len(chosen) < MAX_SAMPLES and len(row[turn]) <= MAX_SAMPLE_LENGTH:
                chosen.setdefault(normalise(row[turn]), row[turn])
    return sorted(chosen.values(), key=lambda sample: (len(sample.split()), sample))


def _spread(sentences: tuple[str, ...]) -> list[str]:
    """Sentences in an order whose every beginning is spread over the whole: first, last, middle, quarters."""
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
