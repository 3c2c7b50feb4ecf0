"""What each word that steers a talk brings: what is heard, what is offered next, and what is kept of it."""

from typing import Any

import pytest
from msgspec.structs import replace

from skill.content import Guide
from skill.content.wordings import each
from skill.conversation.state import Passage, State, to_json
from skill.conversation.wording import join_list
from skill.speaker import Device
from skill.speaker.device import Exchange

OUTCOMES = {
    "what is a local recurrence": "topic",
    "i am scared": "signpost",
    "what is lymphoma": "confirm",
    "who won the football": "none",
    "": "missed",
    "what can i ask": "control",
    "help": "control",
    "slower": "control",
    "normal speed": "control",
    "repeat": "control",
    "thank you": "control",
    "yes": "control",
    "no": "control",
    "more": "control",
    "send it to my app": "control",
    "stop": "goodbye",
}
"""What is said first of all -> what is counted of it."""


@pytest.mark.parametrize("said", OUTCOMES)
def test_what_became_of_a_turn_is_told(said: str, device: Device) -> None:
    device.launch()
    assert device.say(said).outcome == OUTCOMES[said]


def test_opening_is_told_as_such(device: Device) -> None:
    assert device.launch().outcome == "launch"


def asks(turn: Exchange, kind: str, guide: Guide, about: str = "") -> bool:
    """Whether a turn ends in the question of an offer."""
    asked: tuple[str, ...] = getattr(guide.phrases.offers, kind).asks
    return any(turn.words.endswith(ask.replace("{about}", about)) for ask in asked)


# --- topics -----------------------------------------------------------------------------------------------


def listed(guide: Guide, size: int) -> list[Exchange]:
    """The turns of a list of `size` topics, to its end."""
    device = Device(replace(guide, about=replace(guide.about, menu=guide.about.menu[:size])))
    turns = [device.say("what can i ask")]
    while asks(turns[-1], "others", guide):
        turns.append(device.say("yes"))
    return turns


