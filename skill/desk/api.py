"""What the desk's pages ask for and send, as JSON. Each route is a few words about what `Desk` does."""

from datetime import date
from typing import Any

import msgspec
from flask import Blueprint, Response, abort, jsonify, request
from msgspec import Struct

from skill.checks.words import Script
from skill.checks.words.review import fingerprint
from skill.checks.words.script import Spoken
from skill.content import ContentError
from skill.content.model import FOLDERS, Kind
from skill.content.reader import ID
from skill.desk import trial
from skill.desk.begin import id_for
from skill.desk.desk import BlockedError, ConflictError, Desk, draft_from
from skill.desk.draft import Draft
from skill.desk.files import ChangedError
from skill.desk.look import measures, stands_for
from skill.desk.shown import answer_shown, facts_shown, file_shown
from skill.desk.signing import since_signed, state
from skill.desk.subject import AnswerSubject, Subject, What, subject_of
from skill.desk.yamledit import ByHandError
from skill.speaker.web.app import Fault, fault
from skill.speech import heard_words

UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError, TypeError)
"""What comes of a request that no page of the desk sends."""


class Posted(Struct, frozen=True):
    """What the desk's page sends; each route reads what it needs."""

    what: What = What()
    draft: Any = None
    version: str = ""
    variant: str = ""
    part: int = 0
    key: list[str] = []
    utterance: str = ""
    kind: Kind = "topic"
    title: str = ""
    id: str = ""


class Signed(Struct, frozen=True):
    """A signature as the page sends it."""

    answer: str
    name: str
    role: str
    on: date
    words_version: str


def add_api(api: Blueprint, desk: Desk) -> None:
    """All that the desk's pages can ask for."""
    for add in (_words, _typing, _trying, _beginning, _saving, _signing):
        add(api, desk)
    for kind in (ChangedError, ContentError, ByHandError, OSError, *UNREADABLE):
        api.register_error_handler(kind, _told)


def _words(api: Blueprint, desk: Desk) -> None:
    """What is on disk."""

    @api.get("/answers")
    def answers() -> Response:
        groups = [group.title for group in desk.guide.about.shown.groups]
        return jsonify({"answers": desk.rows(), "groups": groups})

    @api.get("/answer/<id_>")
    def answer(id_: str) -> Response:
        kind = request.args.get("kind", "")
        if id_ not in desk.guide.answers and (kind not in FOLDERS or not ID.fullmatch(id_)):
            abort(404, "there is no answer of that name")
        subject = _subject(desk, What(id_, "signpost" if kind == "signpost" else "topic"))
        return _json(answer_shown(desk, subject))

    @api.get("/facts")
    def facts() -> Response:
        return jsonify({"facts": facts_shown(desk.guide, request.args.get("q", ""))})

    @api.get("/file/<name>")
    def file(name: str) -> Response:
        return _json(file_shown(desk, _subject(desk, What(file=name)), name))

    @api.get("/state")
    def now() -> Response:
        return jsonify({"undo": desk.files.last_saved(), "training": desk.trainer.now._asdict()})


def _typing(api: Blueprint, desk: Desk) -> None:
    """What happens while words are typed."""

    @api.post("/look")
    def look() -> Response:
        _, subject, draft = _posted(desk)
        found = desk.complaints(subject, draft)
        shown: dict[str, Any] = {"problems": found, "can_save": all(one.level != "blocks" for one in found)}
        if isinstance(subject, AnswerSubject):
            try:
                shown["measures"] = {"parts": measures(subject.tried(draft, desk.guide), subject.id)}
            except ContentError:
                shown["measures"] = {"parts": {}}
            shown["asks"] = [stands_for(str(ask)) for ask in draft.front.get("asks", ())]
        return _json(shown)

    @api.post("/draft")
    def keep() -> Response:
        posted = _body(Posted)
        subject = _subject(desk, posted.what)
        if posted.draft is None:
            desk.files.drop(subject.name)
            return jsonify({"when": ""})
        draft = draft_from(subject, posted.draft)
        return jsonify({"when": desk.files.keep(subject.name, draft, posted.version)})


def _trying(api: Blueprint, desk: Desk) -> None:
    """What is typed, heard and asked for before it is saved."""

    @api.post("/hear")
    def hear() -> Response:
        posted, subject, draft = _posted(desk)
        ssml = _ssml(desk, posted, subject, draft)
        return jsonify({"ssml": ssml, "words": heard_words(ssml)})

    @api.post("/turn-to-asking")
    def turn_to_asking() -> Response:
        desk.get_ready_to_ask(_body(Posted).what.answer)
        return jsonify({})

    @api.post("/ask")
    def ask() -> Response:
        return _json(trial.would_find(_body(Posted).utterance[:500], _outlook(desk)))

    @api.post("/steals")
    def steals() -> Response:
        return _json(trial.would_steal(_outlook(desk)))


