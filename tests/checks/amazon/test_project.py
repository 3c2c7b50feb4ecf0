"""Anybody's project is held against Amazon's rules: what is live passes, and what is broken is found."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from skill.checks.amazon.project import check_project
from skill.content import ContentError
from tests.checks.amazon import good
from tests.cli.commands import run

LANGUAGE = "languageModel"
Change = Callable[[dict[str, Any]], object]


def language(raw: dict[str, Any]) -> dict[str, Any]:
    """The part of a model that holds intents and types."""
    found: dict[str, Any] = raw["interactionModel"][LANGUAGE]
    return found


def small(invocation: str = "city quiz", samples: list[str] | None = None) -> dict[str, Any]:
    """A model as others write it: few samples, none of our own habits."""
    return {
        "interactionModel": {
            LANGUAGE: {
                "invocationName": invocation,
                "modelConfiguration": {},
                "intents": [
                    *({"name": f"AMAZON.{name}Intent", "samples": []} for name in ("Help", "Stop", "Cancel")),
                    {
                        "name": "AskIntent",
                        "slots": [{"name": "city", "type": "CityType"}],
                        "samples": samples or ["tell me about {city}", "more on {city}"],
                    },
                ],
                "types": [
                    {"name": "CityType", "values": [{"id": "", "name": {"value": "bonn", "synonyms": []}}]}
                ],
            }
        }
    }


def put(folder: Path, raw: dict[str, Any] | str, locale: str = "en-US") -> Path:
    """Write a model where the command line has it; the project."""
    file = folder / "skill-package" / "interactionModels" / "custom" / f"{locale}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(raw if isinstance(raw, str) else json.dumps(raw, indent=2, ensure_ascii=False), "utf-8")
    return folder


def errors(folder: Path) -> list[str]:
    """The errors in a project."""
    return [str(finding) for finding in check_project(folder) if finding.severity == "error"]


def unnamed(raw: dict[str, Any]) -> None:
    points = [{"type": "LAUNCH", "sampleUtterances": [{"format": "RAW_TEXT", "value": "quiz me on cities"}]}]
    raw["interactionModel"]["_nameFreeInteraction"] = {"ingressPoints": points}


def from_a_catalogue(raw: dict[str, Any]) -> None:
    kind = language(raw)["types"][0]
    del kind["values"]
    kind["valueSupplier"] = {
        "type": "CatalogValueSupplier",
        "valueCatalog": {"catalogId": "amzn1.ask.interactionModel.catalog.x", "version": "1"},
    }


def asked_for(raw: dict[str, Any]) -> None:
    language(raw)["intents"][-1]["slots"].append({"name": "day", "type": "AMAZON.DATE"})
    raw["interactionModel"]["dialog"] = {
        "intents": [
            {
                "name": "AskIntent",
                "confirmationRequired": False,
                "prompts": {},
                "slots": [
                    {
                        "name": "day",
                        "type": "AMAZON.DATE",
                        "confirmationRequired": False,
                        "elicitationRequired": True,
                        "prompts": {"elicitation": "Elicit.Slot.1"},
                    }
                ],
            }
        ]
    }
    said("For <emphasis>which</emphasis> day in {city}?")(raw)


def said(text: str) -> Change:
    """A prompt of Amazon's dialog."""

    def change(raw: dict[str, Any]) -> None:
        prompt = {"id": "Elicit.Slot.1", "variations": [{"type": "SSML", "value": text}]}
        raw["interactionModel"]["prompts"] = [prompt]

    return change


def more_on_built_ins(raw: dict[str, Any]) -> None:
    language(raw)["intents"][0]["samples"] = ["what do i do"]
    language(raw)["intents"].append({"name": "AMAZON.PauseIntent", "samples": []})
    language(raw)["types"].append({"name": "AMAZON.Actor", "values": [{"name": {"value": "somebody new"}}]})


