"""The web application: one way in for Alexa, two pages for the operator, one word for everyone else."""

import logging
import time
from collections.abc import Mapping
from typing import Any, Final

from ask_sdk_core.skill import CustomSkill
from flask import Flask, Response, g, jsonify, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from skill.alexa.handlers import Observe
from skill.alexa.skill import SPOKEN, answer
from skill.server import envelope
from skill.server.adapter import skill_adapter
from skill.server.gate import SIZE_LIMIT, Gate
from skill.server.metrics import CONTENT_TYPE, Metrics
from skill.server.refusal import Reason, Refused

_SILENCE: Final[Mapping[str, object]] = {"version": "1.0", "response": {}}
"""The right answer to a request that expects none (RS-19, IF-3, IF-4), and to one nobody here knows."""

_log = logging.getLogger("skill.server")


def create_app(
    skill: CustomSkill, gate: Gate, metrics: Metrics, sorry: Mapping[str, object] = _SILENCE
) -> Flask:
    """The application that serves `skill` behind `gate` at POST /alexa.

    `sorry` is the whole Alexa response for a listener whose request was proven, but on which the SDK itself
    failed, outside the reach of the skill's own error handling.
    Also GET /healthz (it exists only once the content is loaded) and GET /metrics.
    """
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = SIZE_LIMIT
    app.url_map.merge_slashes = False  # an address is right or wrong; a redirect would answer a stranger
    _quieten(app)
    door = _Door(gate, metrics, skill, skill_adapter(skill, "skill", app), sorry)
    for path, method, view in (
        ("/alexa", "POST", door.alexa),
        ("/healthz", "GET", _healthy),
        ("/metrics", "GET", lambda: Response(metrics.text(), content_type=CONTENT_TYPE)),
    ):
        app.add_url_rule(path, path, view, methods=[method], provide_automatic_options=False)
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

    def __init__(
        self, gate: Gate, metrics: Metrics, skill: CustomSkill, adapter: Any, sorry: Mapping[str, object]
    ) -> None:
        self._gate = gate
        self._skill = skill
        self._metrics = metrics
        self._adapter = adapter
        self._sorry = sorry

    def alexa(self) -> Response:
        """Proves the request, then has the SDK answer it."""
        began = time.perf_counter()
        self._gate.admit(request.headers, request.get_data())
        answer = self._answer()
        seconds = time.perf_counter() - began
        self._metrics.request(seconds)
        outcome = g.get("outcome", "silence")
        _log.info("request", extra={"outcome": outcome, "milliseconds": round(seconds * 1000, 2)})
        return answer

    def _answer(self) -> Response:
        try:
            answer: Response = self._adapter.dispatch_request()
            return answer
        except Exception as fault:  # Amazon's request is owed an answer it can use, never a 500
            return self._make_do(fault.__context__ or fault)

    def _make_do(self, fault: BaseException) -> Response:
        if envelope.read(request.get_data()).request.type not in SPOKEN:
            _log.warning("request of an unknown kind", exc_info=fault)
            return jsonify(_SILENCE)
        try:
            return jsonify(answer(self._skill, request.get_json(force=True)))
        except Exception:  # not even pared down to what a turn cannot do without
            _log.error("turn failed in the SDK", exc_info=fault)
            observer(self._metrics)("failed", "", 0.0)
            return jsonify(self._sorry)

    def refuse(self, refusal: Refused) -> Response:
        """400 and the one word."""
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
        """An error of ours before the skill was reached: the operator learns where, the caller nothing."""
        _log.error("fault", exc_info=fault)
        return self.refuse(Refused(Reason.FAULT))


def _word(word: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    return Response(word, status, headers, content_type="text/plain; charset=utf-8")


def _healthy() -> Response:
    return Response("ready", content_type="text/plain; charset=utf-8")


def _quieten(app: Flask) -> None:
    # The adapter logs its exceptions with their text, and the SDK quotes the request in them.
    app.logger.handlers.clear()
    app.logger.propagate = False
    app.logger.disabled = True
