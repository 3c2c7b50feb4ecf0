"""Rules about the flags and places of a manifest: CE-25, CE-28, CE-29, CE-31 to CE-35, CE-44, CE-47."""

import re
from collections.abc import Iterator
from pathlib import Path

from skill.checks.amazon.listing.read import CUSTOM, LISTING, PRIVACY, PUBLISHING, Listing
from skill.checks.amazon.wordlists import LAMBDA_OR_WEB, STORE_CATEGORIES
from skill.checks.rules import At

ICONS = {"smallIconUri": 108, "largeIconUri": 512}
FOR_CHILDREN = re.compile(r"\b(for|made for|fun for) (kids|children)\b", re.IGNORECASE)
FLAGS = {"allowsPurchases": False, "usesPersonalInfo": False, "isExportCompliant": True, "containsAds": False}


@LISTING.strict("CE-25", says="Icons are PNG files of 108 and 512 pixels", source="DOC-STORE")
def icons(listing: Listing) -> Iterator[At]:
    """INVALID_IMAGE_ATTRIBUTES. The whole picture is decoded, so a cut-off file is found too."""
    for where, text in listing.texts():
        for key, size in ICONS.items():
            uri = text.get(key, "")
            is_elsewhere = uri.startswith("https://") and not listing.is_ours
            if not is_elsewhere and (fault := _icon_fault(listing.folder, uri, size)):
                yield At(f"{where}/{key}", fault)


def _icon_fault(folder: Path, uri: str, size: int) -> str:
    if not uri.startswith("file://assets/"):
        return f'"{uri}": name a file beside skill.json as file://assets/...'
    path = folder / uri.removeprefix("file://")
    # Only `./run check` has it: these rules are also named where no icon is read.
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            picture.load()
            kind, shape = picture.format, picture.size
    except FileNotFoundError:
        return f"{path.name} is not in {path.parent.name}/; put one there"
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        return f"{path.name} is no readable picture: {error}"
    is_right = (kind, shape) == ("PNG", (size, size))
    return "" if is_right else f"{path.name} is {kind} {shape}; make it PNG {size} x {size}"


@LISTING.strict(
    "CE-28", says="Available worldwide, or in countries that are listed, not both", source="ask-cli#2, SMAPI"
)
def countries(listing: Listing) -> Iterator[At]:
    """CONFLICTING_INSTANCES."""
    everywhere = listing.publishing.get("isAvailableWorldwide")
    listed = listing.publishing.get("distributionCountries", [])
    if bool(everywhere) == bool(listed):
        which = "both are given" if listed else "neither is given"
        yield At(f"{PUBLISHING}/isAvailableWorldwide", f"worldwide or countries: {which}; choose one")
    if len(set(listed)) < len(listed):
        yield At(f"{PUBLISHING}/distributionCountries", "a country stands twice; name each once")


@LISTING.own("CE-29", says="The category is one the store has", source="litexa, SPEC", severity="warning")
def category(listing: Listing) -> Iterator[At]:
    """The full list known is from 2019, so an unknown one is worth a look and no more."""
    chosen = listing.publishing.get("category", "")
    if chosen not in STORE_CATEGORIES:
        yield At(f"{PUBLISHING}/category", f'"{chosen}" is none of {", ".join(sorted(STORE_CATEGORIES))}')


@LISTING.own(
    "CE-31",
    "CE-47",
    says="No purchases, personal data or advertising; export is declared",
    source="MODEL, DOC-CERT",
)
def flags(listing: Listing) -> Iterator[At]:
    """Each flag has one right value for a guide that keeps nothing and sells nothing."""
    for key, right in FLAGS.items():
        if listing.privacy.get(key) is not right:
            yield At(f"{PRIVACY}/{key}", f"has to be {str(right).lower()} for this skill")


@LISTING.own(
    "CE-32",
    says="`usesHealthInfo` is for United States health bodies only",
    source="Requirements for HIPAA-eligible skills",
)
def no_health_flag(listing: Listing) -> Iterator[At]:
    """Absent counts as false."""
    if listing.privacy.get("usesHealthInfo"):
        yield At(f"{PRIVACY}/usesHealthInfo", "would tie the skill to the United States; take it out")


