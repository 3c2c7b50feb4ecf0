"""The privacy page is carried by the package, and says who answers for it once that is known."""

import shutil
from pathlib import Path

from skill.content import SHIPPED
from skill.package.build import Built
from skill.package.listing import LISTING, privacy_page


def test_package_carries_it(built: Built) -> None:
    assert (built.folder / "privacy.html").read_text("utf-8") == privacy_page(SHIPPED / LISTING)


def test_what_is_not_given_yet_is_said_to_be_missing() -> None:
    assert "published by (not named yet)" in privacy_page(SHIPPED / LISTING)
    assert "{" not in privacy_page(SHIPPED / LISTING).split("</style>")[1]


def test_what_is_given_stands_in_it_and_cannot_become_markup(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / LISTING / "privacy.html", tmp_path)
    (tmp_path / "release.yaml").write_text("publisher: A & B\nsupport_address: a@b.org.uk\n", "utf-8")
    page = privacy_page(tmp_path)
    assert "published by A &amp; B." in page
    assert "feedback: a@b.org.uk." in page
