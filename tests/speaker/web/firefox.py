"""Drives Debian's Firefox over Marionette, the protocol it has for that: Playwright has no driver for this build."""

import contextlib
import json
import socket
import subprocess
import time
from pathlib import Path
from typing import Any, Self

PATIENCE = 30.0
"""Seconds until what is waited for has failed."""

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver passes an element."""


class Firefox:
    """One window of a Firefox of its own, without a screen."""

    def __init__(self, path: str, profile: Path) -> None:
        port = _free_port()
        (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n', "utf-8")
        command = [path, "--marionette", "--headless", "--no-remote", "--profile", str(profile)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._socket = _connect(port)
        self._file = self._socket.makefile("rb")
        self._receive()
        self._count = 0
        self.call("WebDriver:NewSession", capabilities={})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self.call("Marionette:Quit", flags=["eForceQuit"])
        self._file.close()
        self._socket.close()
        self._process.wait(PATIENCE)

    def call(self, command: str, **parameters: Any) -> Any:
        """One command. Raises RuntimeError with what Firefox says of it."""
        self._count += 1
        body = json.dumps([0, self._count, command, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(body), body))
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return result

    def _receive(self) -> Any:
        """One message: its length in bytes, a colon, and JSON."""
        length = b""
        while (byte := self._file.read(1)) != b":":
            length += byte
        return json.loads(self._file.read(int(length)))

    def open(self, address: str) -> None:
        """Go to an address."""
        self.call("WebDriver:Navigate", url=address)

    def ask(self, script: str, *given: Any) -> Any:
        """The value of a piece of JavaScript, which begins with `return`."""
        return self.call("WebDriver:ExecuteScript", script=script, args=list(given))["value"]

    def wait(self, condition: str) -> None:
        """Wait until a JavaScript expression is true. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while not self.ask(f"return Boolean({condition})"):
            if time.monotonic() > end:
                raise TimeoutError(condition)
            time.sleep(0.05)

    def find(self, selector: str) -> str:
        """The id of an element."""
        found = self.call("WebDriver:FindElement", using="css selector", value=selector)["value"]
        return str(found[ELEMENT])

    def click(self, selector: str) -> None:
        """Press an element as a hand does: it has to be in view, with nothing over it."""
        self.call("WebDriver:ElementClick", id=self.find(selector))

    def type(self, selector: str, text: str) -> None:
        """Type into an element; `\\ue007` is Enter and `\\ue00c` Escape."""
        self.call("WebDriver:ElementSendKeys", id=self.find(selector), text=text)

    def resize(self, width: int, height: int) -> None:
        """Make the window so large."""
        self.call("WebDriver:SetWindowRect", width=width, height=height)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _connect(port: int) -> socket.socket:
    """A connection to Firefox, as soon as it listens."""
    end = time.monotonic() + 2 * PATIENCE
    while True:
        try:
            connection = socket.create_connection(("127.0.0.1", port), timeout=2 * PATIENCE)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return connection
