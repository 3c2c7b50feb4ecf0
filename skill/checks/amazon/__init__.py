"""Amazon's published rules as code. A rule is one function; its numbers are those of catalogue.yaml.

Findings hold JSON pointers; `locate.placed` turns those into lines of files that an editor can change.
"""

from typing import Any

from skill.checks.amazon.listing.read import LISTING, LISTING_SHAPE, Listing
from skill.checks.amazon.locate import placed
from skill.checks.amazon.model.read import MODEL, Model
from skill.checks.amazon.model.shape import SHAPE
from skill.checks.amazon.reply.read import REPLY, Known, RoundTrip
from skill.checks.amazon.reply.series import SERIES, Series
from skill.checks.rules import Finding, Rules

__all__ = [
    "ALL",
    "REPLY",
    "SERIES",
    "Finding",
    "Known",
    "Listing",
    "Model",
    "RoundTrip",
    "Series",
    "check_listing",
    "check_model",
    "placed",
]

ALL: tuple[Rules[Any], ...] = (SHAPE, MODEL, LISTING_SHAPE, LISTING, REPLY, SERIES)


def check_model(raw: dict[str, Any], locale: str = "en-GB") -> list[Finding]:
    """Every rule broken by the JSON of an interaction model; structure first, and alone if it is wrong."""
    return SHAPE.findings(raw) or MODEL.findings(Model(raw, locale), locale=locale)


def check_listing(listing: Listing, release: bool = False) -> list[Finding]:
    """Every rule broken by a listing; structure first, and alone if it is wrong."""
    return LISTING_SHAPE.findings(listing.raw) or LISTING.findings(listing, release, listing.model.locale)
