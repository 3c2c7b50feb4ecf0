"""The peer as a process, on our server: `python -m tests.bench.peer_service FOLDER CHAIN_URL`."""

import logging
import socket
import sys
from pathlib import Path

from skill.server import logs
from skill.server.configuration import from_environment
from skill.server.listener import listen
from skill.server.workers import Workers
from tests.bench.peers import smallest_service


def main(folder: Path, chain_url: str) -> None:
    """Serves until stopped; `FOLDER` holds root.pem and chain.pem."""
    app = smallest_service((folder / "root.pem").read_bytes(), (folder / "chain.pem").read_bytes(), chain_url)
    configuration = from_environment({"SKILL_ID": "amzn1.ask.skill.peer"})
    with logs.to(sys.stdout), socket.create_server(("127.0.0.1", 0), backlog=1024) as sock:
        work = lambda: listen(sock, app, configuration.threads, 1, lambda reason: None)  # noqa: E731
        workers = Workers(work, configuration.workers, 1)
        workers.start()
        where = f"127.0.0.1:{sock.getsockname()[1]}"
        logging.getLogger("skill.server").info("listening", extra={"address": where})
        workers.watch()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
