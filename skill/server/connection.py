"""One connection of a worker's server: what is not HTTP, or too much of it, gets our one word and 400."""

import time
from typing import Any, Final

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask, WSGITask
from waitress.utilities import RequestEntityTooLarge

from skill.server.gate import SIZE_LIMIT
from skill.server.refusal import Reason

_PIPELINED: Final = 8
"""Requests a client may send without waiting for answers."""


class Task(WSGITask):  # type: ignore[misc]
    """A request at work: its address is taken as it stands, and it is the last of its connection at a stop."""

    def service(self) -> None:
        at_work = self.channel.server.at_work
        at_work[self] = time.monotonic()
        try:
            super().service()
        finally:
            del at_work[self]

    def get_environment(self) -> dict[str, Any]:
        """The WSGI environment. Waitress would make one slash of several at the beginning of the address."""
        environment: dict[str, Any] = super().get_environment()
        environment["PATH_INFO"] = self.request.path
        return environment

    def build_response_header(self) -> bytes:
        if self.channel.server.stopping:
            self.set_close_on_finish()
        head: bytes = super().build_response_header()
        return head


class Refusal(ErrorTask):  # type: ignore[misc]
    """The answer to what is not HTTP, or too much of it: 400 and one word, like every other refusal."""

    def execute(self) -> None:
        reason = Reason.SIZE if isinstance(self.request.error, RequestEntityTooLarge) else Reason.REQUEST
        self.channel.server.refused(reason)
        word = reason.value.encode()
        self.status = "400 Bad Request"
        self.response_headers.append(("Content-Type", "text/plain; charset=utf-8"))
        self.set_close_on_finish()
        self.content_length = len(word)
        self.write(word)


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """Takes for bad requests what waitress would hang up on, wait for, or pass on."""

    completed: bool

    def parse_header(self, header_plus: bytes) -> None:
        """Raises only what waitress answers."""
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            raise ParsingError("unreadable address") from error
        if not self.path.startswith("/"):
            raise ParsingError("no address")

    def received(self, data: bytes) -> int:
        """How much of `data` belongs to this request. A chunk said to be too long is not waited for."""
        taken: int = super().received(data)
        if getattr(self.body_rcv, "chunk_remainder", 0) > SIZE_LIMIT and not self.completed:
            self.error, self.completed = RequestEntityTooLarge("chunk"), True
        return taken


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection on which a byte of a request half sent does not count as activity."""

    task_class = Task
    error_task_class = Refusal
    parser_class = Parser
    last_activity: float

    def handle_read(self) -> None:
        """Reads what has come, and starts the clock anew only between requests."""
        before, half_sent = self.last_activity, self.request is not None
        super().handle_read()
        if half_sent and self.request is not None:
            self.last_activity = before

    def received(self, data: bytes) -> bool:
        """Takes requests out of `data`; of a long row of them only the first few, and then hangs up."""
        taken: bool = super().received(data)
        with self.requests_lock:
            for request in self.requests[_PIPELINED:]:
                request.close()
            if len(self.requests) > _PIPELINED:
                del self.requests[_PIPELINED:]
                self.requests[-1].headers["CONNECTION"] = "close"
        return taken

    def is_idle_since(self, moment: float) -> bool:
        """Whether the client has been waited for since `moment`: for a request, or to read its answer."""
        return self.last_activity < moment and bool(not self.requests or self.total_outbufs_len)
