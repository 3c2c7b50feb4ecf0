"""The desk on the page: who is let in, and its own pages."""

import secrets

from flask import Blueprint, Flask, abort, render_template, request

from skill.content.model import FOLDERS
from skill.content.reader import ID
from skill.desk.api import add_api
from skill.desk.desk import Desk
from skill.desk.subject import FILES
from skill.speaker.web.table import Table

TOKEN = "X-Desk-Token"
LARGEST = 1024 * 1024
"""Bytes of one request: a whole file of words."""
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
"""Headers of a request that came from another computer through some program on this one."""
LOOPBACK = ("127.0.0.1", "::1")


def add_desk(app: Flask, table: Table) -> Desk:
    """Put the desk on the page, and give it. Where the content cannot be written, it says that there is none."""
    desk = Desk(table)
    pages = Blueprint(
        "desk", __name__, url_prefix="/desk", template_folder="templates", static_folder="static"
    )
    api = Blueprint("desk_api", __name__, url_prefix="/desk/api")

    def is_here() -> bool:
        own = request.remote_addr in LOOPBACK and not any(name in request.headers for name in FORWARDED)
        return own and desk.is_open()

    @pages.before_request
    @api.before_request
    def check() -> None:
        if not is_here():
            abort(404, "there is no desk here: the guide cannot be changed, or the page is shown to others")

    @api.before_request
    def check_token() -> None:
        request.max_content_length = LARGEST
        if not secrets.compare_digest(request.headers.get(TOKEN, "").encode(), desk.token.encode()):
            abort(403, "only the desk's own page may ask; open it again")

    pages.before_request(desk.pick_up)
    app.context_processor(lambda: {"desk": is_here()})
    _pages(pages, desk)
    add_api(api, desk)
    app.register_blueprint(pages)
    app.register_blueprint(api)
    return desk


def _pages(pages: Blueprint, desk: Desk) -> None:
    @pages.get("")
    def home() -> str:
        return render_template("desk.html", token=desk.token, answers=desk.rows(), files=list(FILES))

    @pages.get("/answer/<id_>")
    def answer(id_: str) -> str:
        found = desk.guide.answers.get(id_)
        kind = found.kind if found else request.args.get("kind", "")
        if kind not in FOLDERS or not ID.fullmatch(id_):
            abort(404, "there is no answer of that name")
        desk.get_ready()
        return render_template("edit.html", token=desk.token, id=id_, kind=kind, is_new=not found)

    @pages.get("/new")
    def new() -> str:
        return render_template("new.html", token=desk.token)

    @pages.get("/file/<name>")
    def file(name: str) -> str:
        if name not in FILES:
            abort(404, "there is no such file")
        desk.get_ready()
        return render_template("file.html", token=desk.token, file=name)

    @pages.get("/review/<id_>")
    def review(id_: str) -> str:
        found = desk.guide.answers.get(id_)
        if not found:
            abort(404, "there is no answer of that name")
        return render_template("review.html", token=desk.token, id=id_, title=found.title)
