"""A store listing, read for checking: skill.json, its icons, and what it has to agree with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from skill.checks.amazon.model.read import Model
from skill.checks.amazon.schema import misfits
from skill.checks.rules import At, Rules
from skill.package.listing import Given

WHOLE = "ask_smapi_model.v1.skill.manifest.skill_manifest_envelope.SkillManifestEnvelope"
PUBLISHING = "/manifest/publishingInformation"
PRIVACY = "/manifest/privacyAndCompliance"
CUSTOM = "/manifest/apis/custom"


@dataclass(frozen=True)
class Listing:
    """Everything a rule about the listing may need. Make one only of JSON that fits Amazon's types."""

    raw: dict[str, Any]
    """The JSON of skill.json."""
    folder: Path
    """Folder that `file://assets/...` addresses start from."""
    model: Model
    locales: frozenset[str] = frozenset({"en-GB"})
    """Locales that have an interaction model."""
    numbers: tuple[str, ...] = ()
    """Digits of the emergency and urgent-help numbers that a health listing has to name."""
    interfaces: frozenset[str] = frozenset()
    """Interfaces the replies make use of."""
    is_ours: bool = True
    """Whether it is the listing of a guide, whose icons stand beside it."""
    release: dict[str, Given] = field(default_factory=dict)
    """What a release needs and only its owner can give; see release.yaml in the listing."""

    @cached_property
    def publishing(self) -> dict[str, Any]:
        return _part(self.raw, PUBLISHING)

    @cached_property
    def privacy(self) -> dict[str, Any]:
        return _part(self.raw, PRIVACY)

    @cached_property
    def custom(self) -> dict[str, Any]:
        return _part(self.raw, CUSTOM)

    def texts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each locale's store texts with their pointer."""
        for locale, text in self.publishing.get("locales", {}).items():
            yield f"{PUBLISHING}/locales/{locale}", text

    def urls(self) -> Iterator[tuple[str, str]]:
        """Each web address of the listing with its pointer."""
        for locale, named in self.privacy.get("locales", {}).items():
            for key, url in named.items():
                yield f"{PRIVACY}/locales/{locale}/{key}", str(url)


def _part(node: Any, pointer: str) -> dict[str, Any]:
    for step in pointer.split("/")[1:]:
        node = node.get(step, {}) if isinstance(node, dict) else {}
    return node if isinstance(node, dict) else {}


LISTING: Rules[Listing] = Rules("listing")
LISTING_SHAPE: Rules[dict[str, Any]] = Rules("listing")
"""Rules that look at plain JSON, before it is known to be a manifest at all."""

NEEDED = {
    "": ("manifest",),
    "/manifest": ("manifestVersion", "publishingInformation", "privacyAndCompliance", "apis"),
    PUBLISHING: ("locales", "isAvailableWorldwide", "category", "testingInstructions"),
    PRIVACY: (
        "allowsPurchases",
        "usesPersonalInfo",
        "isChildDirected",
        "isExportCompliant",
        "containsAds",
    ),
    "/manifest/apis": ("custom",),
}
TEXTS = ("name", "summary", "description", "examplePhrases", "keywords", "smallIconUri", "largeIconUri")


@LISTING_SHAPE.rule(
    "CE-22", says="A manifest of version 1.0 with the keys Amazon knows, and no others", source="MODEL, SPEC"
)
def fits_manifest_schema(raw: dict[str, Any]) -> Iterator[At]:
    """UNEXPECTED_PROPERTY, INVALID_DATA_TYPE, INVALID_ENUM_VALUE."""
    yield from misfits(raw, WHOLE)


@LISTING_SHAPE.strict(
    "CE-22",
    "CE-23",
    says="No part of the manifest, and no store text of a locale, is missing",
    source="MODEL, AMZVAL",
)
def manifest_complete(raw: dict[str, Any]) -> Iterator[At]:
    """MISSING_REQUIRED_PROPERTY. Empty counts as missing, but for `apis.custom`."""
    for pointer, keys in NEEDED.items():
        part = _part(raw, pointer)
        for key in keys if part or pointer != "/manifest/apis" else ():
            if part.get(key) in (None, "", [], {}) and f"{pointer}/{key}" != CUSTOM:
                yield At(pointer, f'"{key}" is missing; add it')
    for locale, text in _part(raw, f"{PUBLISHING}/locales").items():
        for key in TEXTS:
            if isinstance(text, dict) and not text.get(key):
                yield At(f"{PUBLISHING}/locales/{locale}", f'"{key}" is missing; add it')


def words(text: str) -> set[str]:
    """The words of a text, in lower case."""
    return set(re.findall(r"[a-z']+", text.lower()))
