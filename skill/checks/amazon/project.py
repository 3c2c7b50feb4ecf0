"""Anybody's skill, as a project of Amazon's command line, held against Amazon's own rules and not against ours."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from skill.checks.amazon.listing.read import LISTING, LISTING_SHAPE, Listing
from skill.checks.amazon.locate import placed
from skill.checks.amazon.model.read import MODEL, Model
from skill.checks.amazon.model.shape import SHAPE
from skill.checks.rules import Finding, in_order
from skill.content.problems import ContentError, Problem
from skill.content.textfile import read_text

MODELS = ("skill-package/interactionModels/custom/*.json", "interactionModels/custom/*.json", "models/*.json")
"""Where a model may stand, newest layout of the command line first."""
MANIFESTS = ("skill-package/skill.json", "skill.json")


def check_project(folder: Path) -> list[Finding]:
    """Every rule that the interaction models and the manifest in `folder` break. Raises ContentError without any."""
    files = next((some for pattern in MODELS if (some := sorted(folder.glob(pattern)))), [])
    if not files:
        message = f"no interaction model is in it; one stands in {MODELS[0].replace('*', '<locale>')}"
        raise ContentError([Problem(str(folder), 0, message)])
    found: list[Finding] = []
    models: dict[str, Model] = {}
    for file in files:
        text, raw, faults = _read(file)
        found += faults
        if raw is not None:
            found += placed(SHAPE.elsewhere(raw, file.stem), str(file), text)
            model = _model(raw, file.stem)
            if model:
                models[file.stem] = model
                found += placed(MODEL.elsewhere(model, file.stem), str(file), text)
    return sorted({*found, *_manifest(folder, models)}, key=in_order)


def _read(file: Path) -> tuple[str, dict[str, Any] | None, list[Finding]]:
    """The text of a file, its JSON object without what is null, and what is wrong with it as JSON."""
    text = read_text(file)
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        return (
            text,
            None,
            [Finding(f"{file}:{error.lineno}", "IM-1", "error", f"no JSON: {error.msg}; mend it")],
        )
    if not isinstance(raw, dict):
        return text, None, [Finding(f"{file}:1", "IM-1", "error", "no JSON object; it begins with {")]
    whole: dict[str, Any] = _without_nulls(raw)
    return text, whole, []


def _without_nulls(value: Any) -> Any:
    """The same without keys that say null, which Amazon reads as absent."""
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return list(map(_without_nulls, value)) if isinstance(value, list) else value


def _model(raw: dict[str, Any], locale: str) -> Model | None:
    """The model, for the rules beyond its shape; None where that is too far off to be read."""
    if not isinstance(raw.get("interactionModel"), dict):
        return None
    try:
        return Model(raw, locale)
    except msgspec.ValidationError:
        return None


def _manifest(folder: Path, models: dict[str, Model]) -> Iterator[Finding]:
    """What is wrong with the manifest, where there is one."""
    file = next((folder / name for name in MANIFESTS if (folder / name).is_file()), None)
    if not file or not models:
        return
    text, raw, faults = _read(file)
    yield from faults
    if raw is None:
        return
    shape = LISTING_SHAPE.elsewhere(raw, next(iter(models)))
    yield from placed(shape, str(file), text)
    if not any(finding.severity == "error" for finding in shape):
        for locale, model in models.items():
            listing = Listing(
                _only(raw, locale), file.parent, model, locales=frozenset({locale}), is_ours=False
            )
            yield from placed(LISTING.elsewhere(listing, locale), str(file), text)


def _only(raw: dict[str, Any], locale: str) -> dict[str, Any]:
    """The manifest with the texts of one locale: each is held against its own model."""
    manifest = raw.get("manifest", {})
    parts = {
        name: {
            **part,
            "locales": {key: text for key, text in part.get("locales", {}).items() if key == locale},
        }
        for name in ("publishingInformation", "privacyAndCompliance")
        if isinstance(part := manifest.get(name), dict)
    }
    return {**raw, "manifest": {**manifest, **parts}}
