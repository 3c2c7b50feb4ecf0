"""The image for those who host it themselves: made of what is there, and run by nobody in particular."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def test_everything_it_copies_is_there_and_let_in() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    for source in re.findall(r"^COPY (?!--from)(\S+)", DOCKERFILE, re.MULTILINE):
        assert (ROOT / source).exists()
        assert f"!{source.split('/')[0]}" in ignored


def test_it_does_not_run_as_root() -> None:
    assert re.search(r"^USER (?!root)\w+$", DOCKERFILE, re.MULTILINE)


def test_what_it_installs_is_pinned_by_hash() -> None:
    assert "--require-hashes" in DOCKERFILE


SERVED = """
import sys
from pathlib import Path
for name in sys.argv[1].split():
    sys.modules[name] = None  # as if it were not installed
from skill.server.configuration import from_environment
from skill.server.worker import application
from skill.content import SHIPPED
application(from_environment({"SKILL_ID": "amzn1.ask.skill.1"}), SHIPPED)
"""


def test_service_starts_without_what_the_image_leaves_out() -> None:
    left_out = re.findall(r"pip uninstall --yes (.+)", DOCKERFILE)[0]
    assert {"freezegun", "certvalidator", "oscrypto"} <= set(left_out.split())
    subprocess.run([sys.executable, "-c", SERVED, left_out], cwd=ROOT, check=True)
