"""A Lambda starts without the clients of Amazon's services, and still answers."""

import subprocess
import sys

LOADED = """
import sys
from skill.alexa.lean import leave_out_services
leave_out_services()
from skill.alexa.skill import build_skill
from skill.content import load
build_skill(load())
print(sum(name.startswith("ask_sdk_model.services.") for name in sys.modules))
from ask_sdk_core.skill import ServiceClientFactory
ServiceClientFactory()
"""


def test_clients_are_left_out_and_say_so_when_called() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=False)
    assert int(done.stdout) < 10
    assert "this skill calls none of Amazon's services" in done.stderr


def test_what_is_loaded_already_stays() -> None:
    program = "import ask_sdk_core.skill\n" + LOADED
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert int(done.stdout) > 100
