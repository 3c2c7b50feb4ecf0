"""Holds plain JSON against the typed models Amazon publishes (`ask-smapi-model`, `ask-sdk-model`).

Those packages describe every file and response as classes with a table of types. Their own reader
drops what it does not know without a word, whereas Amazon refuses unknown keys (UNEXPECTED_PROPERTY),
so the tables are walked here instead.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from skill.checks.rules import At

PLAIN: dict[str, tuple[type | tuple[type, ...], str]] = {
    "str": (str, "text"),
    "bool": (bool, "true or false"),
    "int": (int, "a whole number"),
    "float": ((int, float), "a number"),
    "datetime": ((str, datetime), "a time"),
}
"""Kind -> what Python reads it as, and what it is called."""
STILL_LIVE = frozenset({"CAN_FULFILL_INTENT_REQUEST"})
"""Kinds that the SDK's classes have no more, and that manifests of live skills still name."""
CONTAINER = re.compile(r"(list|dict)[\[(](?:str, )?(.+)[\])]")


def misfits(value: object, kind: str, where: str = "") -> Iterator[At]:
    """Where `value` departs from `kind`: a dotted class name, or `list[...]`, `dict(str, ...)`, `str`, ..."""
    if kind == "object":
        return
    container = CONTAINER.fullmatch(kind)
    if container:
        yield from _container(value, container[1], container[2], where)
    elif kind in PLAIN:
        yield from _plain(value, kind, where)
    else:
        yield from _model(value, _load(kind), where)


@cache  # A reply names some tens of kinds, and there are thousands of replies.
def _load(name: str) -> Any:
    module, _, cls = name.rpartition(".")
    return getattr(import_module(module), cls)


def _container(value: object, shape: str, inner: str, where: str) -> Iterator[At]:
    if shape == "list" and isinstance(value, list):
        for number, item in enumerate(value):
            yield from misfits(item, inner, f"{where}/{number}")
    elif shape == "dict" and isinstance(value, dict):
        for key, item in value.items():
            yield from misfits(item, inner, f"{where}/{escape(key)}")
    else:
        wanted = "a list" if shape == "list" else "an object"
        yield At(where, f"is {_named(value)}; Amazon reads {wanted} here")


def _plain(value: object, kind: str, where: str) -> Iterator[At]:
    types, name = PLAIN[kind]
    if not isinstance(value, types) or (kind != "bool" and isinstance(value, bool)):
        yield At(where, f"is {_named(value)}; Amazon reads {name} here")


def _model(value: object, model: Any, where: str) -> Iterator[At]:
    if issubclass(model, Enum):
        allowed = [member.value for member in model]
        if value not in allowed:
            yield At(
                where, f'is "{value}"; Amazon takes {", ".join(allowed[:9])}{" ..." * (len(allowed) > 9)}'
            )
    elif not isinstance(value, dict):
        yield At(where, f"is {_named(value)}; Amazon reads an object here")
    elif getattr(model, "json_discriminator_key", None):
        yield from _variant(value, model, where)
    else:
        yield from _fields(value, model, where)


def _variant(value: dict[str, object], model: Any, where: str) -> Iterator[At]:
    key = model.json_discriminator_key
    named = model.discriminator_value_class_map.get(value.get(key))
    if value.get(key) in STILL_LIVE:
        return
    if named is None:
        known = ", ".join(sorted(map(str, model.discriminator_value_class_map)))
        yield At(f"{where}/{key}", f'"{value.get(key)}" is no kind that Amazon knows; it knows {known}')
    else:
        yield from _fields(value, _load(named), where)


def _fields(value: dict[str, object], model: Any, where: str) -> Iterator[At]:
    kinds = _kinds(model)
    for key, item in value.items():
        if key not in kinds:
            yield At(f"{where}/{escape(key)}", f"no such key here; Amazon knows {', '.join(sorted(kinds))}")
        else:
            yield from misfits(item, kinds[key], f"{where}/{escape(key)}")


@cache
def _kinds(model: Any) -> dict[str, str]:
    """The keys that Amazon reads of a kind -> the kind of each."""
    return {model.attribute_map[name]: kind for name, kind in model.deserialized_types.items()}


def _named(value: object) -> str:
    return "missing" if value is None else f"{type(value).__name__} {str(value)[:40]!r}"


def escape(key: str) -> str:
    """A key as a step of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
