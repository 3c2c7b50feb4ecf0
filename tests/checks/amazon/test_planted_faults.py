"""Thirty faults and more, one of each kind, planted in a guide: each is caught at its file and line."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from skill.checks.amazon.published import Published
from skill.content import ContentError, load
from skill.package.listing import LISTING
from tests.conftest import copied, with_few_examples

KEPT = {"local-recurrence", "regional-recurrence", "can-it-spread-to", "support-line"}
"""Topics of the small guide: enough for offers, a slot and the number, and quick to walk."""


class Guide(NamedTuple):
    """A guide in a folder of its own, for a fault to be planted in."""

    content: Path

    @property
    def listing(self) -> Path:
        """The folder of its listing."""
        return self.content / LISTING

    @property
    def topic(self) -> Path:
        """The answer that faults are planted in."""
        return self.content / "topics" / "local-recurrence.md"

    def findings(self, kind: str) -> list[str]:
        """What the check of that kind says, or the loader if it refuses the guide first."""
        try:
            published = Published(load(self.content))
        except ContentError as error:
            return [f"[ERROR] {problem}" for problem in error.problems]
        if kind == "listing":
            return [str(finding) for finding in published.listing()]
        if kind == "release":
            return [str(finding) for finding in published.listing(release=True)]
        checks = {"model": published.model, "replies": published.replies, "samples": published.samples}
        return [str(finding) for finding in checks[kind]()]


def keep_few(content: Path) -> None:
    """Takes all but a few topics out of a guide."""
    gone = {path.stem for path in (content / "topics").iterdir()} - KEPT
    named = "|".join(gone)
    for name in gone:
        (content / "topics" / f"{name}.md").unlink()
    for path in content.rglob("*.md"):
        text = path.read_text("utf-8")
        kept = re.sub(r"^related: \[.*\]$", "related: [support-line]", text, flags=re.MULTILINE)
        kept = re.sub(r"^offer: (?!number|repeat|nothing).*$", "offer: number", kept, flags=re.MULTILINE)
        # Follow-ups that lead to an answer that is gone; and the field, where none is left.
        kept = re.sub(rf"^  [a-z-]+: ({named})\n", "", kept, flags=re.MULTILINE)
        kept = re.sub(r"^follow_ups:\n(?! )", "", kept, flags=re.MULTILINE)
        path.write_text(
            kept.replace("[support-line]", "[]") if path.stem == "support-line" else kept, "utf-8"
        )
    # A slot that none of the kept asks about.
    asked, slots = "".join(path.read_text("utf-8") for path in content.rglob("*.md")), content / "slots.yaml"
    first, *each = re.split(r"(?m)^(?=\w)", slots.read_text("utf-8"))
    slots.write_text(first + "".join(one for one in each if f"{{{one.partition(':')[0]}}}" in asked), "utf-8")
    about = content / "guide.yaml"
    # What a screen shows at first sight, and where topics lead together, names topics that are gone.
    about.write_text(re.sub(r"(?m)^(?:shown|leads):\n(?:(?: .*)?\n)*", "", about.read_text("utf-8")), "utf-8")
    for path in content.glob("*.yaml"):
        text = re.sub(rf"^  - ({named})\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
        text = re.sub(r"^shown:\n(?:[ #].*\n|\n)*", "", text, flags=re.MULTILINE)
        path.write_text(re.sub(rf": ({named})$", ": support-line", text, flags=re.MULTILINE), "utf-8")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide with its listing, and no fault."""
    content = with_few_examples(copied(tmp_path_factory.mktemp("small") / "guide"))
    keep_few(content)
    skill = content / LISTING / "skill.json"
    phrase = "Alexa, ask secondary cancer guide how does breast cancer spread?"
    skill.write_text(skill.read_text("utf-8").replace(phrase, "Local recurrence."), "utf-8")
    return content


@pytest.fixture
def planted(small: Path, tmp_path: Path) -> Guide:
    """A copy of it, for a fault to be planted in."""
    return Guide(shutil.copytree(small, tmp_path / "guide"))


Plant = Callable[[Guide], tuple[Path, int]]
"""Plants a fault; says in which file and line."""


def line_of(path: Path, words: str) -> tuple[Path, int]:
    """The first line of `path` that holds `words`."""
    lines = path.read_text("utf-8").splitlines()
    return path, next(number for number, line in enumerate(lines, 1) if words in line)


