"""The page's server: who is let in, what is sent, and that nothing stays."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from skill.alexa import names
from skill.alexa.skill import build_skill
from skill.content import Guide, load
from skill.server.app import create_app as create_service
from skill.server.download import Download
from skill.server.metrics import Metrics
from skill.speaker.web.app import LARGEST
from skill.speaker.web.table import Table
from tests.server.authority import Authority
from tests.server.service import gate_for
from tests.speaker.web.conftest import HERE, PORT, client_of

MARK = "zzmarkedzz"
ROOT = Path(__file__).parents[3]


def talk(client: FlaskClient, **asked: Any) -> dict[str, Any]:
    """A turn, as the page would get it."""
    answer = client.post("/talk", json=asked)
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def pages(guide: Guide) -> list[str]:
    return ["/", "/answers", "/privacy", *(f"/answer/{id_}" for id_ in guide.answers)]


def test_the_page_says_of_a_guide_what_it_says_of_itself(client: FlaskClient) -> None:
    own = load().about.shown
    texts = [own.lead, own.maker, own.unreviewed]
    assert all(texts)
    assert all(text in client.get("/").text for text in texts)
    other = client_of(Table(load(ROOT / "examples" / "composting"))).get("/").text
    assert not [word for word in ("medical", "did not make", "linician") if word in other]


# --- who is let in ---------------------------------------------------------------------------------


@pytest.mark.parametrize("host", [HERE, f"localhost:{PORT}", f"[::1]:{PORT}"])
def test_the_page_opens_under_this_computers_own_names(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.org", f"example.org:{PORT}", "127.0.0.1", f"127.0.0.1.example.org:{PORT}"]
)
def test_a_name_of_somebody_elses_is_refused(client: FlaskClient, host: str) -> None:
    """A name can be made to point at this computer, so its address alone proves nothing."""
    for path in ("/", "/answers", "/static/main.js"):
        assert client.get(path, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://example.org", "null", f"http://localhost:{PORT}", f"https://{HERE}", ""]
)
def test_a_page_from_elsewhere_cannot_ask(client: FlaskClient, origin: str) -> None:
    answer = client.post("/talk", json={"do": "open"}, headers={"Origin": origin})
    assert answer.status_code == 403


def test_a_form_from_elsewhere_cannot_ask(client: FlaskClient) -> None:
    answer = client.post("/talk", data='{"do": "open"}', content_type="text/plain")
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        '{"do": "dance"}',
        '{"do": "say", "words": 5}',
        '{"do": "say", "more": 1}',
        '{"do": "press", "answer": "no-such-answer"}',
        '{"do": "say", "words": "' + "a" * 501 + '"}',
        '{"do": "open", "attributes": {"a": ' + "[" * 3000 + "]" * 3000 + "}}",
    ],
)
def test_what_the_page_would_not_send_is_refused_without_an_echo(client: FlaskClient, body: str) -> None:
    answer = client.post("/talk", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.text == "this is no request of the page\n"


def test_a_request_of_no_sensible_size_is_refused(client: FlaskClient) -> None:
    answer = client.post("/talk", data=" " * (LARGEST + 1), content_type="application/json")
    assert answer.status_code == 413


def test_an_unknown_answer_says_where_all_of_them_are(client: FlaskClient) -> None:
    answer = client.get("/answer/no-such-answer")
    assert answer.status_code == 404
    assert f"http://{HERE}/answers" in answer.text


# --- what is sent ----------------------------------------------------------------------------------


def test_every_reply_carries_the_policy(client: FlaskClient) -> None:
    for path, status in (("/", 200), ("/static/main.js", 200), ("/nothing", 404)):
        answer = client.get(path)
        assert answer.status_code == status
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"


def test_no_page_has_script_or_style_of_its_own_or_from_elsewhere(client: FlaskClient, guide: Guide) -> None:
    for path in pages(guide):
        text = client.get(path).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text), path
        assert all(re.search(r'src="/static/', tag) for tag in re.findall(r"<script[^>]*>", text)), path
        assert all('href="/static/' in tag for tag in re.findall(r"<link[^>]*>", text)), path


def test_content_is_escaped(content: Path) -> None:
    file = content / "topics" / "men.md"
    file.write_text(
        file.read_text("utf-8").replace("\n---\n\n", "\n---\n\nTea & <b>toast</b>.[^frame]\n", 1), "utf-8"
    )
    page = client_of(Table(load(content))).get("/answer/men").text
    assert "Tea &amp; &lt;b&gt;toast&lt;/b&gt;." in page
    assert "<b>toast" not in page


def test_a_turn_holds_all_an_editor_asks_about(client: FlaskClient) -> None:
    turn = talk(client, do="say", words="what is a local recurrence", why=True)
    near = turn["heard"].pop("near")
    assert turn["heard"] == {
        "words": "what is a local recurrence",
        "intent": "LocalRecurrenceIntent",
        "slots": {},
        "recognition": None,
    }
    assert near["id"] not in ("", "local-recurrence")
    assert near["why"]
    assert turn["answer"] == {"id": "local-recurrence", "title": "Local recurrence"}
    assert turn["count"] == len(turn["words"].split())
    assert turn["seconds"] > 5
    assert turn["ssml"].startswith("<speak>")
    assert turn["request"]["request"]["type"] == "IntentRequest"
    assert turn["response"]["response"]["shouldEndSession"] is False
    assert turn["question"] in turn["words"]


def test_a_turn_says_what_can_be_pressed(client: FlaskClient) -> None:
    offer = talk(client, do="say", words="what is a local recurrence")["offer"]
    assert offer == {"kind": "more", "accept": "Yes, tell me more", "decline": "No", "yes": "yes", "no": "no"}
    assert talk(client, do="open")["offer"] is None
    assert talk(client, do="say", words="stop")["offer"] is None


def test_a_number_is_told_in_groups_of_digits_and_of_words(client: FlaskClient, guide: Guide) -> None:
    (number,) = talk(client, do="say", words="support line")["numbers"]
    assert "".join(number["groups"]) == number["digits"] == guide.about.numbers["support_line"].digits
    assert number["said"][0] == "oh eight oh eight"
    assert number["name"] == guide.about.numbers["support_line"].name


def test_a_turn_holds_the_state_before_and_after(client: FlaskClient) -> None:
    first = talk(client, do="press", answer="local-recurrence")
    more = talk(client, do="say", words="yes", attributes=first["state"], is_open=True)
    assert first["before"] == {}
    assert more["before"] == first["state"]
    assert more["state"] != first["state"]


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("i was wondering about the colour of tractors in general", names.FREE_QUESTION),
        ("the colour of tractors in general", names.ANYTHING),
    ],
)
def test_a_free_question_shows_score_and_runner_up(client: FlaskClient, words: str, intent: str) -> None:
    turn = talk(client, do="say", words=words)
    assert turn["heard"]["intent"] == intent
    assert {"outcome", "id", "score", "runner_up"} <= set(turn["heard"]["recognition"])


def test_the_session_goes_on_where_the_page_left_it(client: FlaskClient) -> None:
    first = talk(client, do="press", answer="local-recurrence")
    more = talk(client, do="say", words="yes", attributes=first["state"], is_open=True)
    assert more["answer"]["id"] == "local-recurrence"
    assert more["words"] != first["words"]


def test_a_session_that_is_not_ours_is_dropped(client: FlaskClient) -> None:
    turn = talk(client, do="say", words="repeat", attributes={"v": 99, "topic": "x" * 900}, is_open=True)
    assert turn["open"]


def test_a_silence_ends_the_session(client: FlaskClient) -> None:
    assert talk(client, do="silence", is_open=True) == {"over": True}


def test_a_screen_is_sent_only_when_asked_for(client: FlaskClient) -> None:
    assert (
        "directives" in talk(client, do="open", screen={"width": 960, "height": 480})["response"]["response"]
    )
    assert "directives" not in talk(client, do="open")["response"]["response"]


# --- answers on paper ------------------------------------------------------------------------------


def test_every_sentence_of_every_answer_is_on_the_printable_page(client: FlaskClient, guide: Guide) -> None:
    page = unescape(client.get("/answers").text)
    for answer in guide.answers.values():
        for part in (*answer.parts, *(part for parts in answer.variants.values() for part in parts)):
            for sentence in part:
                if "{" not in sentence.text:
                    assert sentence.text in page
                assert all(f"<b>{fact}</b>" in page for fact in sentence.facts)


def test_a_heading_is_named_above_what_it_has(client: FlaskClient, guide: Guide) -> None:
    page = unescape(client.get("/answer/crisis").text)
    for heading, parts in guide.answers["crisis"].variants.items():
        _, _, below = page.partition(f"<code>## {heading}</code>")
        under = below.partition("<code>## ")[0]
        assert under.count("<caption>") == len(parts)
        assert ("The question that follows" in under) == (heading != "leaving")


def test_every_answer_has_an_address_with_seconds_and_sources(client: FlaskClient, guide: Guide) -> None:
    for answer in guide.answers.values():
        page = unescape(client.get(f"/answer/{answer.id}").text)
        assert answer.path in page
        assert re.search(r"\d+ words, [\d.]+ seconds", page)
        sources = {guide.ledger.facts[f].source for part in answer.parts for s in part for f in s.facts}
        assert all(guide.ledger.sources[source].address in page for source in sources)


def test_an_answer_nobody_clinical_looked_at_says_so(client: FlaskClient, guide: Guide) -> None:
    unreviewed = [answer for answer in guide.answers.values() if answer.clinical_review == "none"]
    for answer in unreviewed:
        assert "not clinically reviewed" in client.get(f"/answer/{answer.id}").text


def test_each_answer_names_a_source_once_and_has_a_line_to_sign(client: FlaskClient, guide: Guide) -> None:
    for answer in guide.answers.values():
        page = unescape(client.get(f"/answer/{answer.id}").text)
        facts = {f for part in answer.parts for s in part for f in s.facts}
        for source in {guide.ledger.facts[f].source for f in facts}:
            assert page.count(f'href="{guide.ledger.sources[source].address}"') == 1
        for word in ("Read by", "Role", "Date"):
            assert page.count(f"<span>{word}</span>") == 1


def test_every_page_shares_the_layout_and_leads_back(client: FlaskClient, guide: Guide) -> None:
    for path in (*pages(guide), "/nothing"):
        page = client.get(path, headers={"Accept": "text/html"}).text
        assert '/static/house.css"' in page, path
        assert path == "/" or page.count('href="/"') >= 2, path


def test_a_program_gets_a_plain_line_where_a_reader_gets_a_page(client: FlaskClient) -> None:
    assert client.get("/nothing").content_type.startswith("text/plain")
    assert client.get("/nothing", headers={"Accept": "text/html"}).content_type.startswith("text/html")
    refused = client.get("/", headers={"Host": "example.org", "Accept": "text/html"})
    assert refused.content_type.startswith("text/plain")


# --- nothing stays ---------------------------------------------------------------------------------


def test_what_is_asked_stays_nowhere(guide: Guide, caplog: Any, capfd: Any) -> None:
    table = Table(guide)
    client = client_of(table)
    for body in (json.dumps({"do": "say", "words": MARK}), f"{{{MARK}"):
        client.post("/talk", data=body, content_type="application/json")
    written = capfd.readouterr()
    assert MARK not in written.out + written.err + caplog.text
    assert MARK not in repr(vars(table)) + repr(vars(table._device))


def test_the_production_service_has_no_such_page(guide: Guide) -> None:
    gate = gate_for(Authority("Ours", 1), Download())
    service = create_service(build_skill(guide), gate, Metrics())
    assert {rule.rule for rule in service.url_map.iter_rules()} == {"/alexa", "/healthz", "/metrics"}
