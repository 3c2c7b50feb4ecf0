"""The desk is for whoever sits at this computer, and there is none where nothing can be written."""

from pathlib import Path

import pytest

from skill.desk.routes import FORWARDED, TOKEN
from tests.desk.conftest import ANSWER, Page

READ = ["answers", f"answer/{ANSWER}", "facts", "file/phrases", "state", f"review/{ANSWER}"]
WRITE = ["look", "draft", "hear", "ask", "steals", "new", "preview", "save", "undo", "sign"]


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_words_are_read_with_the_token_alone(shared: Page, path: str, token: str) -> None:
    answer = shared.client.get(f"/desk/api/{path}", headers=shared.headers | {TOKEN: token})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", WRITE)
def test_nothing_is_written_without_the_token(shared: Page, path: str) -> None:
    answer = shared.client.post(f"/desk/api/{path}", json={}, headers=shared.headers | {TOKEN: "wrong"})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", WRITE)
def test_a_page_from_elsewhere_cannot_write_even_with_it(shared: Page, path: str) -> None:
    headers = shared.headers | {"Origin": "https://example.org"}
    assert shared.client.post(f"/desk/api/{path}", json={}, headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/desk", "/desk/api/answers", "/desk/new", f"/desk/answer/{ANSWER}"])
@pytest.mark.parametrize("header", FORWARDED)
def test_a_page_served_to_others_has_no_desk(shared: Page, path: str, header: str) -> None:
    headers = shared.headers | {header: "for=192.0.2.1"}
    assert shared.client.get(path, headers=headers).status_code == 404


@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.7", "::ffff:192.0.2.1"])
def test_another_computer_has_no_desk(shared: Page, address: str) -> None:
    asked = {"REMOTE_ADDR": address}
    assert (
        shared.client.get("/desk/api/answers", headers=shared.headers, environ_base=asked).status_code == 404
    )


@pytest.mark.parametrize("path", [".", "topics", f"topics/{ANSWER}.md", "phrases.yaml"])
def test_a_checkout_that_is_read_only_has_no_desk(shared: Page, path: str) -> None:
    file: Path = shared.folder / path
    rights = file.stat().st_mode
    file.chmod(rights & ~0o222)
    try:
        assert shared.get("answers") == 404
        assert shared.client.get("/desk", headers=shared.headers).status_code == 404
    finally:
        file.chmod(rights)
    assert isinstance(shared.get("answers"), dict)


@pytest.mark.parametrize("name", ["../guide", "..", "Topics", "a/b", ".desk", "a b", ""])
def test_no_file_outside_of_the_answers_can_be_named(shared: Page, name: str) -> None:
    for what in ({"answer": name, "kind": "topic"}, {"file": name}, {"file": "guide"}, {"file": "checks"}):
        shared.post("save", 404, what=what, draft={}, version="")
        shared.post("draft", 404, what=what, draft={}, version="")


@pytest.mark.parametrize("sent", [{}, {"what": {"answer": ANSWER}, "draft": {"parts": 3}}, {"what": 3}])
def test_what_is_no_draft_is_refused(shared: Page, sent: dict[str, object]) -> None:
    answer = shared.client.post("/desk/api/look", json=sent, headers=shared.headers)
    assert answer.status_code in (400, 404)
