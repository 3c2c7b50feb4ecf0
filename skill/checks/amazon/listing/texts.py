"""Rules about what the listing says: CE-24, CE-26, CE-27, CE-36, CE-38, CE-40, CE-42, CE-45."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from skill.checks.amazon.listing.read import LISTING, PUBLISHING, Listing, words
from skill.checks.amazon.wordlists import WAKE_WORDS
from skill.checks.rules import At
from skill.messages import counted

LENGTHS = {"name": (2, 50), "summary": (20, 160), "description": (40, 4000), "updatesDescription": (1, 4000)}
"""Shortest and longest, in characters."""
MOST_KEYWORDS = 30
LONGEST_KEYWORD = 150
NOT_ADVICE = re.compile(r"\b(not|no|cannot|instead of)\b[^.]*\b(medical )?advice\b", re.IGNORECASE)
PROFESSIONAL = re.compile(
    r"\b(doctor|nurse|gp|health professional|healthcare professional|clinician)\b", re.IGNORECASE
)
NOT_OFFICIAL = re.compile(r"\bnot (\w+ ){0,3}(made|endorsed|official|affiliated|connected)\b", re.IGNORECASE)
CLAIMS = re.compile(
    r"\b(sav(e|es|ing) (your |a )?li(fe|ves)|life[- ]?saving|(can|will) (call|dial|ring)( \w+){0,3} for you|"
    r"diagnos(e|es) (you|your)|(can|will) (cure|treat) (you|your))\b",
    re.IGNORECASE,
)
UNREAL = re.compile(r"(^|\.)(example\.(com|net|org)|example|invalid|test|localhost|local)$", re.IGNORECASE)
HOST = re.compile(r"(?:@|https?://)([a-z0-9.-]+[a-z])", re.IGNORECASE)
"""The host of a web or mail address in a text."""
STANDS_IN = re.compile(r"\{[^{}]*\}")
"""What `./run new listing` wrote for somebody to write instead."""
AMAZON_DOMAIN = re.compile(r"alexa|amazon|aws", re.IGNORECASE)


@LISTING.rule(
    "CE-24",
    says="Store texts keep to their lengths, and keywords to their number",
    source="SPEC, AMZVAL",
)
def text_lengths(listing: Listing) -> Iterator[At]:
    """INVALID_STRING_LENGTH, INVALID_ARRAY_SIZE, DUPLICATE_ARRAY_ITEMS."""
    for where, text in listing.texts():
        for key, (least, most) in LENGTHS.items():
            length = len(text.get(key, "x" * least))
            if not least <= length <= most:
                yield At(
                    f"{where}/{key}", f"{counted(length, 'character')}; from {least} to {most} are taken"
                )
        keywords = text.get("keywords", [])
        if len(keywords) > MOST_KEYWORDS or len(set(keywords)) < len(keywords):
            yield At(
                f"{where}/keywords", f"{counted(len(keywords), 'keyword')}; up to {MOST_KEYWORDS}, none twice"
            )
        for number, keyword in enumerate(keywords):
            if not 0 < len(keyword.strip()) <= LONGEST_KEYWORD:
                yield At(f"{where}/keywords/{number}", f"a keyword has 1 to {LONGEST_KEYWORD} characters")


@LISTING.own("CE-24", says="Every text of the store is written", source="own reading")
def texts_are_written(listing: Listing) -> Iterator[At]:
    """What waits to be written stands in braces, whatever the language."""
    for where, text in listing.texts():
        for pointer, value in _strings(where, text):
            if found := STANDS_IN.search(value):
                yield At(pointer, f'"{found[0]}" waits to be written; write your own words for it')


def _strings(where: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    for key, part in (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    ):
        yield from _strings(f"{where}/{key}", part)


@LISTING.strict("CE-26", says="The name uses none of Amazon's names", source="DOC-POL")
def name_not_amazons(listing: Listing) -> Iterator[At]:
    """Not even "for Alexa", which policy lets through and tooling does not."""
    for where, text in listing.texts():
        taken = words(text.get("name", "").replace("'s", "")) & (WAKE_WORDS | {"skill"})
        if taken:
            yield At(f"{where}/name", f'the name holds "{taken.pop()}"; leave it out')


@LISTING.own(
    "CE-27",
    says="The description is sentences, names the way in, and says whose it is not",
    source="Troubleshoot Common Certification Failures",
)
def description_says_how(listing: Listing) -> Iterator[At]:
    """Whether every feature is listed takes a reader."""
    name = listing.model.language.invocation_name
    for where, text in listing.texts():
        description = text.get("description", "")
        is_english = listing.model.is_english
        way_in = f"open {name}" if is_english else name
        if way_in not in description.lower():
            yield At(f"{where}/description", f'does not say how to begin; add "{way_in}"')
        if is_english and not NOT_OFFICIAL.search(description):
            yield At(f"{where}/description", 'does not say it is not official; add "It is not made by ..."')
        if re.search(r"[a-z]\s*$", description) or re.search(r"<[a-z/]", description):
            yield At(f"{where}/description", "ends inside a sentence or holds markup; write plain sentences")


@LISTING.strict(
    "CE-36", says="Addresses are https, not Amazon's, and well formed", source="AMZVAL, blog 2020/08"
)
def addresses(listing: Listing) -> Iterator[At]:
    """INVALID_URL_FORMAT, INVALID_URL_DOMAIN. That they answer takes the network."""
    for where, url in listing.urls():
        parts = urlsplit(url)
        if parts.scheme != "https" or not parts.hostname or "." not in parts.hostname or " " in url:
            yield At(where, f'"{url}" is no https address')
        elif AMAZON_DOMAIN.search(parts.hostname):
            yield At(where, f'"{parts.hostname}" holds alexa, amazon or aws; use a domain of your own')


@LISTING.rule(
    "CE-36",
    "CE-42",
    says="A release has real addresses",
    source="Certification, privacy URLs, Feb 2023",
    severity="release",
)
def addresses_real(listing: Listing) -> Iterator[At]:
    """Domains kept for examples (RFC 2606) open on nothing, and the reviewer does open them."""
    hosts = [(where, urlsplit(url).hostname or "") for where, url in listing.urls()]
    for where, text in listing.texts():
        hosts += [(f"{where}/description", host) for host in HOST.findall(text.get("description", ""))]
    for where, host in hosts:
        if UNREAL.search(host):
            yield At(
                where, f'"{host}" is a stand-in; write the real address here, once something answers there'
            )


@LISTING.own(
    "CE-42", says="Every locale has a privacy policy address", source="Certification, privacy URLs, Feb 2023"
)
def privacy_address(listing: Listing) -> Iterator[At]:
    """Asked for wherever a condition is named (CE-40), though nothing is collected."""
    named = listing.privacy.get("locales", {})
    for locale in sorted(listing.locales):
        if not named.get(locale, {}).get("privacyPolicyUrl"):
            where = f"/locales/{locale}" if locale in named else ""
            message = f'"privacyPolicyUrl" of {locale} is missing; add it'
            yield At(f"/manifest/privacyAndCompliance{where}", message)


@LISTING.own("CE-38", says="No claim to save a life, call for help, diagnose or treat", source="DOC-POL")
def no_claims(listing: Listing) -> Iterator[At]:
    """Whether a claim about medicine is true takes a clinician."""
    for where, text in listing.texts():
        for key in ("name", "summary", "description"):
            claim = CLAIMS.search(text.get(key, ""))
            if claim and not re.search(r"(cannot|not)\s*$", text[key][: claim.start()]):
                yield At(f"{where}/{key}", f'"{claim[0]}" is a claim that no skill may make; take it out')


@LISTING.own(
    "CE-40",
    says="The description has a disclaimer, sends people to a professional, and names the numbers",
    source="certification feedback, VerHealth",
)
def disclaimer(listing: Listing) -> Iterator[At]:
    """In the UK: the emergency number and the one for urgent help. A guide that names neither is not about health.

    Only English can be read for it.
    """
    is_about_health = listing.numbers and listing.model.is_english
    for where, text in listing.texts() if is_about_health else ():
        description = text.get("description", "")
        if not NOT_ADVICE.search(description):
            yield At(f"{where}/description", 'has no disclaimer; add "It is ... and not medical advice."')
        if not PROFESSIONAL.search(description):
            yield At(f"{where}/description", "sends nobody to a doctor or nurse; say who to ask instead")
        for number in listing.numbers:
            if not re.search(rf"(?<!\d){re.escape(number)}(?!\d)", description):
                yield At(f"{where}/description", f"does not name {number}; say when to call it")


@LISTING.strict(
    "CE-30", says="Testing instructions are there, and at most 4,000 characters", source="SPEC, DOC-STORE"
)
def testing_instructions(listing: Listing) -> Iterator[At]:
    length = len(listing.publishing.get("testingInstructions", ""))
    if not 1 <= length <= 4000:
        yield At(
            f"{PUBLISHING}/testingInstructions", f"{counted(length, 'character')}; from 1 to 4,000 are taken"
        )
