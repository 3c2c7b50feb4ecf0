"""A desk on a copy of the shipped guide, asked as its own page asks."""

import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask.testing import FlaskClient

from skill.content import SHIPPED, load
from skill.desk.desk import Desk
from skill.desk.routes import TOKEN, add_desk
from skill.speaker.web.app import create_app
from skill.speaker.web.table import Table
from tests.speaker.web.conftest import HERE, PORT

ANSWER = "tests-after-recurrence"
WORDS = """---
title: Tests after a recurrence
about: tests after a recurrence
# how it is asked
asks:
  - what (tests|scans) are there after a recurrence
  - why are there more tests
  - will there be [more] scans
  - are there any tests after a recurrence
  - why more scans
  - what are the (tests|scans) for
  - what are the scans looking for
  - how do doctors look for more of it after a recurrence
  - do i have tests after a recurrence
  - will they do more tests if it comes back
  - tell me about the tests after a recurrence
  - why is my (mum|wife) having more scans
related: [support-line]
checked: 2026-11-22
review_by: 2027-11-22
clinical_review: none
---

After a recurrence, the doctor usually recommends tests,
to see whether the cancer has gone any further.[^F39][^F40]
The recurrence itself is not in the organs of the body.[^F38]

I do not have details of the tests.[^frame]
A doctor or nurse can explain them, and say what they are for.[^frame]
"""
"""The tests' own, so that an editor can change any shipped answer."""
EXAMPLES = "will they scan me again\nwhat do they look for on the scan\n"


class Page(NamedTuple):
    """What the desk's page does, without a browser."""

    client: FlaskClient
    headers: dict[str, str]
    folder: Path
    desk: Desk

    def get(self, path: str) -> Any:
        """What the server says, or its status where it refuses."""
        answer = self.client.get(f"/desk/api/{path}", headers=self.headers)
        return answer.get_json() if answer.status_code == 200 else answer.status_code

    def post(self, path: str, status: int = 200, **sent: Any) -> Any:
        """What the server says, with this status."""
        answer = self.client.post(f"/desk/api/{path}", json=sent, headers=self.headers)
        assert answer.status_code == status, answer.text
        return answer.get_json() if answer.is_json else answer.text

    def open(self, id_: str = ANSWER) -> tuple[dict[str, Any], dict[str, Any], str]:
        """An answer as it is opened: what it is, its words and its version."""
        found = self.get(f"answer/{id_}")
        return {"answer": id_, "kind": found["kind"]}, found["draft"], found["version"]

    def look(self, what: dict[str, Any], draft: Any) -> list[dict[str, Any]]:
        """What is wrong with words that are typed."""
        problems: list[dict[str, Any]] = self.post("look", what=what, draft=draft)["problems"]
        return problems


def page_of(folder: Path) -> Page:
    """The desk of a guide. Training is not run: a test that needs it runs it."""
    found: list[Desk] = []
    app = create_app(Table(load(folder)), PORT, lambda app, table: found.append(add_desk(app, table)))
    found[0].trainer.want = lambda: None  # type: ignore[method-assign]
    headers = {"Host": HERE, "Origin": f"http://{HERE}", TOKEN: found[0].token}
    return Page(app.test_client(), headers, folder, found[0])


def with_own_answer(folder: Path) -> Page:
    """A desk on a copy of the shipped guide with one answer of the tests' own in it."""
    (folder / "topics" / f"{ANSWER}.md").write_text(WORDS, "utf-8")
    (folder / "examples" / f"{ANSWER}.txt").write_text(EXAMPLES, "utf-8")
    return page_of(folder)


@pytest.fixture
def desk(content: Path) -> Page:
    """A desk for one test, which may save."""
    return with_own_answer(content)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A desk for all tests that leave its files as they are."""
    folder = tmp_path_factory.mktemp("desk") / "guide"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns(".*"))
    return with_own_answer(folder)
