"""What is said where there is no answer: an honest no, then another, then a way on; and what is offered instead."""

import pytest
from msgspec.structs import replace

from skill.content import Guide
from skill.content.wordings import each
from skill.conversation.heard import Unknown
from skill.conversation.state import Passage, State
from skill.conversation.talk import Talk
from skill.recogniser import Recogniser
from skill.speaker import Device


def test_a_question_that_was_heard_is_no_miss(guide: Guide) -> None:
    device = Device(guide, free="fallback")
    device.press(guide.about.roles.unknown)
    assert guide.phrases.miss_first in device.say("mumble").words


def test_the_third_question_about_something_else_is_met_with_help_and_then_it_begins_anew(
    device: Device, guide: Guide
) -> None:
    turns = [device.say(f"who won the {game}") for game in ("football", "cricket", "tennis", "rugby")]
    phrases = guide.phrases
    wanted = (phrases.elsewhere, phrases.elsewhere_again, phrases.help, phrases.elsewhere)
    for turn, said in zip(turns, wanted, strict=True):
        assert turn.outcome == "none"
        assert any(words in turn.words for words in each(said))


def test_a_guide_without_a_second_refusal_says_what_it_is_about(guide: Guide) -> None:
    unknown = guide.about.roles.unknown
    bare = replace(guide.answers[unknown], variants={})
    device = Device(replace(guide, answers={**guide.answers, unknown: bare}, made_from=""))
    device.press(unknown)
    turn = device.press(unknown)
    assert turn.outcome == "none"
    assert any(words in turn.words for words in each(guide.phrases.elsewhere_again))


@pytest.mark.parametrize(("nearest", "offered"), [("lymph-nodes", "topic"), ("local-recurrence", "topics")])
def test_instead_of_an_answer_the_nearest_topic_is_offered_unless_it_was_just_heard(
    nearest: str, offered: str, guide: Guide
) -> None:
    talk = Talk(guide, lambda: Recogniser(guide))
    heard = Passage("answer", "local-recurrence")
    turn = talk.turn(Unknown(guide.about.roles.unknown, nearest), State(topic=heard, last=(heard,)))
    assert turn.state.offer.kind == offered


def test_what_is_nearly_what_was_asked_is_not_offered_after_having_nothing_on_it(guide: Guide) -> None:
    talk, unknown = Talk(guide, lambda: Recogniser(guide)), guide.about.roles.unknown
    near = talk.turn(Unknown(unknown, "lymph-nodes"), State())
    assert near.reply.passages[0] in each(guide.phrases.not_quite)
    far = talk.turn(Unknown(unknown), State())
    assert far.reply.passages == (guide.answers[unknown].parts[0][0].text,)
    again = talk.turn(Unknown(unknown, "lymph-nodes"), near.state)
    assert again.state.offer.kind == "number"


def test_help_after_an_offer_of_what_is_near_is_help_after_a_refusal(device: Device, guide: Guide) -> None:
    device.fall_silent()
    refused = device.say("what are the symptoms of lymphoedema")
    assert any(words in refused.words for words in each(guide.phrases.not_quite))
    helped = device.say("help")
    assert any(words in helped.words for words in each(guide.phrases.no_help))
