"""Files that nothing was changed in stay byte for byte; of the others only what was meant is touched."""

from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.content import SHIPPED
from skill.content.examples import lines_of
from skill.desk import yamledit
from skill.desk.body import Line
from skill.desk.draft import Draft, draft_of, written, written_lines
from skill.desk.kept import decoded, encoded, respaced

ANSWERS = sorted(SHIPPED.glob("topics/*.md")) + sorted(SHIPPED.glob("signposts/*.md"))
YAMLS = ["phrases", "glossary", "pronunciations", "guide"]
PATH = "topics/garden-birds.md"


def draft(text: str) -> Draft:
    return draft_of(text, "", PATH, "topic")


def saved(data: bytes, change: Any = None) -> bytes:
    """The bytes of a file after its draft was changed."""
    text = decoded(data)
    words = draft(text)
    if change:
        change(words)
    return encoded(written(text, words, PATH, "topic"), data)


def touched(old: bytes, new: bytes) -> list[str]:
    """Lines that a change took away or added."""
    lines = unified_diff(old.decode().split("\n"), new.decode().split("\n"), n=0, lineterm="")
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


@pytest.mark.parametrize("file", ANSWERS, ids=lambda file: file.stem)
def test_a_shipped_answer_stays_byte_for_byte(file: Path) -> None:
    assert saved(file.read_bytes()) == file.read_bytes()


@pytest.mark.parametrize("name", YAMLS)
def test_a_shipped_yaml_file_stays_byte_for_byte(name: str) -> None:
    data = (SHIPPED / f"{name}.yaml").read_bytes()
    text = decoded(data)
    assert encoded(yamledit.rewritten(text, yamledit.values(text)), data) == data


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("examples/*.txt")), ids=lambda file: file.stem)
def test_a_shipped_file_of_examples_stays_byte_for_byte(file: Path) -> None:
    text = decoded(file.read_bytes())
    assert encoded(written_lines(text, lines_of(text)), file.read_bytes()) == file.read_bytes()


# --- generated files -------------------------------------------------------------------------------

word = st.text("abcdefghijklmnopqrstuvwxyzäéœə'", min_size=1, max_size=8)
gap = st.sampled_from([" ", " ", " ", "\n"])
blank = st.sampled_from(["\n\n", "\n\n\n", "\n \n", "\n\t\n\n"])
marks = st.sampled_from(["[^frame]", "[^F1]", "[^F30][^F31]", "[^X2][^F28]"])
comment = st.sampled_from(["", "", "  # why", "  # a: b"])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = draw(st.lists(word, min_size=1, max_size=8))
    text = words[0] + "".join(draw(gap) + one for one in words[1:])
    return f"{text}.{draw(marks)}"


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    found = draw(st.lists(sentences(), min_size=1, max_size=4))
    return found[0] + "".join(draw(gap) + one for one in found[1:])


@st.composite
def quoted(draw: st.DrawFn, text: str) -> str:
    style = draw(st.sampled_from("p'\""))
    plain = style == "p" and yamledit._is_plain(text)
    return text if plain else f"'{text}'" if style == "'" and "'" not in text else f'"{text}"'


