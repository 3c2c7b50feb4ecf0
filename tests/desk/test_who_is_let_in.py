"""The desk is for whoever sits at this computer, and there is none where nothing can be written."""

from pathlib import Path

import pytest

from skill.desk.routes import FORWARDED, TOKEN
from tests.desk.conftest import ANSWER, Page

READ = ["answers", f"answer/{ANSWER}", "facts", "file/phrases", "state", f"review/{ANSWER}"]
WRITE = ["look", "draft", "hear", "ask", "steals", "new", "preview", "save", "undo", "sign"]


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_words_are_read_with_the_token_alone(desk: Page, path: str, token: str) -> None:
    answer = desk.client.get(f"/desk/api/{path}", headers=desk.headers | {TOKEN: token})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", WRITE)
def test_nothing_is_written_without_the_token(desk: Page, path: str) -> None:
    answer = desk.client.post(f"/desk/api/{path}", json={}, headers=desk.headers | {TOKEN: "wrong"})
    assert answer.status_code == 403


@pytest.mark.parametrize("path", WRITE)
def test_a_page_from_elsewhere_cannot_write_even_with_it(desk: Page, path: str) -> None:
    headers = desk.headers | {"Origin": "https://example.org"}
    assert desk.client.post(f"/desk/api/{path}", json={}, headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/desk", "/desk/api/answers", "/desk/new", f"/desk/answer/{ANSWER}"])
@pytest.mark.parametrize("header", FORWARDED)
def test_a_page_served_to_others_has_no_desk(desk: Page, path: str, header: str) -> None:
    headers = desk.headers | {header: "for=192.0.2.1"}
    assert desk.client.get(path, headers=headers).status_code == 404


@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.7", "::ffff:192.0.2.1"])
def test_another_computer_has_no_desk(desk: Page, address: str) -> None:
    asked = {"REMOTE_ADDR": address}
    assert desk.client.get("/desk/api/answers", headers=desk.headers, environ_base=asked).status_code == 404


@pytest.mark.parametrize("path", [".", "topics", f"topics/{ANSWER}.md", "phrases.yaml"])
def test_a_checkout_that_is_read_only_has_no_desk(desk: Page, path: str) -> None:
    file: Path = desk.folder / path
    rights = file.stat().st_mode
    file.chmod(rights & ~0o222)
    try:
        assert desk.get("answers") == 404
        assert desk.client.get("/desk", headers=desk.headers).status_code == 404
    finally:
        file.chmod(rights)
    assert isinstance(desk.get("answers"), dict)


@pytest.mark.parametrize("name", ["../guide", "..%2fguide", "Topics", "a/b", "guide", "checks"])
def test_no_other_file_can_be_named(desk: Page, name: str) -> None:
    assert desk.get(f"answer/{name}?kind=topic") in (404, 200) or isinstance(
        desk.get(f"answer/{name}?kind=topic"), dict
    )
    assert desk.get(f"file/{name}") == 404
    if not name.isalpha() or not name.islower():
        desk.post("save", 404, what={"answer": name, "kind": "topic"}, draft={}, version="")
    desk.post("save", 404, what={"file": name}, draft={}, version="")


@pytest.mark.parametrize("sent", [{}, {"what": {"answer": ANSWER}, "draft": {"parts": 3}}, {"what": 3}])
def test_what_is_no_draft_is_refused(desk: Page, sent: dict[str, object]) -> None:
    answer = desk.client.post("/desk/api/look", json=sent, headers=desk.headers)
    assert answer.status_code in (400, 404)