@pytest.mark.parametrize(("size", "pages"), [(2, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_list_names_every_topic_once_and_says_where_it_ends(size: int, pages: int, guide: Guide) -> None:
    turns = listed(guide, size)
    assert len(turns) == pages
    assert_whole(turns, size, guide)


def test_list_of_the_whole_guide_comes_to_its_end(guide: Guide) -> None:
    size = len(guide.about.menu)
    assert_whole(listed(guide, size), size, guide)


def assert_whole(turns: list[Exchange], size: int, guide: Guide) -> None:
    """Each topic is named, in its order, and the last turn says that it is the last."""
    said = " ".join(turn.words for turn in turns)
    names = [guide.answers[id_].about for id_ in guide.about.menu[:size]]
    # One name may hold another: the treatment of it, and what decides the treatment of it.
    assert all(said.count(name) == sum(name in other for other in names) for name in names)
    assert sorted(names, key=said.index) == names
    assert ["Those are the topics I have" in turn.words for turn in turns] == [False] * (len(turns) - 1) + [
        True
    ]
    assert asks(turns[-1], "open", guide)


def test_list_begins_anew_after_its_end(device: Device, guide: Guide) -> None:
    first = device.say("what can i ask")
    while asks(device.say("yes"), "others", guide):
        pass
    assert device.say("what can i ask").state["last"] == first.state["last"]


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a, and b"), (["a", "b", "c"], "a, b, and c")],
)
def test_names_are_joined_for_the_ear(names: list[str], said: str) -> None:
    assert join_list(names, ", and") == said


# --- the story --------------------------------------------------------------------------------------------


def told(device: Device, word: str) -> list[str]:
    """The answers heard when a story is asked for and led on by one word, to its end."""
    turn = device.say("read me everything")
    heard = [turn.answer]
    while turn.state["offer"][0] in ("more", "story"):
        turn = device.say(word)
        heard.append(turn.answer)
    return list(dict.fromkeys(heard))


@pytest.mark.parametrize("word", ["yes", "more"])
def test_story_is_told_to_its_end(word: str, device: Device, guide: Guide) -> None:
    assert told(device, word) == list(guide.about.story)


def test_no_within_an_answer_of_the_story_goes_to_the_next(device: Device, guide: Guide) -> None:
    device.say("read me everything")
    turn = device.say("no")
    following = guide.about.story[1]
    assert asks(turn, "story", guide, guide.answers[following].about)
    assert device.say("yes").answer == following


def test_no_between_its_answers_ends_the_story(device: Device) -> None:
    device.say("read me everything")
    device.say("no")
    turn = device.say("no")
    assert turn.state["offer"][0] == "other"
    assert not turn.state.get("story")


@pytest.mark.parametrize("said", ["what is a local recurrence", "i am scared", "who won the football"])
def test_another_question_ends_the_story(said: str, device: Device) -> None:
    device.say("read me everything")
    assert not device.say(said).state.get("story")


def test_offer_outside_a_story_begins_none(device: Device) -> None:
    turn = device.say("what is a local recurrence")
    while turn.state["offer"][0] != "topic":
        turn = device.say("more")
    assert not device.say("yes").state.get("story")


# --- the number -------------------------------------------------------------------------------------------


def test_number_that_was_accepted_comes_without_an_apology(device: Device, guide: Guide) -> None:
    assert asks(device.say("is my cancer secondary"), "number", guide)
    turn = device.say("yes")
    assert turn.answer == guide.about.roles.number
    assert guide.phrases.miss_number not in turn.words


@pytest.mark.parametrize("said", ["", "what are the side effects of tamoxifen"])
def test_third_miss_in_a_row_brings_the_number_and_ends_a_story(
    said: str, device: Device, guide: Guide
) -> None:
    device.say("read me everything")
    turn = [device.say(said) for _ in range(3)][-1]
    assert turn.answer == guide.about.roles.number
    assert turn.words.startswith(guide.phrases.miss_number)
    assert not turn.state.get("story")


@pytest.mark.parametrize("between", ["help", "what is a local recurrence"])
def test_anything_understood_begins_the_count_of_misses_again(
    between: str, device: Device, guide: Guide
) -> None:
    device.launch()
    for said in ("", "", between, ""):
        turn = device.say(said)
    assert guide.phrases.miss_first in turn.words


def test_second_miss_takes_the_offer_away(device: Device, guide: Guide) -> None:
    device.say("what is a local recurrence")
    assert asks(device.say(""), "more", guide)
    assert asks(device.say(""), "open", guide)


# --- asked back -------------------------------------------------------------------------------------------


def test_asked_back_once_and_never_twice_in_a_row(device: Device, guide: Guide) -> None:
    turn = device.say("what is lymphoma")
    assert (turn.outcome, turn.answer) == ("confirm", "lymphoedema")
    assert asks(turn, "confirm", guide, guide.answers["lymphoedema"].about)
    assert device.say("what is lymphoma").outcome == "none"


@pytest.mark.parametrize(("said", "answer"), [("yes", "lymphoedema"), ("no", "")])
def test_answer_to_being_asked_back_is_taken(said: str, answer: str, device: Device) -> None:
    device.say("what is lymphoma")
    assert device.say(said).answer == answer


def test_repeat_of_being_asked_back_is_the_question_alone(device: Device) -> None:
    device.say("what is a local recurrence")
    asked = device.say("what is lymphoma")
    assert device.say("repeat").words == asked.words


# --- again and slower -------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["what is a local recurrence", "what can i ask", "help", "i am scared"])
def test_slower_says_every_word_again(first: str, device: Device, guide: Guide) -> None:
    before = device.say(first)
    after = device.say("slower")
    slower, slow_already = each(guide.phrases.slower)
    assert after.words == f"{slower} {before.words}"
    assert device.say("repeat").words == before.words
    assert device.say("slower").words == f"{slow_already} {before.words}"
    assert device.say("normal speed").words == f"{each(guide.phrases.normal_speed)[0]} {before.words}"


def test_reprompt_names_what_is_offered(device: Device, guide: Guide) -> None:
    prompts = replace(guide.phrases.offers.topic, reprompt="{about}?")
    offers = replace(guide.phrases.offers, topic=prompts)
    told_of = Device(replace(guide, phrases=replace(guide.phrases, offers=offers)))
    turn: Any = told_of.say("what is a local recurrence")
    while turn.state["offer"][0] != "topic":
        turn = told_of.say("more")
    assert turn.reprompt == f"{guide.answers[turn.state['offer'][1]].about}?"


# --- what a change of the code once got away with -----------------------------------------------------------


@pytest.mark.parametrize("said", ["skip this", "go back", "no"])
def test_what_moves_about_in_an_answer_is_told_as_steering(said: str, device: Device) -> None:
    device.say("what is a local recurrence")
    assert device.say(said).outcome == "control"


def test_nothing_is_picked_where_no_list_was_heard(device: Device, guide: Guide) -> None:
    device.launch()
    turn = device.say("the first one")
    assert turn.answer == ""
    assert each(guide.phrases.nothing_offered)[0] in turn.words


def test_the_last_of_a_short_list_is_picked_by_any_number_past_it(guide: Guide) -> None:
    device = Device(replace(guide, about=replace(guide.about, menu=guide.about.menu[:4])))
    device.say("what can i ask")
    device.say("yes")
    assert device.say("number three").answer == guide.about.menu[3]


def test_a_question_beside_words_about_something_else_is_answered_alone(device: Device) -> None:
    turn = device.say("what is a local recurrence and who won the football last night")
    assert turn.outcome in ("topic", "none")


def test_yes_to_being_asked_back_leaves_the_story(device: Device) -> None:
    device.say("read me everything")
    device.say("what is lymphoma")
    turn = device.say("yes")
    assert turn.answer == "lymphoedema"
    assert not turn.state.get("story")


def test_yes_says_the_digits_again_where_they_were_said_last(device: Device) -> None:
    device.say("give me the number")
    digits = device.say("only the digits")
    assert device.say("yes").ssml.count('"900ms"') == digits.ssml.count('"900ms"') > 0


def test_what_was_kept_for_a_pause_is_let_go_after_it(device: Device) -> None:
    device.say("what is a local recurrence")
    assert "held" in device.say("hang on").state
    assert "held" not in device.say("yes").state


def test_help_begins_anew_where_nothing_was_on_offer(device: Device, guide: Guide) -> None:
    assert asks(device.say("thank you"), "other", guide)
    assert asks(device.say("help"), "open", guide)


def test_two_questions_in_one_are_both_remembered_as_heard(device: Device) -> None:
    turn = device.say("what is a local recurrence and what are lymph nodes")
    assert list(turn.state["heard"]) == ["local-recurrence", "lymph-nodes"]


def test_what_was_explained_is_what_is_spelt_though_its_meaning_holds_a_longer_word(device: Device) -> None:
    device.resume(to_json(State(last=(Passage("gloss", "local"),))), is_open=True)
    assert device.say("spell it").words.startswith("L, O, C, A, L.")


def test_a_word_of_what_was_said_is_explained_even_of_the_welcome(device: Device, guide: Guide) -> None:
    device.launch()
    assert guide.glossary["secondary"].says in device.say("what does that word mean").words
