"""The page's routes. A turn comes in as words with the session's attributes, and nothing of it is kept."""

import logging
import re
import traceback

import msgspec
from flask import Flask, Response, abort, jsonify, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from skill.package.listing import listing_of, privacy_page
from skill.speaker.web.answers import all_answers, one_answer
from skill.speaker.web.front import front, has_privacy
from skill.speaker.web.guard import guard
from skill.speaker.web.table import Asked, Table
from skill.speaker.web.view import view

LARGEST = 64 * 1024
"""Bytes of one request: a question, and session attributes of under a kilobyte."""

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
"""The published privacy page carries its style in itself; here only files of ours may give one."""

_log = logging.getLogger("skill.speaker.web")


def create_app(table: Table, port: int) -> Flask:
    """The page of one guide, to be served on loopback at `port`."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.json.sort_keys = False  # type: ignore[attr-defined]  # a response reads best in its own order
    guard(app, port)
    _pages(app, table)
    _talk(app, table)
    _faults(app)
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
    def privacy() -> str:
        if not has_privacy(table.guide):
            abort(404, "this guide is not published, so it has no privacy page")
        link = f'<link rel="stylesheet" href="{url_for("static", filename="house.css")}">'
        return _STYLE.sub(link, privacy_page(listing_of(table.guide)))


def _talk(app: Flask, table: Table) -> None:
    @app.post("/talk")
    def talk() -> Response:
        if not request.is_json:
            abort(415, "send JSON")
        try:
            turn = table.turn(msgspec.json.decode(request.get_data(), type=Asked))
        except (msgspec.DecodeError, KeyError, RecursionError):
            # The message of either may hold what was said, so it is not passed on.
            abort(400, "this is no request of the page")
        return jsonify(view(turn, table) if turn else {"over": True})


def _faults(app: Flask) -> None:
    """Say what is wrong in one line of plain text; never what was asked."""

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[str, int, dict[str, str]]:
        return f"{error.description}\n", error.code or 500, {"Content-Type": "text/plain; charset=utf-8"}

    @app.errorhandler(Exception)
    def failed(error: Exception) -> tuple[str, int, dict[str, str]]:
        place = traceback.extract_tb(error.__traceback__)[-1]
        _log.error("page failed: %s at %s:%s", type(error).__name__, place.name, place.lineno)
        return "the page failed; see the terminal\n", 500, {"Content-Type": "text/plain; charset=utf-8"}
