"""`./run schemas`: what an editor's own program completes and checks the guide's files with."""

import argparse
import ast
import inspect
import json
from pathlib import Path
from typing import Any

import msgspec

from skill.checks.words.knowledge import Checks
from skill.content.answers import Front
from skill.content.reader import FILES
from skill.speaker.replay import Play

FOLDER = Path(__file__).resolve().parents[2] / ".vscode"
FIELDS = "answer"
"""The fields above an answer's text."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=FOLDER, metavar="DIR", help="where to (default: .vscode)")


def run(options: argparse.Namespace) -> int:
    """Write a JSON Schema for each kind of file, and the fields of an answer as snippets."""
    for name, contents in everything().items():
        path = options.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(contents, indent=2, ensure_ascii=False) + "\n", "utf-8")
        print(f"wrote {path}")
    return 0


def everything() -> dict[str, dict[str, Any]]:
    """Every file that is written: its name in the folder -> what it holds."""
    kinds: dict[str, type] = {**FILES, "checks": Checks, "talk": Play, FIELDS: Front}
    schemas = {f"schemas/{name}.json": schema(kind) for name, kind in kinds.items()}
    return {**schemas, "answer.code-snippets": snippets()}


def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema of a kind of file, with what the code says of each field."""
    made = msgspec.json.schema(kind)
    for name, definition in made.get("$defs", {}).items():
        struct = _structs(kind).get(name)
        for field, described in _described(struct).items() if struct else ():
            definition["properties"][field]["description"] = described
        for field, keys in _literal_keys(struct).items() if struct else ():
            values = definition["properties"][field].pop("additionalProperties")
            definition["properties"][field] |= {
                "properties": dict.fromkeys(keys, values),
                "additionalProperties": False,
            }
    older: dict[str, Any] = _older(made)
    return older


def _older(value: Any) -> Any:
    """The same in draft 7, which is what editing programs read: a list of so many items of one kind."""
    if isinstance(value, dict):
        if "prefixItems" in value:
            value = {**value, "items": value["prefixItems"][0]}
            del value["prefixItems"]
        return {key: _older(item) for key, item in value.items()}
    return list(map(_older, value)) if isinstance(value, list | tuple) else value


def _structs(kind: Any) -> dict[str, type]:
    """Every struct in a kind of file, by its name."""
    found: dict[str, type] = {}
    waiting = [msgspec.inspect.type_info(kind)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, msgspec.inspect.StructType) and one.cls.__name__ not in found:
            found[one.cls.__name__] = one.cls
            waiting += [field.type for field in one.fields]
        inner = [getattr(one, name, None) for name in ("value_type", "item_type")]
        waiting += [*filter(None, inner), *getattr(one, "item_types", ()), *getattr(one, "types", ())]
    return found


def _described(struct: type) -> dict[str, str]:
    """Field -> the text below it in the code."""
    body = ast.parse(inspect.getsource(struct)).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: " ".join(str(text.value.value).split())
        for field, text in zip(body.body, body.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
    }


def _literal_keys(struct: type) -> dict[str, tuple[str, ...]]:
    """Field -> the names that its keys have to be among."""
    fields = {field.encode_name: field.type for field in msgspec.inspect.type_info(struct).fields}  # type: ignore[attr-defined]
    keys = {name: getattr(kind, "key_type", None) for name, kind in fields.items()}
    return {
        name: tuple(map(str, key.values))
        for name, key in keys.items()
        if isinstance(key, msgspec.inspect.LiteralType)
    }


def snippets() -> dict[str, Any]:
    """The fields of an answer's file, for a program that knows no schema of what stands above a text."""
    described = _described(Front)
    return {
        field: {
            "scope": "markdown",
            "prefix": field,
            "body": [f"{field}: $0"],
            "description": described[field],
        }
        for field in described
    }
