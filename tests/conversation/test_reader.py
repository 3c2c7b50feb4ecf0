"""What people expect of a reader: to wait, to go on, to spell, to say how much there is."""

import pytest

from skill.content import Guide
from skill.content.wordings import each
from skill.speaker import Device, Exchange
from skill.speech import heard_words


def after(device: Device, *said: str) -> Exchange:
    """The last of several things said in a session of their own."""
    device.fall_silent()
    return [device.say(words) for words in said][-1]


def test_a_pause_keeps_the_session_and_says_how_to_go_on(device: Device) -> None:
    paused = after(device, "give me the number", "hang on i need a pen")
    assert paused.open
    assert "I am ready" in paused.words


def test_a_pause_is_held_by_silence_and_once_more_before_the_reprompt(device: Device) -> None:
    paused = after(device, "give me the number", "hang on i need a pen")
    again = paused.response["response"]["reprompt"]["outputSpeech"]["ssml"]
    assert [speech.count('<break time="10000ms"/>') for speech in (paused.ssml, again)] == [3, 3]
    assert paused.seconds > 30


@pytest.mark.parametrize("before", [["who made this"] * times for times in (1, 2, 3)])
def test_what_is_heard_after_a_pause_ends_with_another_question_than_its_reprompt(
    device: Device, before: list[str]
) -> None:
    """However short it is."""
    resumed = after(device, *before, "no", "hang on", "yes")
    again = heard_words(resumed.response["response"]["reprompt"]["outputSpeech"]["ssml"])
    assert again not in resumed.words


@pytest.mark.parametrize("still", ["no", "not yet", "hang on"])
def test_whoever_is_not_ready_is_waited_for_again_in_other_words(device: Device, still: str) -> None:
    first = after(device, "give me the number", "hang on")
    again = after(device, "give me the number", "hang on", still)
    assert again.state["offer"] == first.state["offer"]
    assert again.words != first.words


@pytest.mark.parametrize("ready", ["i'm back", "carry on where you left off", "yes"])
def test_after_a_pause_what_was_said_before_it_comes_again(device: Device, ready: str) -> None:
    first = after(device, "give me the number")
    again = after(device, "give me the number", "hang on", "wait", ready)
    assert again.state["last"] == first.state["last"]
    assert again.state["offer"] == first.state["offer"]


def test_yes_after_a_miss_says_again_what_was_offered_again(device: Device) -> None:
    assert "oh eight oh eight" in after(device, "give me the number", "", "yes").words


def test_digits_come_alone_one_by_one_with_time_to_write(device: Device) -> None:
    digits = after(device, "give me the number", "only the digits")
    assert digits.words.startswith("oh eight oh eight")
    assert digits.ssml.count('<break time="900ms"/>') == 10


@pytest.mark.parametrize(("parts", "left"), [([], 2), (["yes"], 1), (["yes", "yes"], 0)])
def test_how_much_is_left_is_told(device: Device, guide: Guide, parts: list[str], left: int) -> None:
    said = after(device, "what is a local recurrence", *parts, "how much more is there")
    assert guide.phrases.left[left] in said.words


def test_skip_goes_past_the_rest_to_what_comes_after_it(device: Device) -> None:
    assert after(device, "what is a local recurrence", "skip this").state["offer"][0] == "topic"


def test_skip_in_the_story_offers_its_next_topic(device: Device, guide: Guide) -> None:
    assert after(device, "tell me everything", "skip this").state["offer"] == ["story", guide.about.story[1]]


def test_where_was_i_names_what_is_being_read(device: Device, guide: Guide) -> None:
    said = after(device, "what is a local recurrence", "where was i")
    assert guide.answers["local-recurrence"].about in said.words
    assert said.state["offer"][0] == "more"


def test_a_word_is_explained_from_the_glossary_and_the_offer_stands(device: Device, guide: Guide) -> None:
    said = after(device, "what is secondary breast cancer", "what does tumour mean")
    assert said.meant == "meaning"
    assert guide.glossary["tumour"].says in said.words
    assert said.state["offer"][0] == "more"


def test_a_word_that_is_not_explained_is_not_guessed(device: Device, guide: Guide) -> None:
    said = after(device, "give me the number", "what does that word mean")
    assert said.meant == "meaning"
    assert said.words.startswith(each(guide.phrases.no_meaning))


def test_a_word_is_spelt(device: Device) -> None:
    assert "L, Y, M, P, H, O, E, D, E, M, A" in after(device, "spell lymphoedema").words


@pytest.mark.parametrize("id_", ["local-recurrence", "where-it-spreads", "why-cancers-come-back"])
def test_plainer_words_are_said_where_there_are_any_and_it_goes_on_after_them(
    device: Device, guide: Guide, id_: str
) -> None:
    device.press(id_)
    plain = device.say("say it more simply")
    assert plain.words.startswith(guide.answers[id_].variants["simpler"][0][0].text)
    assert device.say("more").words.startswith(guide.answers[id_].parts[1][0].text)


def test_where_there_are_no_plainer_words_that_is_said(device: Device, guide: Guide) -> None:
    said = after(device, "what is a local recurrence", "say it more simply", "even simpler please")
    assert said.words.startswith(each(guide.phrases.no_simpler))


@pytest.mark.parametrize("said", ["that's no use", "you're not helping"])
def test_whoever_was_not_helped_hears_regret_and_is_offered_the_number(
    device: Device, guide: Guide, said: str
) -> None:
    heard = after(device, "who won the football", said)
    assert heard.words.startswith(each(guide.phrases.no_help))
    assert heard.state["offer"][0] == "number"


def test_louder_is_the_devices_business_and_that_is_said(device: Device, guide: Guide) -> None:
    assert after(device, "what are lymph nodes", "speak up").words.startswith(each(guide.phrases.louder))


@pytest.mark.parametrize("said", ["is it free", "are they open now", "i'm deaf", "can you ring them for me"])
def test_questions_about_the_line_are_answered_after_its_number(
    device: Device, guide: Guide, said: str
) -> None:
    answered = after(device, "give me the number", said)
    assert answered.answer == guide.about.roles.number
    assert answered.state["topic"][5]


def test_the_second_list_of_topics_goes_on_from_the_first(device: Device) -> None:
    assert device.say("what can i ask").words != device.say("what else can i ask").words


@pytest.mark.parametrize("noise", ["what is the weather", "does a wig cost much", "play some jazz"])
def test_a_refusal_is_short_and_never_the_same_twice_running(device: Device, noise: str) -> None:
    said = [device.say(noise) for _ in range(3)]
    assert len(said[0].words.split()) < 25
    assert len({each.words for each in said}) == 3


def test_offers_end_after_a_while(device: Device) -> None:
    device.say("what is secondary breast cancer")
    offers = [device.say("yes").state["offer"][0] for _ in range(12)]
    assert "other" in offers
    assert offers.count("topic") <= 3


def test_offers_vary(device: Device) -> None:
    asked = [
        device.say(f"what is a {kind} recurrence").words.rpartition(". ")[2] for kind in ("local", "regional")
    ]
    assert len(set(asked)) == 2