LIVE: dict[str, Change] = {
    "as it is": lambda raw: None,
    "opened without its name": unnamed,
    "values from a catalogue": from_a_catalogue,
    "a slot that only a dialog fills": asked_for,
    "a sample that is only a slot": lambda raw: language(raw)["intents"][-1]["samples"].append("{city}"),
    "more on built-in intents and types": more_on_built_ins,
    "a hyphen in a value": lambda raw: language(raw)["types"][0]["values"].append(
        {"name": {"value": "baden-baden"}}
    ),
    "a key that says null": lambda raw: language(raw)["types"][0]["values"][0].update(id=None),
    "a possessive after a slot": lambda raw: language(raw)["intents"][-1]["samples"].append("{city}'s mayor"),
    "one word of a brand": lambda raw: language(raw).update(invocationName="citymapper"),
    "a type of another country": lambda raw: language(raw)["intents"][-1]["slots"].append(
        {"name": "state", "type": "AMAZON.US_STATE", "samples": ["in {state}"]}
    ),
}


@pytest.mark.parametrize("name", LIVE)
def test_what_is_live_elsewhere_passes(name: str, tmp_path: Path) -> None:
    raw = small()
    LIVE[name](raw)
    assert errors(put(tmp_path, raw)) == []


@pytest.mark.parametrize(
    ("locale", "invocation", "samples"),
    [
        ("de-DE", "städte für alle", ["erzähl mir etwas über {city}", "und in {city}"]),
        ("fr-FR", "le jeu des villes", ["parle-moi de {city}", "qu'est-ce que {city}"]),
        ("hi-IN", "शहर की बात", ["{city} के बारे में बताओ", "मुझे {city} दिखाओ"]),
        ("ja-JP", "まちの クイズ", ["{city}の天気", "{city}について教えて"]),
        ("es-ES", "tu ciudad y tú", ["háblame de {city}", "y en {city}"]),
    ],
)
def test_english_rules_say_nothing_of_another_language(
    locale: str, invocation: str, samples: list[str], tmp_path: Path
) -> None:
    assert errors(put(tmp_path, small(invocation, samples), locale)) == []


def test_words_that_a_language_joins_are_no_brand(tmp_path: Path) -> None:
    german = small("städtequiz", ["erzähl mir etwas über {city}", "und in {city}"])
    assert [str(one) for one in check_project(put(tmp_path, german, "de-DE")) if "IM-15" in str(one)] == []
    assert any("IM-15" in str(one) for one in check_project(put(tmp_path, small("cityquiz"), "en-GB")))


