"""What an editor wrote is reached: every file is read, every topic can be asked for, every heading is led to."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from skill.checks.rules import At
from skill.checks.words import knowledge
from skill.checks.words.length import EAR
from skill.checks.words.script import Script
from skill.content.model import SIMPLER, in_other_words
from skill.content.reader import FILES
from skill.conversation.steering import LEAVING
from skill.messages import counted, did_you_mean
from skill.speaker.web.front import has_same_braces, own_words

READ = {
    "": ("*.yaml", "weights.json", "misheard.tsv", "*.md"),
    "topics": ("*.md",),
    "signposts": ("*.md",),
    "examples": ("*.txt",),
    "talks": ("*.yaml",),
}
"""Folder -> the files that are read there. A README beside them is a note for whoever works on the guide."""
ELSEWHERE = ("listing",)
"""Folders that are looked at by rules of their own."""
TEXT = (".md", ".txt", ".text", ".markdown", ".yaml", ".yml")
YAML = {f"{name}.yaml" for name in FILES} | {knowledge.NAME}


@EAR.rule("C19", says="No file is passed over in silence", source="ours")
def every_file_is_read(script: Script) -> Iterator[At]:
    """A copy under another name, or an ending that an editor's program added."""
    folder = Path(script.guide.folder)
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not hidden and inside.parts[0] not in ELSEWHERE:
            reason = _unread(PurePosixPath(inside.as_posix()))
            if reason:
                yield At(f"{path}:1", reason)


@EAR.rule("C20", says="A topic can be asked for in ways enough", source="ours")
def ways_enough(script: Script) -> Iterator[At]:
    """People ask for one thing in many words."""
    least = script.checks.limits.ways
    for answer in script.guide.answers.values():
        if answer.kind == "topic" and len(answer.asks) < least:
            ways = counted(len(answer.asks), "way")
            message = f"asks: {ways} of asking; write {least} or more, short ones and long ones"
            yield At(script.at(answer, answer.lines.get("asks", 1)), message)


@EAR.rule("C20", says="A way of asking stands once in its answer", source="ours")
def asked_once(script: Script) -> Iterator[At]:
    """A line that was copied counts as another way, and is none."""
    for answer in script.guide.answers.values():
        templates = [ask.template for ask in answer.asks]
        for n, ask in enumerate(answer.asks):
            if ask.template in templates[:n]:
                yield At(script.at(answer, ask.line), f"asks: `{ask.template}` stands twice; delete one")


@EAR.rule("C20", says="Somebody comes to what stands under a heading", source="ours")
def headings_reached(script: Script) -> Iterator[At]:
    """A value of a slot, a follow-up or the talk itself leads there; else nobody ever hears it."""
    guide = script.guide
    for answer in guide.answers.values():
        known = {"", LEAVING, *answer.follow_ups.values()}
        for heading, parts in answer.variants.items():
            meant = in_other_words(heading)
            if meant not in known and not guide.of_values(meant):
                near = did_you_mean(heading, known) or "; name it under `follow_ups`, or delete it"
                yield At(script.at(answer, parts[0][0].line), f"nothing leads to `## {heading}`{near}")


@EAR.rule("C20", says="A topic has plainer words, where each is to", source="ours", severity="warning")
def has_plainer_words(script: Script) -> Iterator[At]:
    """For who asks to hear it more simply. A number has none."""
    for answer in script.guide.answers.values() if script.checks.limits.each_simpler else ():
        is_number = answer.id == script.guide.about.roles.number
        if answer.kind == "topic" and not is_number and SIMPLER not in answer.variants:
            message = f"nothing is said in plainer words; write them under `## {SIMPLER}`"
            yield At(script.at(answer, answer.parts[-1][-1].line), message)


@EAR.rule("C20", says="Every topic leads on from what is asked after it", source="ours", severity="warning")
def leads_on(script: Script) -> Iterator[At]:
    """In a guide whose topics share where they lead: after one that is in no group, "and why" would mean nothing."""
    named = {id_ for leads in script.guide.about.leads for id_ in leads.after}
    for answer in script.guide.answers.values() if named else ():
        if answer.kind == "topic" and answer.id not in named:
            message = (
                f"leads: `{answer.id}` is in no group of guide.yaml; put it where it leads as the others do"
            )
            yield At(script.at(answer, 1), message)


@EAR.rule("C20", says="The page says all of itself in one language", source="ours")
def page_in_one_language(script: Script) -> Iterator[At]:
    """A word that the page does not say would be passed over, one that is missing said in English."""
    page, says = script.guide.about.shown.page, own_words()
    for words in page.keys() - says:
        near = did_you_mean(words, says) or "; delete it"
        yield At(script.at_yaml("guide.yaml", "shown", "page", words), f"the page says no `{words}`{near}")
    for words in says & page.keys():
        if not has_same_braces(words, page[words]):
            message = f"what stands in braces differs from `{words}`; write the same braces"
            yield At(script.at_yaml("guide.yaml", "shown", "page", words), message)
    for words in says - page.keys() if page else ():
        message = f"the page says `{words}` in English; add a line for it"
        yield At(script.at_yaml("guide.yaml", "shown", "page"), message)


def _unread(inside: PurePosixPath) -> str:
    """Why nothing reads a file, and what to do; empty where something does."""
    folder = inside.parent.as_posix() if inside.parent.name else ""
    if folder not in READ:
        return f"nothing reads a folder `{folder}`; move the file to where it belongs, or delete it"
    if not any(inside.match(wanted) for wanted in READ[folder]):
        wanted = " or ".join(f"`{pattern}`" for pattern in READ[folder])
        return f"nothing reads this file here; {_better(inside, folder, wanted)}"
    if not folder and inside.suffix == ".yaml" and inside.name not in YAML:
        return f"nothing reads this file; a guide has {', '.join(sorted(YAML))}"
    return ""


def _better(inside: PurePosixPath, folder: str, wanted: str) -> str:
    """What the file was meant to be called, where it is some kind of text; else what is read here."""
    if folder and inside.suffix.lower() in TEXT:
        return f"call it `{inside.name.split('.')[0]}{READ[folder][0].lstrip('*')}`, or delete it"
    return f"files here are {wanted}: rename it, or delete it"
