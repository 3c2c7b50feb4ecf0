"""A sentence of the guide, altered, is caught: at its line, and with what is wrong with it."""

from typing import NamedTuple

import pytest

from tests.checks.words.spoil import altered, complaints, line_of, shipped


class Altered(NamedTuple):
    """One sentence as it is, as somebody might change it, and what must be said of that."""

    answer: str
    was: str
    now: str
    complaint: str


ALTERED = {
    "hedge dropped": Altered(
        "how-it-spreads", "cells sometimes travel", "cells travel", "lost its hedge `sometimes`"
    ),
    "half a hedge dropped": Altered(
        "how-it-spreads", "In time, they may grow", "They may grow", "lost its hedge `may-in-time`"
    ),
    "hedge strengthened": Altered(
        "tests-after-recurrence",
        "the doctor usually recommends tests",
        "the doctor always recommends tests",
        "lost its hedge `usually`",
    ),
    "strong word beside the hedge": Altered(
        "tests-after-recurrence",
        "the doctor usually recommends tests",
        "the doctor usually recommends tests, and must have them",
        "`must` is too strong for F39",
    ),
    "hedge weakened": Altered(
        "will-it-come-back", "For many women", "For a few women", "lost its hedge `many`"
    ),
    "weak word beside the hedge": Altered(
        "less-common-places",
        "Less often, breast cancer can",
        "Less often, and rarely, breast cancer can",
        "too weak",
    ),
    "strength added to a definition": Altered(
        "still-breast-cancer",
        "A secondary is made of breast cancer cells",
        "A secondary is usually made of breast cancer cells",
        "`usually` is not in F16",
    ),
    "can becomes will": Altered(
        "why-cancers-come-back", "They can divide, and", "They can and will divide, and", "too strong"
    ),
    "condition dropped": Altered(
        "treatment-of-recurrence",
        "If the cancer is nowhere else, treatment is",
        "Treatment is",
        "lost its hedge `if-nowhere-else`",
    ),
    "if possible dropped": Altered(
        "treatment-of-recurrence",
        "an operation if possible,",
        "an operation,",
        "lost its hedge `if-possible`",
    ),
    "example made the whole list": Altered(
        "less-common-places", "places such as the ovaries", "the ovaries", "lost its hedge `such-as`"
    ),
    "place added": Altered(
        "where-it-spreads",
        "the lungs, the liver",
        "the lungs, the kidneys, the liver",
        "`kidneys` is not in X1, X20",
    ),
    "place left out": Altered(
        "where-it-spreads", "the lungs, the liver,", "the lungs,", "marked X1 but without `liver`"
    ),
    "place moved between lists": Altered(
        "less-common-places",
        "the ovaries, the skin",
        "the ovaries, the liver, the skin",
        "`liver` is not in F22",
    ),
    "treatment added": Altered(
        "treatment-of-recurrence",
        "or chemotherapy",
        "or hormone tablets, or chemotherapy",
        "`hormone` is not in",
    ),
    "fact swapped": Altered(
        "local-recurrence",
        "in the scar from the operation.",
        "in the other one.",
        "marked F31 but without `scar`",
    ),
    "mark swapped": Altered(
        "lymph-nodes",
        "throughout the body.[^F10][^F11]",
        "throughout the body.[^F10][^F7]",
        "marked F7 but without",
    ),
    "negation dropped": Altered(
        "still-breast-cancer",
        "and is not treated like lung",
        "and is treated like lung",
        "marked F19 but without",
    ),
    "limit parted from its list": Altered(
        "where-it-spreads",
        "That does not mean it will reach every one of them.[^F21]\n",
        "",
        "X1 is said without F21",
    ),
    "number of another line": Altered(
        "crisis",
        "on {samaritans}",
        "on {support_line}",
        "{support_line} is the number of `X2`, not of the facts",
    ),
    "number written out": Altered(
        "crisis",
        "please call {emergency} now",
        "please call nine nine nine now",
        "`nine nine` is part of a number",
    ),
    "claim in a frame sentence": Altered(
        "tests-after-recurrence",
        "A doctor or nurse can explain them, and say what they are for.",
        "The best test is a scan.",
        "in a [^frame] sentence is a claim",
    ),
    "claim behind a refusal": Altered(
        "why-cancers-come-back",
        "I cannot say why cancer came back for one person.",
        "I cannot say why, but cancer cells are easy to treat.",
        "in a [^frame] sentence is a claim",
    ),
    "said of somebody else": Altered(
        "found-at-the-same-time",
        "By then, cells have left the breast",
        "By then, cells of women have left the breast",
        "`women`",
    ),
    "credit dropped": Altered(
        "is-a-recurrence-secondary",
        "secondary breast cancer, says The Christie NHS Foundation Trust",
        "secondary breast cancer",
        "lost its hedge `credits-the-christie`",
    ),
}


@pytest.mark.parametrize("change", ALTERED.values(), ids=ALTERED)
def test_an_altered_sentence_is_caught_at_its_line(change: Altered) -> None:
    found = [text for text in complaints(altered(*change[:3])) if change.complaint.lower() in text.lower()]
    where = line_of(change.answer, change.was.split("\n")[0])
    assert found, f"nobody saw that `{change.was}` became `{change.now}`"
    line = int(where.rpartition(":")[2])
    near = {f"{where.rpartition(':')[0]}:{number}" for number in range(line - 1, line + 1)}
    assert any(place in text for place in near for text in found)


def test_the_guide_as_it_is_has_no_complaint() -> None:
    assert [text for text in complaints(shipped()) if "[ERROR]" in text] == []
