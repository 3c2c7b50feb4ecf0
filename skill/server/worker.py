"""Puts the service together, once, at start: content, skill, gate, metrics, application."""

import ssl
from pathlib import Path

from flask import Flask

from skill.alexa.handlers import Voice
from skill.alexa.skill import VoiceSkill
from skill.content import load
from skill.server.app import create_app, observer
from skill.server.chain import trusted_roots
from skill.server.configuration import Configuration
from skill.server.download import Download
from skill.server.gate import Gate
from skill.server.metrics import Metrics


def application(configuration: Configuration, content: Path) -> tuple[Flask, Gate, Metrics]:
    """The application, ready to answer, its gate, and what it counts. Raises ContentError for a faulty guide."""
    metrics = Metrics()
    voice = Voice(load(content), observer(metrics))
    voice.recogniser.recognise("")  # Loaded now: no listener of this process waits for it.
    gate = gate_of(configuration)
    return create_app(VoiceSkill(voice), gate, metrics), gate, metrics


def gate_of(configuration: Configuration) -> Gate:
    """The gate, trusting and fetching as configured."""
    trust = ssl.create_default_context(cafile=str(configuration.trusted_roots))
    roots = trusted_roots(configuration.trusted_roots.read_bytes())
    return Gate(configuration.skill_id, roots, Download(*configuration.certificate_host, trust))