def swap(name: str, old: str, new: str) -> Plant:
    """Writes `new` for the first `old` in a file of the guide."""

    def plant(guide: Guide) -> tuple[Path, int]:
        path = guide.listing / name if name in ("skill.json", "release.yaml") else guide.content / name
        text = path.read_text("utf-8")
        place = path, text[: text.index(old)].count("\n") + 1
        path.write_text(text.replace(old, new, 1), "utf-8")
        return place

    return plant


def asked(template: str) -> Plant:
    """A way of asking in the answer that faults are planted in."""
    return swap("topics/local-recurrence.md", "asks:\n", f"asks:\n  - {template}\n")


def ask(template: str) -> Plant:
    """The same, placed at its own line."""

    def plant(guide: Guide) -> tuple[Path, int]:
        path, line = asked(template)(guide)
        return path, line + 1

    return plant


def said(name: str, sentence: str) -> Plant:
    """A first sentence of an answer."""

    def plant(guide: Guide) -> tuple[Path, int]:
        path = guide.content / name
        head, front, body = path.read_text("utf-8").split("---\n", 2)
        path.write_text(f"{head}---\n{front}---\n\n{sentence}[^frame]\n{body.lstrip()}", "utf-8")
        return line_of(path, sentence)

    return plant


def other(template: str) -> Plant:
    """A way of asking in another answer, which is read after the first."""

    def plant(guide: Guide) -> tuple[Path, int]:
        path, line = swap("topics/regional-recurrence.md", "asks:\n", f"asks:\n  - {template}\n")(guide)
        return path, line + 1

    return plant


def slot(guide: Guide) -> tuple[Path, int]:
    """A synonym of the first value that belongs to a later one."""
    swap("slots.yaml", "synonyms: [", "synonyms: [lungs, ")(guide)
    return line_of(guide.content / "slots.yaml", "- id: lungs")


def one_common_word(guide: Guide) -> tuple[Path, int]:
    """An answer asked for in one word alone, which is left to the bare slot."""
    path = guide.topic
    path.write_text(re.sub(r"asks:\n(  - .*\n)+", "asks:\n  - glands\n", path.read_text("utf-8")), "utf-8")
    return line_of(path, "asks:")


def one_value(guide: Guide) -> tuple[Path, int]:
    """A slot that can hold one thing."""
    path = guide.content / "slots.yaml"
    path.write_text(re.sub(r"(?s)(    - id: liver)\n.*", r"\1", path.read_text("utf-8")), "utf-8")
    text = re.sub(r"(?s)    - id: bones.*?(    - id: liver)", r"\1", path.read_text("utf-8"))
    path.write_text(f"{text}\n      says: the liver\n      variant: common\n", "utf-8")
    return line_of(path, "place:")


def example(words: str) -> Plant:
    """An example, the last of its file."""

    def plant(guide: Guide) -> tuple[Path, int]:
        path = guide.content / "examples" / "local-recurrence.txt"
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n{words}\n", "utf-8")
        return line_of(path, words)

    return plant


def short_welcome(guide: Guide) -> tuple[Path, int]:
    """A welcome that says nothing of the guide; no other line moves."""
    path = guide.content / "phrases.yaml"
    found = re.search(r"welcome: >-\n(  .*\n)+", path.read_text("utf-8"))
    assert found
    short = "welcome: Hello." + "\n" * found[0].count("\n")
    path.write_text(path.read_text("utf-8").replace(found[0], short), "utf-8")
    return line_of(path, "welcome: Hello.")


def icon(guide: Guide) -> tuple[Path, int]:
    """An icon of the wrong size."""
    assets = guide.listing / "assets"
    shutil.copy(assets / "icon-512.png", assets / "icon-108.png")
    return line_of(guide.listing / "skill.json", "smallIconUri")


def listed(**changes: object) -> Plant:
    """Other store texts."""

    def plant(guide: Guide) -> tuple[Path, int]:
        path = guide.listing / "skill.json"
        raw = json.loads(path.read_text("utf-8"))
        raw["manifest"]["publishingInformation"]["locales"]["en-GB"].update(changes)
        path.write_text(json.dumps(raw, indent=2), "utf-8")
        return line_of(path, f'"{next(iter(changes))}"')

    return plant


