"""Each layer of the engine imports those above it and none below: answers know nothing of Alexa (AL-7)."""

import ast
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from skill.content import Guide
from skill.recogniser import Recogniser
from tests.server.posts import SKILL_ID, intent

ROOT = Path(__file__).parents[1]
LAYERS = (
    "skill.messages",
    "skill.content",
    "skill.recogniser",
    "skill.conversation",
    "skill.speech",
    "skill.alexa",
    "skill.training",
    "skill.package",
    "skill.server",
    "skill.speaker",
    "skill.checks",
    "skill.desk",
    "skill.cli",
)
"""From the words to the commands."""
FREE_OF_ALEXA = LAYERS[:5]
ON_LAMBDA = LAYERS[:6]
ANSWERS = (*ON_LAMBDA, "skill.server")
"""What runs for a listener."""
FOR_EDITORS = tuple(name for name in LAYERS if name not in ANSWERS)
"""What teaches, judges, publishes and tries out."""
READ_WITH = ("yaml", "hassil")
"""Packages that read what an editor wrote, which is kept read for a listener."""
TURN = """
import importlib, json, pkgutil, sys
class Refused:
    names = {refused!r} + {read_with!r}
    def find_spec(self, name, path=None, target=None):
        if name.startswith(self.names):
            raise ModuleNotFoundError(f"{{name}} is only there for editors")
sys.meta_path.insert(0, Refused())
from skill.alexa.skill import answer, build_skill
from skill.content import load
said = answer(build_skill(load()), json.loads({request!r}))
Refused.names = {refused!r}
for name in {answering!r}:
    found = importlib.import_module(name)
    for module in pkgutil.iter_modules(getattr(found, "__path__", ()), name + "."):
        importlib.import_module(module.name)
print(json.dumps(said))
"""


def is_in(module: str, layers: tuple[str, ...]) -> bool:
    """Whether a module belongs to one of these layers."""
    return any(module == name or module.startswith(f"{name}.") for name in layers)


def layer(module: str) -> int:
    """Where a module stands; nowhere: -1."""
    return next((n for n, name in enumerate(LAYERS) if is_in(module, (name,))), -1)


def imports() -> Iterator[tuple[str, str]]:
    """Every import of the engine: the module that imports, and the one it imports."""
    for path in (ROOT / "skill").rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield module, node.module
            elif isinstance(node, ast.Import):
                yield from ((module, name.name) for name in node.names)


def test_each_layer_imports_those_above_it_alone() -> None:
    wrong = [(mine, other) for mine, other in imports() if layer(other) > layer(mine) >= 0]
    assert wrong == []


def test_what_answers_a_listener_imports_nothing_that_only_an_editor_needs() -> None:
    wrong = [(mine, other) for mine, other in imports() if is_in(mine, ANSWERS) and is_in(other, FOR_EDITORS)]
    assert wrong == []


def test_a_question_is_answered_where_what_only_an_editor_needs_cannot_be_imported(guide: Guide) -> None:
    Recogniser(guide)  # Keeps what it is made of beside the content, where the process below finds it.
    words = {"words": {"name": "words", "value": "my neighbour says it can come back in the scar"}}
    request = json.dumps(intent("AnythingIntent", words))
    program = TURN.format(refused=FOR_EDITORS, read_with=READ_WITH, request=request, answering=ANSWERS)
    environment = {**os.environ, "SKILL_ID": SKILL_ID}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    ssml = json.loads(done.stdout)["response"]["outputSpeech"]["ssml"]
    assert guide.answers["local-recurrence"].parts[0][1].text in ssml


def test_every_module_has_its_layer() -> None:
    modules = {mine for mine, _ in imports()}
    assert [module for module in sorted(modules) if layer(module) < 0] == []


def test_words_and_talk_are_free_of_alexa_and_of_flask() -> None:
    outside = ("ask_sdk", "flask", "cryptography")
    wrong = [
        (mine, other) for mine, other in imports() if is_in(mine, FREE_OF_ALEXA) and other.startswith(outside)
    ]
    assert wrong == []


def test_no_two_classes_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in (ROOT / "skill").rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(path.relative_to(ROOT)))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}
