"""flask-ask-sdk can be imported wherever this is installed."""

import subprocess
import sys

from tests.server.running import ROOT


def python(program: str) -> subprocess.CompletedProcess[str]:
    """A clean process, so that nothing imported here can help."""
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=30
    )


ADAPTER = """
from flask import Flask
from skill.server.adapter import skill_adapter
from tests.server.skills import smallest_skill
adapter = skill_adapter(smallest_skill(), "id", Flask("x"))
"""


def test_adapter_is_made_in_a_clean_process() -> None:
    result = python(ADAPTER + "print(type(adapter).__module__)")
    assert result.stdout.strip() == "flask_ask_sdk.skill_adapter", result.stderr


def test_neither_certvalidator_nor_oscrypto_is_loaded() -> None:
    program = """
import sys
print("oscrypto" in sys.modules, hasattr(sys.modules["certvalidator"], "__file__"))
"""
    assert python(ADAPTER + program).stdout.strip() == "False False"


def test_sdks_own_verifier_lets_nothing_in() -> None:
    result = python(
        ADAPTER
        + """
from ask_sdk_webservice_support.verifier import RequestVerifier
from tests.server.authority import Authority
authority = Authority("x", 1)
RequestVerifier()._validate_cert_chain(authority.chain(authority.leaf()))
print("let in")
"""
    )
    assert "let in" not in result.stdout
    assert "NotImplementedError" in result.stderr
