"""Where in the content words stand: those of a reply, and those of a way of asking or an example."""

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path

from skill.alexa import names
from skill.alexa.interaction_model import type_name
from skill.checks.words.script import GLOSSARY, texts
from skill.content.examples import example_files
from skill.content.model import Answer, Guide
from skill.content.templates import expand, normalise
from skill.content.textfile import read_text
from skill.content.yamlfile import parse_file
from skill.conversation import wording
from skill.conversation.state import Offer, Passage, State

GUIDE, PHRASES = "guide.yaml", "phrases.yaml"
GOODBYE = Passage("phrase", "goodbye")
"""What was said where the session holds nothing any more."""
SLOTS = "slots.yaml"
ASKED_IN = ("controls.yaml", SLOTS)
"""Files, beside the answers, that hold words a listener says."""


class Places:
    """Finds the file and line of what was said by the guide, or to it."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._folder = Path(guide.folder)
        self._phrases = parse_file(self._folder / PHRASES)[1]

    def of(self, state: State) -> tuple[str, tuple[tuple[str, str], ...]]:
        """`path:line` of the words that led to a state, and the texts of its question and reprompt with theirs."""
        return self._of(state.last[-1] if state.last else GOODBYE), self._of_question(
            state.offer, wording.question(state, self._guide)
        )

    @cache  # noqa: B019, places live as long as their guide
    def _of_question(self, offer: Offer, texts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        about = self._guide.answers[offer.answer].about if offer.answer else ""
        wordings = getattr(self._guide.phrases.offers, offer.kind).asks
        which = [ask.replace("{about}", about) for ask in wordings].index(texts[0])
        keys = ("offers", offer.kind, "ask", which), ("offers", offer.kind, "reprompt")
        lines = tuple(zip(texts, (self._phrase(*key) for key in keys), strict=True))
        if not offer.answer:
            return lines
        answer = self._guide.answers[offer.answer]
        return (answer.about, self._line(answer, "about")), *lines

    @cache  # noqa: B019
    def _of(self, passage: Passage) -> str:
        if passage.kind == "phrase":
            return self._phrase(passage.name, passage.part)
        if passage.kind != "answer":
            name = GUIDE if passage.kind == "digits" else GLOSSARY
            return f"{self._folder / name}:1"
        answer = self._guide.answers[passage.name]
        return f"{self._folder / answer.path}:{wording.part(passage, self._guide)[0].line}"

    def _phrase(self, *keys: str | int) -> str:
        # The only wording of a phrase may stand on its key's own line, in no list.
        line = self._phrases.get(keys) or self._phrases.get(keys[:-1], 1)
        return f"{self._folder / PHRASES}:{line}"

    def where_asked(self, words: str) -> str | None:
        """`path:line` of the template, slot value or example that `words` come from, or of the answer or slot that is
        called so in the model; None if there is none.
        """
        return self._called.get(words) or self._asked.get(normalise(words))

    @cached_property
    def _called(self) -> dict[str, str]:
        _, slots = parse_file(self._folder / SLOTS)
        answers = names.intents_of_answers(self._guide).items()
        return {
            **{type_name(slot): f"{self._folder / SLOTS}:{slots[(slot,)]}" for slot in self._guide.slots},
            **{name: self._line(self._guide.answers[id_], "asks") for name, id_ in answers},
        }

    def _line(self, answer: Answer, field: str) -> str:
        return f"{self._folder / answer.path}:{answer.lines[field]}"

    @cached_property
    def _asked(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for template, place in self._templates():
            for sentence in expand(template):
                found.setdefault(normalise(sentence), place)
        for file in example_files(self._guide):
            for number, line in enumerate(read_text(file).splitlines(), 1):
                found.setdefault(normalise(line), f"{file}:{number}")
        return found

    def _templates(self) -> Iterator[tuple[str, str]]:
        for answer in self._guide.answers.values():
            for ask in answer.asks:
                yield ask.template, f"{self._folder / answer.path}:{ask.line}"
        for name in ASKED_IN:
            value, lines = parse_file(self._folder / name)
            for place, text in texts(value):
                yield text, f"{self._folder / name}:{lines[place]}"
        line = parse_file(self._folder / GUIDE)[1][("invocation_name",)]
        yield self._guide.about.invocation_name, f"{self._folder / GUIDE}:{line}"
