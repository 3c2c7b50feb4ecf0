"""The peer as a process, on our server: `python -m tests.bench.peer_service FOLDER CHAIN_URL`."""

import logging
import socket
import sys
from pathlib import Path

from skill.server import logs
from skill.server.configuration import from_environment
from skill.server.listener import listen
from skill.server.workers import Lifeline, Workers, hold_signals
from tests.bench.peers import smallest_service


def main(folder: Path, chain_url: str) -> None:
    """Serves until stopped; `FOLDER` holds root.pem and chain.pem."""
    app = smallest_service((folder / "root.pem").read_bytes(), (folder / "chain.pem").read_bytes(), chain_url)
    configuration = from_environment({"SKILL_ID": "amzn1.ask.skill.peer"})
    hold_signals()

    def work(lifeline: Lifeline) -> None:
        listen(sock, app, configuration.threads, lifeline, lambda headers: None, lambda reason: None)

    with logs.to(sys.stdout.fileno()), socket.create_server(("127.0.0.1", 0), backlog=1024) as sock:
        workers = Workers(work, configuration.workers, 1)
        where = f"127.0.0.1:{sock.getsockname()[1]}"
        logging.getLogger("skill.server").info("listening", extra={"address": where})
        workers.watch()
        workers.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
