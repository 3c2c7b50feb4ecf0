"""The service under test: the real application behind a real socket, and a plain HTTP client."""

import http.client
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ask_sdk_core.skill import CustomSkill
from werkzeug.serving import make_server

from skill.server.app import create_app
from skill.server.download import Download
from skill.server.gate import Gate
from skill.server.metrics import Metrics
from tests.server.authority import Authority
from tests.server.certificate_host import CertificateHost
from tests.server.posts import SKILL_ID, Post


@dataclass(frozen=True)
class Answer:
    """An HTTP answer, read to its end."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def word(self) -> str:
        """The one word of a refusal; empty if the answer is anything else than one plain word."""
        text = self.body.decode()
        plain = self.headers.get("content-type", "").startswith("text/plain")
        return text if plain and text.isalpha() else ""


@dataclass(frozen=True)
class Service:
    """Where the service listens."""

    port: int

    def send(self, post: Post) -> Answer:
        """Posts, and waits at most ten seconds."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(post.method, post.path, post.body, post.headers)
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, headers, answer.read())
        finally:
            connection.close()

    def get(self, path: str) -> Answer:
        """GET, without headers."""
        return self.send(Post(b"", method="GET", path=path))


def download_from(host: CertificateHost, trusted: Authority, seconds: float = 3.0) -> Download:
    """The real download, connecting to our host instead of Amazon's and trusting our root."""
    trust = ssl.create_default_context(cadata=trusted.root.pem.decode())
    return Download("127.0.0.1", host.port, trust, seconds)


def gate_for(trusted: Authority, download: Download) -> Gate:
    """A gate for our skill id that trusts our root."""
    return Gate(SKILL_ID, [trusted.root.certificate], download)


@contextmanager
def serving(skill: CustomSkill, gate: Gate, metrics: Metrics | None = None) -> Iterator[Service]:
    """The application, on a free port of this machine, for as long as the context lasts."""
    app = create_app(skill, gate, metrics or Metrics())
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Service(server.server_port)
    finally:
        server.shutdown()
        server.server_close()
