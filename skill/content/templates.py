"""Ways of asking: hassil templates into the plain sentences they stand for."""

import re
from collections.abc import Iterator
from functools import cache

MAX_SENTENCES = 400
MAX_PHRASES = 800
"""A template that stands for more is a mistake: its editor cannot see what it says."""

_ALLOWED = re.compile(r"[^\W\d_]|[' .\-(|)\[\]{}_]")
"""Letters of any language: an accent is spoken too."""
_ALLOWED_IN_PHRASE = re.compile(r"[^\W\d_A-Z]|[' \-(|)\[\]~=*]")


class TemplateError(ValueError):
    """A way of asking that does not parse; the message says what to write instead."""


@cache
def expand(template: str) -> tuple[str, ...]:
    """All sentences of a template, in its order, each once. Raises TemplateError."""
    bad = sorted({*_ALLOWED.sub("", template), *filter(str.isupper, template)})
    if bad:
        raise TemplateError(f"{' '.join(bad)} cannot be spoken; {_instead(bad)} (IM-29)")
    return _expand(template, MAX_SENTENCES)


@cache
def compared(template: str) -> tuple[str, ...]:
    """The sentences of a template as Amazon compares them (`normalise`). Raises TemplateError."""
    return tuple(map(normalise, expand(template)))


def known(template: str) -> tuple[str, ...]:
    """The same; none where the template does not parse, which has a complaint of its own."""
    try:
        return compared(template)
    except TemplateError:
        return ()


def _instead(bad: list[str]) -> str:
    """What to write where a way of asking holds these characters."""
    if "\u2019" in bad or "\u2018" in bad:
        return "write the straight apostrophe '"
    if any(map(str.isdigit, bad)):
        return "write the number as a word"
    return "small letters, spaces and apostrophes"


@cache
def expand_phrase(template: str) -> tuple[str, ...]:
    """All phrases of a template of understanding.yaml, where ~ = * are allowed too. Raises TemplateError."""
    bad = sorted(set(_ALLOWED_IN_PHRASE.sub("", template)))
    if bad:
        raise TemplateError(f"{' '.join(bad)} cannot stand in a phrase; small letters, spaces and ~ = *")
    return _expand(template, MAX_PHRASES)


def _expand(template: str, most: int) -> tuple[str, ...]:
    found = dict.fromkeys(" ".join(sentence.split()) for sentence in _sample(template))
    if len(found) > most:
        raise TemplateError(f"stands for {len(found)} sentences, more than {most}; split it")
    if "" in found:
        raise TemplateError("every word of it is optional; leave one outside the [ ]")
    return tuple(found)


def _sample(template: str) -> Iterator[str]:
    # Imported here: hassil takes longer to load than everything else, and a running guide never expands.
    from hassil.errors import HassilError
    from hassil.parse_expression import parse_sentence
    from hassil.sample import sample_expression

    _check_brackets(template)
    slots = {name: f"{{{name}}}" for name in re.findall(r"{(\w+)}", template)}
    plain = re.sub(r"{(\w+)}", r"SLOT\1", template)
    try:
        for sentence in sample_expression(parse_sentence(plain).expression):
            yield re.sub(r"SLOT(\w+)", lambda match: slots[match.group(1)], sentence)
    except (HassilError, AssertionError, ValueError) as error:
        raise TemplateError(f"does not parse: {error}") from error


def _check_brackets(template: str) -> None:
    """hassil's parser is lenient where a bracket is missing, so they are counted first."""
    closing = {")": "(", "]": "[", "}": "{"}
    stack: list[str] = []
    for character in template:
        if character == "|" and not stack:
            raise TemplateError("`|` stands outside of ( ); write a choice as (this|that)")
        if character in closing.values():
            stack.append(character)
        elif character in closing and (not stack or stack.pop() != closing[character]):
            raise TemplateError(f"`{character}` closes nothing")
    if stack:
        raise TemplateError(f"`{stack[-1]}` is never closed")


def normalise(sentence: str) -> str:
    """A sentence as Amazon compares two of them: case, apostrophes and stops do not count (IM-33)."""
    plain = sentence.lower().replace("'", "").replace(".", "").replace("-", " ")
    return " ".join(plain.split())
