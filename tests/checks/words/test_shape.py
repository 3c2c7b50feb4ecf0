"""Checks of how sentences go together, of the glossary and the story: each fires, and is silent on the guide."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from skill.content import Guide
from skill.content.model import Gloss
from tests.checks.words.spoil import altered, complaints, shipped, with_fields

FIRST = "Another word for a secondary cancer is metastasis.[^F14]"
ROUND = (
    "Secondary breast cancer means that cells",
    "Secondary breast cancer is breast cancer that has moved.[^frame]\n"
    "The name for a tumour that grows there is a secondary breast cancer.[^frame]\nThe cells",
)
"""How the guide once began, ending where it began."""


def with_gloss(word: str, says: str, *facts: str) -> Guide:
    """The guide with one meaning more, or another one."""
    return replace(shipped(), glossary={**shipped().glossary, word: Gloss(says, (), facts)})


def without_gloss(word: str) -> Guide:
    """The guide with one meaning less."""
    kept = {other: gloss for other, gloss in shipped().glossary.items() if other != word}
    return replace(shipped(), glossary=kept)


def with_about(**fields: Any) -> Guide:
    """The guide with another list of topics or story."""
    return replace(shipped(), about=replace(shipped().about, **fields))


def under_a_heading(id_: str) -> Guide:
    """The guide with all that one answer says moved to where nobody comes who does not ask on."""
    answer = shipped().answers[id_]
    moved = {"parts": shipped().answers["prognosis"].parts, "variants": {"simpler": answer.parts}}
    return with_fields(id_, **moved)


def without(names: tuple[str, ...], *gone: str) -> tuple[str, ...]:
    """Names with some taken out."""
    return tuple(name for name in names if name not in gone)


FAULTS: dict[str, tuple[Callable[[], Guide], str, str]] = {
    "explained by itself": (
        lambda: altered("metastasis", FIRST, "A secondary cancer is a secondary.[^frame]"),
        "metastasis.md:",
        "explains a name by itself",
    ),
    "back to the name it began with": (
        lambda: altered("secondary-breast-cancer", *ROUND),
        "secondary-breast-cancer.md:",
        "explains a name by itself",
    ),
    "circular under a heading": (
        lambda: altered("crisis", "## no-phone\n\n", "## no-phone\n\nA phone is a phone.[^frame]\n"),
        "crisis.md:",
        "explains a name by itself",
    ),
    "a meaning that is circular": (
        lambda: with_gloss("scar", "A scar is scars."),
        "glossary.yaml:",
        "explains a name by itself",
    ),
    "one fact twice in a part": (
        lambda: altered("men", "it is rare.[^X17]", "it is rare.[^X17]\nIn men it can be, though rare.[^X17]"),
        "men.md:",
        "X17 was said in this paragraph already",
    ),
    "a sentence that another text has": (
        lambda: altered("men", "it is rare.[^X17]", "it is rare.[^X17]\nI do not cover other causes.[^frame]"),
        "men.md:",
        "says this too, and may be heard just before",
    ),
    "three of one shape": (
        lambda: altered("emergency", "I cannot", "It is a.[^frame]\nThat is b.[^frame]\nSo is c.[^frame]\nI cannot"),
        "emergency.md:",
        "3 sentences in a row are of the shape `A is B`",
    ),
    "two that begin alike": (
        lambda: altered("emergency", "I cannot call for you.[^X16]", "I cannot call.[^X16]\nI cannot ring.[^frame]"),
        "emergency.md:",
        "begins like the sentence before, `i cannot`",
    ),
    "a word without a meaning": (
        lambda: without_gloss("tumour"),
        "how-it-spreads.md:",
        "`tumour` is explained nowhere",
    ),
    "a claim in a meaning": (
        lambda: with_gloss("chemotherapy", "Chemotherapy can make somebody ill for months."),
        "glossary.yaml:",
        "`chemotherapy`: `months` is a claim",
    ),
    "a meaning without its hedge": (
        lambda: with_gloss("gland", "Lymph nodes are called glands.", "F10"),
        "glossary.yaml:",
        "F10 has lost its hedge `sometimes`",
    ),
    "the number late": (
        lambda: altered("support-line", "The number is", "If you want to call them the number is"),
        "support-line.md:",
        "the number comes late",
    ),
    "words after the number": (
        lambda: altered("support-line", "{support_line}.[^X2]", "{support_line}.[^X2]\nIt is free to call.[^X3]"),
        "support-line.md:",
        "words come after the number",
    ),
    "a fact that the story leaves out": (
        lambda: with_about(story=without(shipped().about.story, "lymphoedema")),
        "guide.yaml:",
        "the story leaves out F37",
    ),
    "a fact that the story says under a heading alone": (
        lambda: under_a_heading("lymphoedema"),
        "guide.yaml:",
        "the story leaves out F37",
    ),
    "a topic that the list leaves out": (
        lambda: with_about(menu=without(shipped().about.menu, "men")),
        "guide.yaml:",
        "the list of topics leaves out `men`",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_in_its_file(fault: tuple[Callable[[], Guide], str, str]) -> None:
    make, file, complaint = fault
    found = complaints(make())
    assert any(file in text and complaint in text for text in found), found


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_the_guide_as_it_is_has_none(fault: tuple[Callable[[], Guide], str, str]) -> None:
    assert not any(fault[2] in text for text in complaints(shipped()))


def test_answers_that_take_long_are_found_together() -> None:
    spoiled = {
        id_: replace(answer, parts=(answer.parts[0] * 2, *answer.parts[1:]))
        for id_, answer in shipped().answers.items()
    }
    found = complaints(replace(shipped(), answers=spoiled))
    assert any("checks.yaml:" in text and "half of the answers take over" in text for text in found)


@pytest.mark.parametrize(
    "says",
    [
        "A name is what somebody is called.",
        "The lymphatic system, which is wide, is a set of tubes.",
        "Secondary breast cancer is breast cancer that has spread.",
    ],
)
def test_a_meaning_in_other_words_is_none(says: str) -> None:
    found = complaints(with_gloss("scar", says))
    assert not any("explains a name by itself" in text for text in found)
