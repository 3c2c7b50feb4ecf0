"""`./run serve`: the HTTP service for production."""

import argparse
import logging
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import Final

from skill.server import logs
from skill.server.configuration import VARIABLES, Configuration, ConfigurationError, from_environment
from skill.server.listener import listen
from skill.server.workers import Workers

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
    """Serve until stopped. 2 where the configuration is at fault; raises ContentError where the guide is."""
    try:
        configuration = from_environment(os.environ)
        sock = _bind(configuration.address)
    except ConfigurationError as error:
        print(f"[ERROR] {error}", file=sys.stderr)
        return 2
    with logs.to(sys.stdout), sock, tempfile.TemporaryDirectory(prefix="skill-metrics-") as folder:
        _serve(configuration, options.content, sock, folder)
    return 0


def _serve(configuration: Configuration, content: Path, sock: socket.socket, folder: str) -> None:
    # Before the metrics are imported, and never inherited: each service counts for itself.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    from skill.server.worker import application

    app, metrics = application(configuration, content)
    workers = Workers(
        lambda: listen(sock, app, configuration.threads, configuration.grace, metrics.refused),
        configuration.workers,
        configuration.grace,
    )
    workers.start()
    where = "{}:{}".format(*sock.getsockname()[:2])
    _log.info("listening", extra={"address": where, "workers": configuration.workers})
    workers.watch()
    _log.info("stopped")


def _bind(address: tuple[str, int]) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        return socket.create_server(address, family=family, backlog=1024)
    except OSError as error:
        where = "{}:{}".format(*address)
        raise ConfigurationError(f"SKILL_ADDRESS {where} cannot be listened on: {error.strerror}") from error
