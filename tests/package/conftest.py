"""A package built once for all its tests."""

import pytest

from skill.content import Guide
from skill.package.build import Built, build


@pytest.fixture(scope="session")
def built(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The shipped guide's package."""
    return build(guide, tmp_path_factory.mktemp("package") / "build", "amzn1.ask.skill.tests")
