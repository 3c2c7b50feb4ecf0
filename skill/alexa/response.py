"""The one way out: a reply becomes an Alexa response, measured, its session opened or closed on purpose."""

from typing import Any

from ask_sdk_model import Response
from ask_sdk_model.ui import Reprompt, SimpleCard, SsmlOutputSpeech

from skill.content.model import Guide
from skill.conversation.reply import Reply
from skill.speech import PAUSE, Speech, shown_number

MAX_SPEECH = 8_000
"""Characters of one SSML document, tags included (RS-2, RS-4)."""


class ResponseError(ValueError):
    """A reply that would break one of Amazon's rules; the message names the rule."""


def build_response(
    reply: Reply, guide: Guide, speech: Speech, directives: list[Any] | None = None
) -> Response:
    """The response for a reply. Raises ResponseError for one that Alexa would refuse."""
    if reply.outcome == "silence":
        return Response()  # Nothing at all may be said to an ended session (RS-19).
    said = (*reply.passages, reply.question)
    ssml = _checked(speech.ssml(said, reply.slow))
    return Response(
        output_speech=SsmlOutputSpeech(ssml=ssml),
        reprompt=_reprompt(reply, speech, ssml),
        card=_number_card(guide) if reply.card else None,
        directives=directives,
        should_end_session=reply.ends,
    )


def _reprompt(reply: Reply, speech: Speech, ssml: str) -> Reprompt | None:
    """An open session asks again after a silence, in other and fewer words (RS-17, VD-7)."""
    if reply.ends:
        if reply.passages and reply.passages[-1].endswith("?"):
            raise ResponseError("a question is asked and the session closed (RS-18)")
        return None
    if not reply.question.endswith("?"):
        raise ResponseError("the session stays open without a question (RS-17)")
    # Where next to nothing was said ("G, P."), the question alone is shorter than its other wording.
    for asked in (reply.reprompt, reply.question):
        again = _checked(speech.ssml((asked,), reply.slow))
        if len(PAUSE.sub("", again)) < len(PAUSE.sub("", ssml)):
            return Reprompt(output_speech=SsmlOutputSpeech(ssml=again))
    raise ResponseError("the reprompt is not shorter than what it follows (VD-7)")


def _checked(ssml: str) -> str:
    if len(ssml) > MAX_SPEECH:
        raise ResponseError(f"speech of {len(ssml)} characters, over {MAX_SPEECH} (RS-2)")
    return ssml


def _number_card(guide: Guide) -> SimpleCard:
    """The number alone under a neutral title: others in the home may see it."""
    numbers = guide.answers[guide.about.roles.number].parts
    named = next(
        name for name in guide.about.numbers if any(f"{{{name}}}" in s.text for p in numbers for s in p)
    )
    return SimpleCard(title=guide.phrases.card_title, content=shown_number(guide.about.numbers[named]))
