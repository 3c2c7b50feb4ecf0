"""The web application: one way in for Alexa, two pages for the operator, one word for everyone else."""

import logging
import time
from collections.abc import Mapping
from typing import Any

from ask_sdk_core.skill import CustomSkill
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from skill.alexa.handlers import Observe
from skill.server.adapter import skill_adapter
from skill.server.gate import SIZE_LIMIT, Gate
from skill.server.metrics import CONTENT_TYPE, Metrics
from skill.server.refusal import Reason, Refused

_log = logging.getLogger("skill.server")


def create_app(skill: CustomSkill, gate: Gate, metrics: Metrics) -> Flask:
    """The application that serves `skill` behind `gate` at POST /alexa.

    Also GET /healthz (it exists only once the content is loaded) and GET /metrics.
    """
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = SIZE_LIMIT
    app.url_map.merge_slashes = False  # an address is right or wrong; a redirect would answer a stranger
    _quieten(app)
    door = _Door(gate, metrics, skill_adapter(skill, "skill", app))
    for path, method, view in (
        ("/alexa", "POST", door.alexa),
        ("/healthz", "GET", lambda: _word("ready", 200)),
        ("/metrics", "GET", lambda: Response(metrics.text(), content_type=CONTENT_TYPE)),
    ):
        app.add_url_rule(path, path, view, methods=[method], provide_automatic_options=False)
    app.before_request(_take_addresses_as_they_stand)
    app.register_error_handler(Refused, door.refuse)
    app.register_error_handler(HTTPException, door.explain)
    app.register_error_handler(Exception, door.stumble)
    return app


def observer(metrics: Metrics) -> Observe:
    """What the skill tells of a turn, counted; its outcome goes into the log line of the request."""

    def observe(outcome: str, answer: str, seconds: float) -> None:
        g.outcome = outcome
        metrics.turn(outcome, answer, seconds)

    return observe


class _Door:
    """What happens at POST /alexa, and to everything else that arrives."""

    def __init__(self, gate: Gate, metrics: Metrics, adapter: Any) -> None:
        self._gate = gate
        self._metrics = metrics
        self._adapter = adapter

    def alexa(self) -> Response:
        """Proves the request, then has the SDK answer it."""
        began = time.perf_counter()
        self._gate.admit(request.headers, request.get_data())
        answer: Response = self._adapter.dispatch_request()
        seconds = time.perf_counter() - began
        self._metrics.request(seconds)
        outcome = g.get("outcome", "silence")
        _log.info("request", extra={"outcome": outcome, "milliseconds": round(seconds * 1000, 2)})
        return answer

    def refuse(self, refusal: Refused) -> Response:
        self._metrics.refused(refusal.reason)
        _log.info("refused", extra={"reason": refusal.reason.value})
        return _word(refusal.reason, 400)

    def explain(self, error: HTTPException) -> Response:
        """Errors of HTTP itself: the right status for a wrong path or method, 400 for the rest."""
        if isinstance(error, MethodNotAllowed):
            return _word("method", 405, {"Allow": ", ".join(error.valid_methods or ())})
        if isinstance(error, NotFound):
            return _word("path", 404)
        size = isinstance(error, RequestEntityTooLarge)
        return self.refuse(Refused(Reason.SIZE if size else Reason.REQUEST))

    def stumble(self, fault: Exception) -> Response:
        """An error of ours outside the skill, which has its own net: the operator learns where, no caller does."""
        _log.error("fault", exc_info=fault)
        return self.refuse(Refused(Reason.FAULT))


def _take_addresses_as_they_stand() -> None:
    """Werkzeug makes one slash of several at the beginning, and a proxy's rules for an address see another."""
    if request.environ.get("PATH_INFO", "").startswith("//"):
        raise NotFound


def _word(word: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    return Response(word, status, headers, content_type="text/plain; charset=utf-8")


def _quieten(app: Flask) -> None:
    # The adapter logs its exceptions with their text, and the SDK quotes the request in them.
    app.logger.handlers.clear()
    app.logger.propagate = False
    app.logger.disabled = True