FAULTS: list[tuple[str, str, Plant]] = [
    # the interaction model
    ("IM-18", "model", swap("guide.yaml", "invocation_name: secondary", "invocation_name: alexa")),
    ("IM-29", "model", ask("what is a local recurrence?")),
    ("IM-29", "model", ask("what is stage 4")),
    ("IM-33", "model", other("what is a local recurrence")),
    ("IM-34", "model", ask("about local recurrence")),
    ("IM-35", "model", ask("alexa what is a local recurrence")),
    ("IM-40", "model", swap("controls.yaml", "i have a question about {query}", '"{query}"')),
    ("IM-42", "model", swap("controls.yaml", "i have a question about {query}", "tell me {query}")),
    ("IM-45", "model", slot),
    ("IM-33", "model", ask("cancel")),
    ("IM-36", "model", one_common_word),
    ("IM-44", "model", example("#")),
    ("IM-46", "model", one_value),
    # the listing
    ("CE-17", "listing", swap("skill.json", "Alexa, open secondary cancer guide.", "How are you?")),
    ("CE-18", "listing", swap("skill.json", "What is a local recurrence?", "What is a global recurrence?")),
    ("CE-24", "listing", swap("skill.json", "Short, plain spoken", "Short, plain spoken " * 9)),
    ("CE-25", "listing", icon),
    ("CE-26", "listing", listed(name="Alexa Cancer Guide")),
    ("CE-28", "listing", swap("skill.json", '"isAvailableWorldwide": false', '"isAvailableWorldwide": true')),
    ("CE-31", "listing", swap("skill.json", '"containsAds": false', '"containsAds": true')),
    ("CE-36", "listing", swap("skill.json", "https://guide", "http://guide")),
    ("CE-40", "listing", swap("skill.json", "call 999", "call for help")),
    ("CE-22", "listing", swap("skill.json", '"category"', '"kategory"')),
    ("CE-42", "release", swap("skill.json", '"privacyPolicyUrl": "', '"privacyPolicyUrl": "https://x.test/')),
    ("IM-20", "release", swap("release.yaml", "skill_id:", "skill_id:")),
]
# Every reply has to be walked to find these, so all stand in one guide.
REPLY_FAULTS: list[tuple[str, Plant]] = [
    ("RS-18", swap("phrases.yaml", "goodbye: Goodbye. Take care.", "goodbye: Goodbye for now, or not?")),
    ("RS-29", said("topics/local-recurrence.md", "Call oh eight oh eight, eight oh eight, oh oh, oh one.")),
    ("VD-1", said("topics/regional-recurrence.md", "It is " + "near and near and near and " * 14 + "near.")),
    ("VD-3", said("topics/can-it-spread-to.md", "A place (see below) is near.")),
    ("CE-14", said("signposts/prognosis.md", "Say, computer, ask about this.")),
    ("CE-38", said("signposts/emergency.md", "This guide saves lives.")),
    ("VD-6", swap("phrases.yaml", "Shall I say that again?", "Shall I say that again or stop?")),
    ("VD-6", swap("phrases.yaml", "Shall I go on?", "Shall I go on or stop?")),
    ("CE-43", swap("phrases.yaml", "- What would you like to know?", "- What is your name?")),
    ("CE-1", short_welcome),
]


@pytest.mark.parametrize(("rule", "kind", "plant"), FAULTS, ids=[rule for rule, _, _ in FAULTS])
def test_fault_is_caught_at_its_file_and_line(rule: str, kind: str, plant: Plant, planted: Guide) -> None:
    path, line = plant(planted)
    findings = planted.findings(kind)
    assert any(f"{path}:{line}:" in finding and rule in finding for finding in findings), "\n".join(findings)


def test_faults_in_replies_are_each_caught_at_file_and_line(planted: Guide) -> None:
    places = [(rule, *plant(planted)) for rule, plant in REPLY_FAULTS]
    findings = planted.findings("replies")
    missed = [
        (rule, path.name, line)
        for rule, path, line in places
        if not any(f"{path}:{line}:" in finding and rule in finding for finding in findings)
    ]
    assert missed == [], "\n".join(findings)


@pytest.mark.parametrize("kind", ["model", "listing", "replies", "samples"])
def test_guide_without_a_fault_is_clean(kind: str, planted: Guide) -> None:
    assert planted.findings(kind) == []
