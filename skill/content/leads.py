"""Where follow-ups lead: checked, so that nothing is asked on into the void."""

from collections.abc import Container, Iterator

from skill.content.model import Guide
from skill.content.problems import Lines, Problem
from skill.messages import did_you_mean


def no_answer(id_: str, guide: Guide) -> str:
    """What is said of a name that no answer has."""
    return f"there is no answer `{id_}`{did_you_mean(id_, guide.answers)}"


def lead_problems(leads: dict[str, str], guide: Guide, headings: Container[str] = ()) -> Iterator[str]:
    """What is wrong with where follow-ups lead."""
    for follow_up, other in leads.items():
        if follow_up not in {*guide.controls.follow_ups, *guide.controls.names, *guide.answers}:
            known = ", ".join(guide.controls.follow_ups) or "none"
            yield f"`{follow_up}` is not in controls.yaml; there is {known}"
        if other not in guide.answers and other not in headings:
            yield f"there is no answer and no heading `{other}`"


def shared_lead_problems(guide: Guide, path: str, lines: Lines) -> Iterator[Problem]:
    """Where any group leads somewhere, each has to: else what is asked on would be heard after some answers only."""
    names = {name for leads in guide.about.leads for name in leads.to}
    seen: set[str] = set()
    for n, leads in enumerate(guide.about.leads):
        line = lines[("leads", n)]
        yield from (Problem(path, line, f"leads: {message}") for message in lead_problems(leads.to, guide))
        for missing in sorted(names - leads.to.keys()) if leads.to else ():
            yield Problem(path, line, f"leads: where does `{missing}` lead from here? Another group says it")
        for id_ in leads.after:
            if id_ not in guide.answers:
                yield Problem(path, line, f"leads: {no_answer(id_, guide)}")
            elif id_ in seen:
                yield Problem(path, line, f"leads: `{id_}` stands in two groups; keep one")
            seen.add(id_)
