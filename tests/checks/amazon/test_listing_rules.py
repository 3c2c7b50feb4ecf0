"""Every rule about the listing fires on its fault, at the right place, and is silent on a good listing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skill.checks.amazon import check_listing
from skill.checks.amazon.listing.read import CUSTOM, LISTING, LISTING_SHAPE, PRIVACY, PUBLISHING
from skill.checks.rules import Rules
from skill.package.listing import read_release
from tests.checks.amazon.good import STORE, icons, listing, manifest

Spoil = Callable[[dict[str, Any]], object]


def part(raw: dict[str, Any], pointer: str) -> dict[str, Any]:
    for step in pointer.split("/")[1:]:
        raw = raw[step]
    return raw


def at(pointer: str, **changes: Any) -> Spoil:
    return lambda raw: part(raw, pointer).update(changes)


def gone(pointer: str, key: str) -> Spoil:
    return lambda raw: part(raw, pointer).pop(key)


def examples(*phrases: str) -> Spoil:
    return at(STORE, examplePhrases=list(phrases))


def described(old: str, new: str) -> Spoil:
    def change(raw: dict[str, Any]) -> None:
        texts = part(raw, STORE)
        assert old in texts["description"]
        texts["description"] = texts["description"].replace(old, new)

    return change


def privacy(url: str) -> Spoil:
    return at(f"{PRIVACY}/locales/en-GB", privacyPolicyUrl=url)


def endpoint(**given: str) -> Spoil:
    return at(CUSTOM, endpoint=given)


OPEN, ASK = "Alexa, open garden bird guide.", "Alexa, ask garden bird guide what is a robin?"
PHRASES = f"{STORE}/examplePhrases"
URL = f"{PRIVACY}/locales/en-GB/privacyPolicyUrl"
FAULTS: list[tuple[str, str, Spoil]] = [
    ("CE-22", "/manifest/colour", at("/manifest", colour="red")),
    ("CE-22", "/manifest/manifestVersion", at("/manifest", manifestVersion="2.0")),
    ("CE-22", "/manifest", gone("/manifest", "apis")),
    ("CE-23", STORE, gone(STORE, "summary")),
    ("CE-16", PHRASES, examples(OPEN, "What is a robin?")),
    ("CE-16", PHRASES, examples(OPEN, "What is a robin?", "what is a robin.")),
    ("CE-16", f"{PHRASES}/2", examples(OPEN, "robins.", "What is a robin" + " " * 190 + "?")),
    ("CE-17", f"{PHRASES}/0", examples(ASK, OPEN, "robins.")),
    ("CE-18", f"{PHRASES}/1", examples(OPEN, "What is a wren?", "robins.")),
    ("CE-18", f"{PHRASES}/1", examples(OPEN, "Alexa, ask garden bird guide can it eat stones?", "robins.")),
    ("CE-19", f"{PHRASES}/1", examples(OPEN, "Alexa, ask garden birds guide what is a robin?", "robins.")),
    ("CE-19", f"{PHRASES}/1", examples(OPEN, "Alexa, enable garden bird guide.", "robins.")),
    ("CE-20", f"{PHRASES}/1", examples(OPEN, "What is a robin", "robins.")),
    ("CE-20", f"{PHRASES}/1", examples(OPEN, "What is a robin!", "robins.")),
    ("CE-24", f"{STORE}/summary", at(STORE, summary="x" * 161)),
    ("CE-24", f"{STORE}/keywords", at(STORE, keywords=[f"bird {n}" for n in range(31)])),
    ("CE-24", f"{STORE}/keywords", at(STORE, keywords=["robin", "robin"])),
    ("CE-24", f"{STORE}/keywords/0", at(STORE, keywords=["r" * 151])),
    ("CE-24", f"{STORE}/summary", at(STORE, summary="{In one sentence, what it answers.}")),
    ("CE-24", f"{STORE}/keywords/1", at(STORE, keywords=["robin", "{another}"])),
    ("CE-25", f"{STORE}/smallIconUri", at(STORE, smallIconUri="file://assets/large.png")),
    ("CE-25", f"{STORE}/smallIconUri", at(STORE, smallIconUri="file://assets/none.png")),
    ("CE-25", f"{STORE}/smallIconUri", at(STORE, smallIconUri="file://assets/text.png")),
    ("CE-25", f"{STORE}/smallIconUri", at(STORE, smallIconUri="file://assets/cut.png")),
    ("CE-25", f"{STORE}/smallIconUri", at(STORE, smallIconUri="https://birds.org.uk/small.png")),
    ("CE-26", f"{STORE}/name", at(STORE, name="Alexa's Garden Birds")),
    ("CE-27", f"{STORE}/description", described("open garden bird guide", "begin")),
    ("CE-27", f"{STORE}/description", described("It is not made by any society.", "")),
    ("CE-27", f"{STORE}/description", described("urgent help.", "urgent")),
    ("CE-28", f"{PUBLISHING}/isAvailableWorldwide", at(PUBLISHING, isAvailableWorldwide=True)),
    ("CE-28", f"{PUBLISHING}/isAvailableWorldwide", gone(PUBLISHING, "distributionCountries")),
    ("CE-29", f"{PUBLISHING}/category", at(PUBLISHING, category="MEDICAL")),
    ("CE-30", f"{PUBLISHING}/testingInstructions", at(PUBLISHING, testingInstructions="x" * 4001)),
    ("CE-31", f"{PRIVACY}/usesPersonalInfo", at(PRIVACY, usesPersonalInfo=True)),
    ("CE-47", f"{PRIVACY}/containsAds", at(PRIVACY, containsAds=True)),
    ("CE-32", f"{PRIVACY}/usesHealthInfo", at(PRIVACY, usesHealthInfo=True)),
    ("CE-44", f"{PRIVACY}/isChildDirected", at(PRIVACY, isChildDirected=True)),
    ("CE-44", f"{STORE}/description", described("It is general", "Made for kids. It is general")),
    ("CE-33", f"{CUSTOM}/endpoint/uri", endpoint(uri="TODO")),
    ("CE-33", f"{CUSTOM}/endpoint", endpoint(uri="https://birds.org.uk/alexa")),
    ("CE-33", f"{CUSTOM}/regions/UK", at(CUSTOM, regions={"UK": {}})),
    (
        "CE-34",
        f"{PUBLISHING}/locales",
        lambda raw: part(raw, f"{PUBLISHING}/locales").update({"en-US": part(raw, STORE)}),
    ),
    ("CE-35", "/manifest/permissions", at("/manifest", permissions=[{"name": "alexa::profile:email:read"}])),
    ("CE-35", f"{CUSTOM}/interfaces", at(CUSTOM, interfaces=[{"type": "AUDIO_PLAYER"}])),
    ("CE-36", URL, privacy("http://birds.org.uk/privacy")),
    ("CE-36", URL, privacy("https://alexa.birds.org.uk/privacy")),
    (
        "CE-42",
        f"{PRIVACY}/locales/en-GB",
        lambda raw: (
            part(raw, f"{PRIVACY}/locales/en-GB").update(termsOfUseUrl="https://birds.org.uk/terms")
            or part(raw, f"{PRIVACY}/locales/en-GB").pop("privacyPolicyUrl")
        ),
    ),
    ("CE-38", f"{STORE}/description", described("It is general", "It saves lives. It is general")),
    ("CE-40", f"{STORE}/description", described("and not medical advice", "")),
    ("CE-40", f"{STORE}/description", described("ask a doctor", "think")),
    ("CE-40", f"{STORE}/description", described("111", "1111")),
]
RELEASE_FAULTS: list[tuple[str, str, Spoil]] = [
    ("CE-42", URL, privacy("https://guide.example.org/privacy")),
    ("CE-36", URL, privacy("https://example.com/privacy")),
    (
        "CE-36",
        f"{STORE}/description",
        described("It is general", "Write to us@birds.example.org. It is general"),
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    icons(tmp_path)
    (tmp_path / "assets" / "text.png").write_text("not a picture")
    whole = (tmp_path / "assets" / "small.png").read_bytes()
    (tmp_path / "assets" / "cut.png").write_bytes(whole[: len(whole) // 2])
    return tmp_path


def found(raw: dict[str, Any], folder: Path, release: bool = False) -> set[tuple[str, str]]:
    findings = check_listing(listing(raw, folder), release)
    return {(number, finding.where) for finding in findings for number in finding.rule.split(", ")}


@pytest.mark.parametrize(
    ("rule", "where", "spoil"), FAULTS, ids=lambda part: part if isinstance(part, str) else ""
)
def test_fault_is_found_where_it_is(rule: str, where: str, spoil: Spoil, folder: Path) -> None:
    raw = manifest()
    spoil(raw)
    assert (rule, where) in found(raw, folder)


@pytest.mark.parametrize(("rule", "where", "spoil"), RELEASE_FAULTS)
def test_release_fault_is_found_only_for_a_release(rule: str, where: str, spoil: Spoil, folder: Path) -> None:
    raw = manifest()
    spoil(raw)
    assert (rule, where) not in found(raw, folder)
    assert (rule, where) in found(raw, folder, release=True)


def test_release_names_what_its_owner_has_not_given(folder: Path) -> None:
    (folder / "release.yaml").write_text("permission: letter of 2 March\nskill_id: none\n")
    given = read_release(folder)
    findings = check_listing(listing(manifest(), folder, release=given), release=True)
    assert [finding.where for finding in findings] == [f"{folder / 'release.yaml'}:2"]


def test_interface_in_use_has_to_be_declared(folder: Path) -> None:
    used = frozenset({"ALEXA_PRESENTATION_APL"})
    assert [f.rule for f in check_listing(listing(manifest(), folder, interfaces=used))] == ["CE-35"]


def test_good_listing_is_clean(folder: Path) -> None:
    assert check_listing(listing(manifest(), folder), release=True) == []


@pytest.mark.parametrize("rule", LISTING_SHAPE.rules, ids=lambda rule: rule.check.__name__)
def test_shape_rule_stays_silent(rule: Any) -> None:
    assert list(rule.check(manifest())) == []


@pytest.mark.parametrize("rule", LISTING.rules, ids=lambda rule: rule.check.__name__)
def test_rule_stays_silent(rule: Any, folder: Path) -> None:
    assert list(rule.check(listing(manifest(), folder))) == []


def test_every_rule_has_a_fault() -> None:
    fired = {number for number, _, _ in [*FAULTS, *RELEASE_FAULTS]} | {"IM-20"}
    groups: tuple[Rules[Any], ...] = (LISTING_SHAPE, LISTING)
    untested = [rule.ids for group in groups for rule in group.rules if not set(rule.ids) & fired]
    assert untested == []


@pytest.mark.parametrize(
    "changes",
    [
        {"endpoint": {"uri": "arn:aws:lambda:eu-west-1:123456789012:function:birds"}},
        {"endpoint": {"uri": "https://birds.org.uk/alexa", "sslCertificateType": "Trusted"}},
        {"regions": {"EU": {"endpoint": {"uri": "arn:aws:lambda:eu-west-1:123456789012:function:birds"}}}},
    ],
)
def test_real_endpoints_are_taken(changes: dict[str, Any], folder: Path) -> None:
    raw = manifest()
    at(CUSTOM, **changes)(raw)
    assert check_listing(listing(raw, folder)) == []