@st.composite
def answers(draw: st.DrawFn) -> str:
    asks = draw(st.lists(st.lists(word, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4))
    lines = [
        f"title: {draw(quoted(draw(word)))}{draw(comment)}",
        "about: birds",
        "# how it is asked",
        "asks:",
    ]
    indent = draw(st.sampled_from(["", "  ", "    "]))
    for ask in asks:
        lines.append(f"{indent}- {draw(quoted(ask))}{draw(comment)}")
    lines += draw(st.sampled_from([[], ["related: []"], ["related: [men, metastasis]  # best first"]]))
    lines += ["checked: 2026-11-22", "review_by: 2027-11-22", f"clinical_review: none{draw(comment)}", "---"]
    parts = draw(st.lists(paragraphs(), min_size=1, max_size=3))
    text = draw(st.sampled_from(["", "\n", "\n\n"])) + parts[0]
    text += "".join(draw(blank) + part for part in parts[1:])
    for name in draw(st.sampled_from([[], ["common"], ["common", "less-common"]])):
        text += f"{draw(blank)}## {name}{draw(blank)}{draw(paragraphs())}"
    return "\n".join(["---", *lines, text]) + draw(st.sampled_from(["", "\n", "\n\n"]))


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """An answer's file as some program on some system may have saved it."""
    text = draw(answers())
    ending = draw(st.sampled_from(["\n", "\r\n", "mixed"]))
    if ending == "mixed":
        text = "".join(line + draw(st.sampled_from(["\n", "\r\n"])) for line in text.split("\n"))
    else:
        text = text.replace("\n", ending)
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()


@settings(max_examples=150, deadline=None)
@given(files())
def test_a_generated_answer_stays_byte_for_byte(data: bytes) -> None:
    assert saved(data) == data


@settings(max_examples=150, deadline=None)
@given(files(), st.data())
def test_a_changed_answer_is_read_back_as_it_was_meant(data: bytes, drawn: st.DataObject) -> None:
    text = decoded(data)
    words = draft(text)
    for _ in range(drawn.draw(st.integers(1, 4))):
        _change(words, drawn)
    new = encoded(written(text, words, PATH, "topic"), data)
    assert draft(decoded(new)) == words
    assert encoded(written(decoded(new), words, PATH, "topic"), new) == new


def _change(words: Draft, drawn: st.DataObject) -> None:
    """Do one thing that the desk can do."""
    parts = drawn.draw(st.sampled_from([words.parts, *words.variants.values()]))
    part = drawn.draw(st.sampled_from(parts))
    line = Line(
        f"{drawn.draw(st.lists(word, min_size=1, max_size=5).map(' '.join))}.",
        drawn.draw(st.sampled_from([[], ["F7"]])),
    )
    asks = words.front["asks"]
    match drawn.draw(
        st.sampled_from(
            ["sentence", "add", "drop", "part", "drop part", "variant", "ask", "drop ask", "field"]
        )
    ):
        case "sentence":
            part[drawn.draw(st.integers(0, len(part) - 1))] = line
        case "add":
            part.insert(drawn.draw(st.integers(0, len(part))), line)
        case "drop" if len(part) > 1:
            part.pop(drawn.draw(st.integers(0, len(part) - 1)))
        case "part":
            parts.insert(drawn.draw(st.integers(0, len(parts))), [line])
        case "drop part" if len(parts) > 1:
            parts.pop()
        case "variant":
            words.variants["bone"] = [[line]]
        case "ask":
            asks.insert(
                drawn.draw(st.integers(0, len(asks))),
                drawn.draw(st.sampled_from(["[a] bird", "yes", "null", "what: is it"])),
            )
        case "drop ask" if len(asks) > 1:
            asks.pop(drawn.draw(st.integers(0, len(asks) - 1)))
        case "field":
            words.front |= {"title": "A: b", "related": ["men", "recurrence"], "offer": "number"}


text_value = st.text("abc :#-[]{}'\"é,&*?|>%@`", max_size=20).map(lambda text: " ".join(text.split()))


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(word, text_value, max_size=4), st.lists(text_value, max_size=4))
def test_yaml_values_of_any_kind_are_read_back_and_leave_the_rest(
    new: dict[str, str], items: list[str]
) -> None:
    text = "# top\na: >-\n  one two\n  three\n\n# of b\nb: 'it''s'  # b\nc:\n  - x # first\n  - y\nd: {e: f}\n# end\n"
    value: dict[str, Any] = yamledit.values(text) | new
    value |= {"c": items} if items else {}
    found = yamledit.rewritten(text, value)
    assert yaml.safe_load(found) == value
    assert all(line in found for line in ("# top\n", "# of b\n", "# end\n"))


# --- what a change touches -------------------------------------------------------------------------

KEPT = b"""---
title: Birds  # as a screen shows it
about: birds
asks:
  # plain ones
  - what is a bird  # first
  - 'a bird'
checked: 2026-11-22
review_by: 2027-11-22
clinical_review: none
---

A bird is
an animal.[^F1] It flies.[^F2]

More.[^frame]
"""


def test_one_word_is_one_line() -> None:
    def change(words: Draft) -> None:
        words.parts[0][0].text = "A bird is an old animal."

    assert touched(KEPT, saved(KEPT, change)) == [
        "-an animal.[^F1] It flies.[^F2]",
        "+an old animal.[^F1] It flies.[^F2]",
    ]


def test_a_way_of_asking_keeps_its_quotes_and_its_comment() -> None:
    def change(words: Draft) -> None:
        words.front["asks"] = ["what is a small bird", "a bird", "[a] robin"]

    assert touched(KEPT, saved(KEPT, change)) == [
        "-  - what is a bird  # first",
        "+  - what is a small bird  # first",
        '+  - "[a] robin"',
    ]


def test_a_field_that_was_not_there_comes_in_its_place() -> None:
    def change(words: Draft) -> None:
        words.front["related"] = ["men"]

    assert touched(KEPT, saved(KEPT, change)) == ["+related: [men]"]
    assert saved(KEPT, change).index(b"related") < saved(KEPT, change).index(b"checked")


def test_a_fact_is_changed_alone() -> None:
    def change(words: Draft) -> None:
        words.parts[1][0].facts = ["F9"]

    assert touched(KEPT, saved(KEPT, change)) == ["-More.[^frame]", "+More.[^F9]"]


def test_windows_lines_stay_windows_lines() -> None:
    windows = KEPT.replace(b"\n", b"\r\n")

    def change(words: Draft) -> None:
        words.parts.append([Line("One part more.")])

    new = saved(windows, change)
    assert new == windows + b"\r\nOne part more.[^frame]\r\n"


def test_a_word_of_the_glossary_comes_where_it_belongs() -> None:
    text = "# words\n\nabdomen:\n  says: The tummy.\n# of c\ncell:\n  says: A part.\n"
    value = yamledit.values(text) | {"bone": {"says": "It is hard.", "also": ["bones"]}}
    assert yamledit.rewritten(text, value) == text.replace(
        "# of c", "bone:\n  says: It is hard.\n  also: [bones]\n# of c"
    )


def test_line_breaks_stay_between_words_that_stay() -> None:
    assert respaced("one two\n  three four", "one three four five") == "one\n  three four five"
    assert respaced("one two\n  three", "one two and\tfour three") == "one two and four\n  three"


def test_a_file_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(yamledit.ByHandError):
        yamledit.rewritten("a: &x one\nb: *x\n", {"a": "two", "b": "one"})