def _beginning(api: Blueprint, desk: Desk) -> None:
    @api.post("/new")
    def new() -> Response:
        posted = _body(Posted)
        id_ = posted.id or id_for(posted.title)
        if not ID.fullmatch(id_):
            abort(422, "give it a title of plain words, such as Local recurrence")
        if id_ in desk.guide.answers:
            abort(422, f"there is an answer `{id_}` already; choose another title")
        subject = AnswerSubject(desk.files, id_, posted.kind)
        draft = subject.draft()
        if posted.title:
            draft.front["title"] = " ".join(posted.title.split())
        version = desk.version(subject)
        desk.files.keep(subject.name, draft, version)
        return _json({"id": id_, "draft": draft, "version": version})


def _saving(api: Blueprint, desk: Desk) -> None:
    @api.post("/preview")
    def preview() -> Response:
        _, subject, draft = _posted(desk)
        return _json({"files": desk.preview(subject, draft)})

    @api.post("/save")
    def save() -> tuple[Response, int] | Response:
        posted, subject, draft = _posted(desk)
        try:
            paths = desk.save(subject, draft, posted.version)
        except ConflictError as error:
            return _json(error.shown), 409
        except BlockedError as error:
            return _json({"problems": error.complaints}), 422
        again = _subject(desk, posted.what)
        return _json(
            {"version": desk.version(again), "saved": paths, "draft": again.draft(), "undo": bool(paths)}
        )

    @api.post("/undo")
    def undo() -> Response:
        return jsonify({"undone": desk.undo()})


def _signing(api: Blueprint, desk: Desk) -> None:
    @api.get("/review/<id_>")
    def review(id_: str) -> Response:
        guide = desk.guide
        answer = guide.answers.get(id_)
        if not answer:
            abort(404, "there is no answer of that name")
        shown = {"id": id_, "title": answer.title, "words_version": fingerprint(answer, guide)}
        return jsonify(
            shown | state(answer, guide, desk.today(), 0) | since_signed(answer, guide, desk.files)
        )

    @api.post("/sign")
    def sign() -> Response:
        posted = _body(Signed)
        if posted.answer not in desk.guide.answers:
            abort(404, "there is no answer of that name")
        if not posted.name.strip() or not posted.role.strip():
            abort(422, "write your name and your role")
        name = f"{posted.name.strip()}, {posted.role.strip()}"
        return jsonify({"review": desk.sign(posted.answer, name, posted.on, posted.words_version)})


def _told(error: Exception) -> Fault:
    """What is wrong is said in a line with its status, and nothing was written."""
    match error:
        case ChangedError():
            return fault("this was changed by somebody else meanwhile; open it again", 409)
        case ContentError():
            return fault(f"{error.problems[0].path}: {error.problems[0].message}", 422)
        case ByHandError():
            return fault(str(error), 422)
        case OSError():
            return fault(f"nothing was saved: {error.strerror}; your words are still here", 500)
        case _:
            return fault("this is no request of the desk", 400)


def _body(type_: Any) -> Any:
    return msgspec.json.decode(request.get_data(), type=type_)


def _subject(desk: Desk, what: What) -> Subject:
    if not what.file and not ID.fullmatch(what.answer):
        abort(404, "there is no answer of that name")
    found = subject_of(what, desk.files, desk.guide)
    if not found:
        abort(404, "there is no such file")
    return found


def _posted(desk: Desk) -> tuple[Posted, Subject, Any]:
    posted: Posted = _body(Posted)
    subject = _subject(desk, posted.what)
    return posted, subject, draft_from(subject, posted.draft)


def _outlook(desk: Desk) -> trial.Outlook:
    """How the guide would understand with what was posted."""
    _, subject, draft = _posted(desk)
    if not isinstance(subject, AnswerSubject):
        abort(400, "only an answer can be asked for")
    tried = subject.tried(draft, desk.guide).guide
    return desk.foresight.outlook(subject.id, draft, tried, desk.table.recogniser)


def _json(value: Any) -> Response:
    return jsonify(msgspec.to_builtins(value))


def _ssml(desk: Desk, posted: Posted, subject: Subject, draft: Any) -> str:
    """What is typed, as a voice gets it."""
    tried = subject.tried(draft, desk.guide)
    script = Script(tried.guide)
    if isinstance(draft, Draft) and isinstance(subject, AnswerSubject):
        answer = tried.guide.answers[subject.id]
        parts = answer.wordings.get(posted.variant, ())
        if not 0 <= posted.part < len(parts):
            abort(400, "there is no such turn")
        return script.ssml(Spoken(answer, parts[posted.part], posted.variant, posted.part))
    value: Any = draft["value"]
    for key in posted.key:
        value = value[key]
    return script.speech.ssml((str(value),))
