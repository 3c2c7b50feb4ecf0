"""The page's routes. A turn comes in as words with the session's attributes, and nothing of it is kept."""

import logging
import re
import traceback
from collections.abc import Callable

import msgspec
from flask import Flask, Response, abort, jsonify, render_template, request
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from skill.content.model import TOKEN
from skill.package.listing import listing_of, privacy_page
from skill.speaker.web.answers import all_answers, one_answer
from skill.speaker.web.front import front, has_privacy, said_by
from skill.speaker.web.guard import guard
from skill.speaker.web.table import PageRequest, Table
from skill.speaker.web.view import view

LARGEST = 64 * 1024
"""Bytes of one request: a question, and session attributes of under a kilobyte."""

_PUBLISHED = re.compile(r"<main>(.*)</main>", re.DOTALL)
"""The words of the published privacy page; here they stand in the house's own layout."""

Fault = tuple[str, int, dict[str, str]]
"""Body, status and headers."""

More = Callable[[Flask, Table], object]
"""Adds to the page what only an editor needs."""

_log = logging.getLogger("skill.speaker.web")


def create_app(table: Table, port: int, *more: More) -> Flask:
    """The page of one guide, to be served on loopback at `port`. `more` add routes of their own to it."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.json.sort_keys = False  # type: ignore[attr-defined]  # a response reads best in its own order
    about, page = table.guide.about, said_by(table.guide)

    def own_words(words: str, **values: object) -> str:
        return TOKEN.sub(lambda token: str(values[token[1]]), page.get(words, words))

    shared = {"name": about.name, "lang": about.locale, "privacy": has_privacy(table.guide), "desk": False}
    app.context_processor(lambda: shared | {"page": page, "t": own_words})
    guard(app, port)
    _pages(app, table)
    _talk(app, table)
    _faults(app)
    for add in more:
        add(app, table)
    return app


def _pages(app: Flask, table: Table) -> None:
    @app.get("/")
    def page() -> str:
        return render_template("page.html", **front(table.guide))

    @app.get("/answers")
    def answers() -> str:
        return render_template("answers.html", **all_answers(table))

    @app.get("/answer/<id_>")
    def answer(id_: str) -> str:
        if id_ not in table.guide.answers:
            abort(404, f"there is no answer of that name; all of them are at http://{request.host}/answers")
        return render_template("answers.html", **one_answer(table, id_))

    @app.get("/privacy")
    def privacy_words() -> str:
        if not has_privacy(table.guide):
            abort(404, "this guide is not published, so it has no privacy page")
        found = _PUBLISHED.search(privacy_page(listing_of(table.guide)))
        # The page is our own file and its values are escaped, so its words may stand as they are.
        words = Markup(found[1] if found else "")
        return render_template("words.html", title="Privacy", words=words)


def _talk(app: Flask, table: Table) -> None:
    @app.post("/talk")
    def talk() -> Response:
        if not request.is_json:
            abort(415, "send JSON")
        try:
            asked = msgspec.json.decode(request.get_data(), type=PageRequest)
            turn = table.turn(asked)
        except (msgspec.DecodeError, KeyError, RecursionError):
            # The message of either may hold what was said, so it is not passed on.
            abort(400, "this is no request of the page")
        return jsonify(view(turn, asked, table) if turn else {"over": True})


def _faults(app: Flask) -> None:
    """Say what is wrong, never what was asked."""

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Fault:
        return fault(error.description or "", error.code or 500)

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Fault:
        place = traceback.extract_tb(error.__traceback__)[-1]
        _log.error("page failed: %s at %s:%s", type(error).__name__, place.name, place.lineno)
        return fault("the page failed; see the terminal", 500)


def fault(words: str, status: int) -> Fault:
    """What is wrong, in a line; to a reader as a page with a way back."""
    html = request.method == "GET" and status != 403 and request.accept_mimetypes.accept_html
    if html and "text/html" in request.accept_mimetypes.values():
        shown = Markup("<h1>This did not work</h1><p>{}.</p>").format(
            words[:1].upper() + words[1:].rstrip(".")
        )
        return render_template("words.html", title="This did not work", words=shown), status, {}
    return f"{words}\n", status, {"Content-Type": "text/plain; charset=utf-8"}
