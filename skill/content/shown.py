"""Checks of what guide.yaml has shown beside the words that are said: questions to press, groups, buttons."""

import re
from collections.abc import Iterator
from pathlib import Path

from skill.content.model import TOKEN, Guide
from skill.content.problems import Lines, Problem
from skill.content.templates import known, normalise


def shown_problems(guide: Guide, lines: Lines) -> Iterator[Problem]:
    """What is wrong under `shown`; `lines` holds where each value of guide.yaml stands."""
    path = str(Path(guide.folder) / "guide.yaml")
    yield from _questions(guide, path, lines)
    yield from _groups(guide, path, lines)
    for kind, words in guide.about.shown.accept.items():
        line = lines[("shown", "accept", kind)]
        if kind not in guide.phrases.offers.__struct_fields__:
            yield Problem(path, line, f"shown: phrases.yaml makes no offer `{kind}`")
        if not words.strip() or TOKEN.search(words):
            yield Problem(path, line, f"shown: the button for `{kind}` needs plain words")


def _questions(guide: Guide, path: str, lines: Lines) -> Iterator[Problem]:
    """A question that is pressed has to be answered, whatever becomes of the recogniser."""
    asks = (ask for answer in guide.answers.values() for ask in answer.asks)
    asked = {words for ask in asks for words in known(ask.template)} if guide.about.shown.questions else set()
    for index, question in enumerate(guide.about.shown.questions):
        if normalise(re.sub(r"[?!.,]", "", question)) not in asked:
            message = f"shown: no answer has `{question}` among its `asks`; add it there, or take one that is"
            yield Problem(path, lines[("shown", "questions", index)], message)


def _groups(guide: Guide, path: str, lines: Lines) -> Iterator[Problem]:
    groups, menu = guide.about.shown.groups, guide.about.menu
    seen: set[str] = set()
    for index, group in enumerate(groups):
        for n, topic in enumerate(group.topics):
            line = lines[("shown", "groups", index, "topics", n)]
            if topic not in menu:
                yield Problem(path, line, f"shown: `{topic}` is not in the menu")
            if topic in seen:
                yield Problem(path, line, f"shown: `{topic}` stands in two groups; keep one")
            seen.add(topic)