BROKEN: dict[str, tuple[str, Change]] = {
    "stops without spaces": ("IM-16", lambda raw: language(raw).update(invocationName="b.b.c. news")),
    "capitals in the invocation name": (
        "IM-16",
        lambda raw: language(raw).update(invocationName="City Quiz"),
    ),
    "a launch word in it": ("IM-18", lambda raw: language(raw).update(invocationName="open city")),
    "tags that do not close": ("IM-5", said("For <emphasis>which day?")),
    "a bare ampersand": ("IM-5", said("For <p>rock & roll</p>?")),
    "an unknown key": ("IM-1", lambda raw: language(raw)["intents"][-1].update(smaples=[])),
    "no invocation name": ("IM-2", lambda raw: language(raw).pop("invocationName")),
    "no Stop": ("IM-49", lambda raw: language(raw)["intents"].pop(1)),
    "a slot that is not declared": (
        "IM-26",
        lambda raw: language(raw)["intents"][-1]["samples"].append("in {town}"),
    ),
    "a type that is not declared": ("IM-25", lambda raw: language(raw).update(types=[])),
    "a type without values": ("IM-12", lambda raw: language(raw)["types"][0].update(values=[])),
    "a question mark": (
        "IM-29",
        lambda raw: language(raw)["intents"][-1]["samples"].append("what is {city}?"),
    ),
    "a brace left open": ("IM-32", lambda raw: language(raw)["intents"][-1]["samples"].append("in {city")),
    "free text alone": (
        "IM-40",
        lambda raw: language(raw)["intents"].append(
            {"name": "Free", "slots": [{"name": "q", "type": "AMAZON.SearchQuery"}], "samples": ["{q}"]}
        ),
    ),
    "free text beside a slot": (
        "IM-41",
        lambda raw: language(raw)["intents"].append(
            {
                "name": "Free",
                "slots": [{"name": "q", "type": "AMAZON.SearchQuery"}, {"name": "city", "type": "CityType"}],
                "samples": ["look for {q} in {city}"],
            }
        ),
    ),
    "two intents of one name": (
        "IM-28",
        lambda raw: language(raw)["intents"].append({"name": "AskIntent", "samples": ["hello there"]}),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_found_beside_what_is_unusual(name: str, tmp_path: Path) -> None:
    rule, change = BROKEN[name]
    raw = small()
    unnamed(raw)
    change(raw)
    found = errors(put(tmp_path, raw))
    assert any(f"({rule}" in text or f", {rule})" in text for text in found), found
    assert all("en-US.json:" in text for text in found)


def test_every_locale_is_looked_at(tmp_path: Path) -> None:
    put(tmp_path, small(), "en-GB")
    put(tmp_path, small("guten tag.de"), "de-DE")
    assert [text for text in errors(tmp_path) if "de-DE.json" not in text] == []
    assert errors(tmp_path)


def test_manifest_of_others_passes_and_a_broken_one_does_not(tmp_path: Path) -> None:
    put(tmp_path, small())
    text = {
        "name": "City Quiz",
        "summary": "A quiz about the cities.",
        "description": "A quiz about cities, and more." * 2,
    }
    manifest = {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": {
                "locales": {"en-US": text},
                "isAvailableWorldwide": True,
                "category": "KNOWLEDGE_AND_TRIVIA",
                "distributionCountries": [],
            },
            "apis": {"custom": {"interfaces": [{"type": "CAN_FULFILL_INTENT_REQUEST"}]}},
            "privacyAndCompliance": {"allowsPurchases": False, "usesPersonalInfo": False},
        }
    }
    file = tmp_path / "skill-package" / "skill.json"
    file.write_text(json.dumps(manifest, indent=2), "utf-8")
    assert errors(tmp_path) == []
    warned = "\n".join(map(str, check_project(tmp_path)))
    assert "distributionMode" not in warned
    assert "locales" not in warned, "nobody who collects nothing has to name a policy"
    broken = deepcopy(manifest)
    broken["manifest"]["kategory"] = "X"
    file.write_text(json.dumps(broken, indent=2), "utf-8")
    assert any("skill.json:" in text and "CE-22" in text for text in errors(tmp_path))


def test_example_may_hold_any_value_of_a_type_of_amazons(tmp_path: Path) -> None:
    raw = small()
    language(raw)["intents"].append(
        {"name": "Bet", "slots": [{"name": "n", "type": "AMAZON.NUMBER"}], "samples": ["bet on {n}"]}
    )
    put(tmp_path, raw)
    phrases = ["Alexa, open city quiz", "bet on six", "sing me a song"]
    texts = {"publishingInformation": {"locales": {"en-US": {"examplePhrases": phrases}}}}
    (tmp_path / "skill-package" / "skill.json").write_text(json.dumps({"manifest": texts}), "utf-8")
    found = "\n".join(str(one) for one in check_project(tmp_path) if one.rule in ("CE-18", "CE-20"))
    assert "sing me a song" in found
    assert "bet on six" not in found
    assert "city quiz" not in found


def test_our_own_good_model_has_no_finding_at_all(tmp_path: Path) -> None:
    assert check_project(put(tmp_path, good.model(), "en-GB")) == []


def test_text_that_is_no_json_is_found_at_its_line(tmp_path: Path) -> None:
    (found,) = errors(put(tmp_path, '{\n  "interactionModel": {\n'))
    assert "en-US.json:3: no JSON" in found


def test_folder_without_a_model_says_where_one_stands(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"interactionModels/custom/<locale>\.json"):
        check_project(tmp_path)


def test_command_needs_no_guide(tmp_path: Path) -> None:
    put(tmp_path, small("b.b.c. news"))
    done = run("check", "--package", str(tmp_path), "--content", "nowhere")
    assert done.returncode == 1
    assert "IM-16" in done.stdout
    assert done.stderr == ""
