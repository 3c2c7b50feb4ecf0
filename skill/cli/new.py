"""`./run new`: begins an answer, a guide, or a guide's listing, right but for its words."""

import argparse
import re
import shutil
from datetime import date
from pathlib import Path

from skill.content import SHIPPED, ContentError, Problem, load
from skill.content.examples import FOLDER as EXAMPLES
from skill.content.model import FOLDERS, Kind
from skill.content.reader import ID
from skill.desk.begin import YEAR, skeleton
from skill.package.listing import listing_of

STARTERS = Path(__file__).resolve().parents[2] / "examples" / "starters"
"""A guide that is whole and says next to nothing, in each language that there is one in; and a listing in each."""
LISTING = "listing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kind",
        choices=[*FOLDERS, "guide", LISTING],
        help="topic: an answer; signpost: what it says instead of one; guide: a folder for another guide; "
        "listing: what the store shows of a guide",
    )
    parser.add_argument(
        "id",
        nargs="?",
        default="",
        metavar="ID|DIR",
        help="an answer's name, such as local-recurrence; or a folder",
    )
    parser.add_argument(
        "--locale", default="en-GB", help="language and country of a new guide (default: en-GB)"
    )


def run(options: argparse.Namespace) -> int:
    """Write it and say what comes next. Raises ContentError where it cannot be."""
    if options.kind == LISTING:
        return new_listing(options.content)
    if not options.id:
        raise _refused(
            options.content,
            f"say which: ./run new {options.kind} {'DIR' if options.kind == 'guide' else 'ID'}",
        )
    if options.kind == "guide":
        return new_guide(Path(options.id), options.locale)
    return new_answer(options.kind, options.id, options.content)


def new_guide(folder: Path, locale: str) -> int:
    """A small guide that loads, talks and passes its checks, in the language of `locale`."""
    if folder.exists():
        raise _refused(folder, "there is something already; name a folder that is not there yet")
    shutil.copytree(_begun_in(locale, STARTERS, folder), folder, ignore=shutil.ignore_patterns(".*"))
    for path in sorted(folder.rglob("*.*")):
        text = path.read_text("utf-8")
        text = re.sub(r"(?m)^(checked|  checked|    looked_up): \S+$", rf"\1: {date.today()}", text)
        text = re.sub(r"(?m)^review_by: \S+$", f"review_by: {date.today() + YEAR}", text)
        path.write_text(re.sub(r"(?m)^locale: \S+$", f"locale: {locale}", text), "utf-8")
    print(
        f"wrote {folder}. Begin with guide.yaml and phrases.yaml in it; then: ./run talk --content {folder}"
    )
    return 0


def new_listing(content: Path) -> int:
    """What the store shows of a guide, with its name in it and the rest to be written."""
    guide = load(content)
    folder, about = listing_of(guide), guide.about
    if folder.exists():
        raise _refused(folder, "there is something already, and it is not written over")
    shutil.copytree(_begun_in(about.locale, STARTERS / LISTING, folder), folder)
    for path in sorted(folder.iterdir()):
        text = path.read_text("utf-8").replace("LOCALE", about.locale).replace("NAME", about.name)
        path.write_text(text.replace("INVOCATION", about.invocation_name), "utf-8")
    print(f"wrote {folder}. Write its texts, and put icons of 108 and 512 pixels into {folder / 'assets'}")
    return 0


def _begun_in(locale: str, starters: Path, folder: Path) -> Path:
    """What `folder` is begun with in the language of `locale`. Raises ContentError where nothing is."""
    known = sorted(path.name for path in starters.iterdir() if path.name != LISTING)
    language = locale.partition("-")[0]
    if language in known and re.fullmatch(r"[a-z]{2}-[A-Z]{2}", locale):
        return starters / language
    where = starters.relative_to(STARTERS.parents[1])
    message = f"nothing is begun in `{locale}`; {where} has {' and '.join(known)}: copy one, and translate its words"
    raise _refused(folder, message)


def new_answer(kind: Kind, id_: str, content: Path) -> int:
    """The file of a new answer."""
    path = content / FOLDERS[kind] / f"{id_}.md"
    if not ID.fullmatch(id_):
        raise _refused(path, f"`{id_}` is no id; small letters a to z, and a hyphen between words")
    if not (content / "guide.yaml").is_file():
        load(content)  # It says what is wrong with the folder.
    # The guide may name the answer already, and cannot be read until it is there.
    if any((content / folder / f"{id_}.md").exists() for folder in FOLDERS.values()):
        raise _refused(path, f"there is an answer `{id_}` already; choose another id")
    path.parent.mkdir(exist_ok=True)
    path.write_text(skeleton(kind, id_, date.today()), "utf-8")
    try:
        load(content)
    except ContentError:
        path.unlink()
        raise
    examples = content / EXAMPLES / f"{id_}.txt"
    if examples.parent.is_dir() and not examples.exists():
        examples.write_text(id_.replace("-", " ") + "\n", "utf-8")
        print(f"wrote {examples}: what people may say for it, a sentence a line; recognition is taught by it")
    check = "./run check" if content.resolve() == SHIPPED else f"./run check --content {content}"
    print(f"wrote {path}. Now write in it how it is asked and what is said; then: {check}")
    return 0


def _refused(path: Path, message: str) -> ContentError:
    return ContentError([Problem(str(path), 0, message)])