@LISTING.own("CE-44", says="Not directed at children", source="DOC-POL")
def not_for_children(listing: Listing) -> Iterator[At]:
    """In the UK that means under sixteen, and custom skills for them are by approval only."""
    if listing.privacy.get("isChildDirected") is not False:
        yield At(f"{PRIVACY}/isChildDirected", "has to be false")
    for where, text in listing.texts():
        if FOR_CHILDREN.search(text.get("description", "")):
            yield At(f"{where}/description", "addresses children; such skills are by approval only")


@LISTING.strict(
    "CE-33",
    says="An endpoint that is given is a Lambda function, or https with a certificate type",
    source="MODEL, alexa2gpt#1",
)
def endpoint_form(listing: Listing) -> Iterator[At]:
    """INVALID_URL_FORMAT. Deploying with Amazon's tool fills a missing one in."""
    for where, endpoint in _endpoints(listing):
        uri = str(endpoint.get("uri", ""))
        if not re.fullmatch(LAMBDA_OR_WEB, uri):
            yield At(f"{where}/uri", f'"{uri}" is neither a Lambda function nor an https address')
        elif uri.startswith("https://") and endpoint.get("sslCertificateType") not in ("Trusted", "Wildcard"):
            yield At(where, '"sslCertificateType" is missing; Trusted for a certificate of its own')
    for region in listing.custom.get("regions", {}):
        if region not in ("NA", "EU", "FE"):
            yield At(f"{CUSTOM}/regions/{region}", "is no region; NA, EU and FE are")


def _endpoints(listing: Listing) -> Iterator[tuple[str, dict[str, str]]]:
    if "endpoint" in listing.custom:
        yield f"{CUSTOM}/endpoint", listing.custom["endpoint"]
    for region, named in listing.custom.get("regions", {}).items():
        yield f"{CUSTOM}/regions/{region}/endpoint", named.get("endpoint", {})


@LISTING.strict("CE-34", says="Texts, privacy and interaction models have the same locales", source="SMAPI")
def locales_agree(listing: Listing) -> Iterator[At]:
    """ "Locale information should be consistent throughout"."""
    for pointer, part in ((PUBLISHING, listing.publishing), (PRIVACY, listing.privacy)):
        named = frozenset(part.get("locales", {}))
        if part is listing.privacy and not named:
            continue  # Whoever collects nothing need not name a policy; our own rule is CE-42.
        for locale in sorted(named ^ listing.locales):
            which = "has no interaction model" if locale in named else "is missing here"
            yield At(f"{pointer}/locales", f"{locale} {which}; give every part the same locales")


@LISTING.own("CE-35", says="No permissions, and no interface that no reply uses", source="DOC-POL")
def least_asked(listing: Listing) -> Iterator[At]:
    """An interface that replies do use has to be declared, or the directive breaks the reply (IF-9)."""
    if listing.raw["manifest"].get("permissions"):
        yield At("/manifest/permissions", "the guide needs none; take them out")
    declared = {interface.get("type") for interface in listing.custom.get("interfaces", [])}
    for name in sorted(declared - listing.interfaces):
        yield At(f"{CUSTOM}/interfaces", f"{name} is declared and no reply uses it; take it out")
    for name in sorted(listing.interfaces - declared):
        yield At(f"{CUSTOM}/interfaces", f"{name} is used by replies and not declared; add it")


@LISTING.rule(
    "IM-20",
    "CE-45",
    says="A release is asked for once its owner has given what only they can",
    source="DOC-POL 1c",
    severity="release",
)
def owner_has_given(listing: Listing) -> Iterator[At]:
    """Skill id, permission to name the support line, and an address people can write to."""
    for key, given in listing.release.items():
        if given.is_missing:
            yield At(given.place, f'"{key}" is none; see the comment above it')
