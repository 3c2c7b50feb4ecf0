"""What the rules say to somebody who writes files, in the words of somebody who writes at the desk."""

import re

from skill.content import Guide
from skill.content.understanding import NOTHING

_IN_ITS_WORDS = (
    (" in a [^frame] sentence is a claim", " is a claim, and this sentence is marked `says no claim`"),
    (
        "; mark its fact, or begin as a frame does",
        "; pick its fact, or begin as one that claims nothing does",
    ),
    (" (see `frames` in checks.yaml)", ""),
    ("; see `ipa` in checks.yaml", "; use one that another word here has"),
    ("or mark the fact that says it", "or pick the fact that says it"),
    ("or mend the mark", "or take the fact off"),
    ("marked ", "it carries "),
    ("start a new paragraph, heard on `more`", "start a new turn, which is heard on `more`"),
    ("start a new paragraph", "start a new turn"),
    ("say in the same paragraph", "say in the same turn"),
    ("was said in this paragraph", "was said in this turn"),
    ("write its name from guide.yaml", "write its name"),
    ("or a number's name from guide.yaml in { }", "or a number's name in { }"),
    ("; ./run sign records it when somebody has", ""),
    ("; write them under `## simpler`", "; press “Add plainer words”"),
    ("phrases.yaml says this too", "what is said between answers says this too"),
)
_LOST = re.compile(r"(\w+) has lost its hedge `[^`]+`; write one of (.*?) \((.*)\)$")
_FIELD = re.compile(r"^(?:asks|follow_ups|offer|related|review_by|checked|clinical_review): ")
_PLACE = re.compile(r" \((?:[^()\s]*/)?[\w.-]+\.(?:md|txt|yaml):\d+\)| \((?:IM|RS|VD)-\d+\)")
_ANSWER = re.compile(r"\S+/([a-z-]+)\.md:\d+")
_OWNER = re.compile(r"(?<=example of )`([a-z-]+)`|(?<=belongs to )`?([a-z-]+)`?(?= already)")


def told(message: str, guide: Guide) -> str:
    """A finding's message without files, their fields and the numbers of rules; answers by their titles."""
    for theirs, ours in _IN_ITS_WORDS:
        message = message.replace(theirs, ours)
    message = _LOST.sub(r"write \2: without it, this says more than \1 does (\1 says: \3)", message)
    message = _PLACE.sub("", _FIELD.sub("", message))
    message = _ANSWER.sub(lambda found: f"`{title_of(found[1], guide)}`", message)
    return _OWNER.sub(lambda found: f"`{title_of(found[1] or found[2], guide)}`", message)


def title_of(name: str, guide: Guide) -> str:
    """What an editor calls an answer, or what else examples are of."""
    if name == NOTHING:
        return "nothing that the guide answers"
    answer = guide.answers.get(name)
    return answer.title if answer else name.replace("-", " ")
