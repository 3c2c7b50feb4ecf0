"""A stand-in for Lambda's own side: the runtime API on a local port, and a Python with the zip alone."""

import json
import os
import subprocess
import sys
import threading
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distribution
from pathlib import Path
from queue import Queue
from typing import Any

API = "/2018-06-01/runtime"
HANDLER = "skill.alexa.lambda_function.lambda_handler"
RUNTIME_PACKAGES = ("awslambdaric", "snapshot_restore_py", "simplejson")
"""What AWS puts beside every Python function, outside of its zip."""
PATIENCE = 30


class RuntimeApi(ThreadingHTTPServer):
    """Hands events to a function and takes its answers, as AWS documents it for custom runtimes."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.events: Queue[Any] = Queue()
        self.answers: Queue[tuple[str, Any]] = Queue()
        self.broken: Any = None
        """Why the function could not even be loaded, if it could not."""

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The function is stopped while it waits for its next event; that is no error."""

    def invoke(self, event: dict[str, Any]) -> tuple[str, Any]:
        """What became of an event: `response` or `error`, and its JSON."""
        assert not self.broken, self.broken
        self.events.put(event)
        return self.answers.get(timeout=PATIENCE)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: RuntimeApi

    def do_GET(self) -> None:
        body = json.dumps(self.server.events.get()).encode()
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", "request-1")
        self.send_header("Lambda-Runtime-Deadline-Ms", "99999999999999")
        self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:1:function:guide")
        self._finish(body)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])) or b"null")
        if self.path.endswith("/init/error"):
            self.server.broken = body
        self.server.answers.put((self.path.rsplit("/", 1)[-1], body))
        self.send_response(202)
        self._finish(b"{}")

    def _finish(self, body: bytes) -> None:
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def function(zip_file: Path, folder: Path, skill_id: str) -> Iterator[RuntimeApi]:
    """The zip, unpacked into an empty environment under `folder` and running there."""
    task, tools = folder / "task", folder / "runtime"
    with zipfile.ZipFile(zip_file) as archive:
        archive.extractall(task)
    _runtime_tools(tools)
    venv.create(folder / "python", with_pip=False, symlinks=True)
    api = RuntimeApi()
    threading.Thread(target=api.serve_forever, daemon=True).start()
    variables = {"AWS_LAMBDA_RUNTIME_API": api.address, "SKILL_ID": skill_id, "PYTHONPATH": str(tools)}
    process = subprocess.Popen(
        [folder / "python" / "bin" / "python", "-m", "awslambdaric", HANDLER],
        cwd=task,
        env={**variables, "PATH": os.defpath},
    )
    try:
        yield api
    finally:
        process.kill()
        process.wait()
        api.shutdown()
        api.server_close()


def _runtime_tools(folder: Path) -> None:
    """Copies what AWS provides, and nothing else, out of the environment the tests run in."""
    for name in RUNTIME_PACKAGES:
        for file in distribution(name).files or ():
            source = Path(str(file.locate()))
            if file.parts[0] != ".." and source.is_file():
                copy = folder / file.as_posix()
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(source.read_bytes())


if sys.platform != "linux":
    raise RuntimeError("Lambda's runtime client runs on Linux alone")
