"""`./run serve`: the HTTP service for production."""

import argparse
import logging
import os
import resource
import shutil
import socket
import sys
import tempfile
from pathlib import Path
from typing import Final

from skill.server import logs
from skill.server.configuration import VARIABLES, Configuration, ConfigurationError, from_environment
from skill.server.listener import GRACE, listen
from skill.server.workers import Lifeline, Workers, hold_signals

_EPILOG: Final = """\
Answers POST /alexa, and to the operator GET /healthz and GET /metrics (Prometheus). It speaks plain HTTP:
put it behind a proxy that ends TLS and passes on /alexa alone. Logs are JSON lines on standard output.

Environment:
"""

_log = logging.getLogger("skill.server")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's help: there are no options, only the environment."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG + "".join(f"  {name}\n      {says}\n" for name, says in VARIABLES.items())


def run(options: argparse.Namespace) -> int:
    """Serve until stopped. 2 where the configuration is at fault, 1 where no worker can be kept; raises
    ContentError where the guide is at fault."""
    try:
        configuration = from_environment(os.environ)
        sock = _bind(configuration.address)
    except ConfigurationError as error:
        print(f"[ERROR] {error}", file=sys.stderr)
        return 2
    hold_signals()
    _set_limits()
    output = sys.stdout.fileno() if sys.stdout else os.open(os.devnull, os.O_WRONLY)
    with logs.to(output), sock, tempfile.TemporaryDirectory(prefix="skill-metrics-") as folder:
        return _serve(configuration, options.content, sock, folder)


def _serve(configuration: Configuration, content: Path, sock: socket.socket, folder: str) -> int:
    # Before the metrics are imported, and never inherited: each service counts for itself.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    from skill.server.worker import application

    app, gate, metrics = application(configuration, content)

    def work(lifeline: Lifeline) -> None:
        listen(sock, app, configuration.threads, lifeline, gate.waits_for, metrics.refused)
        if lifeline.is_cut():  # nobody else is left to clear up
            shutil.rmtree(folder, ignore_errors=True)

    # Who serves ends at once when its own grace is over; who hangs is not waited for much longer.
    workers = Workers(work, configuration.workers, GRACE + 0.5)
    where = "{}:{}".format(*sock.getsockname()[:2])
    _log.info("listening", extra={"address": where, "workers": configuration.workers})
    well = workers.watch()
    sock.close()  # ours: the workers close theirs once they have taken what has come
    workers.end()
    _log.info("stopped")
    return 0 if well else 1


def _set_limits() -> None:
    """As many connections as the system allows, and no core file: it would hold listeners' words and ids."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bind(address: tuple[str, int]) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        return socket.create_server(address, family=family, backlog=1024)
    except OSError as error:
        where = "{}:{}".format(*address)
        raise ConfigurationError(f"SKILL_ADDRESS {where} cannot be listened on: {error.strerror}") from error
