"""What is said is heard in the light of what was said before, through the one way in."""

import pytest

from skill.content import Guide
from skill.content.wordings import each
from skill.speaker import Device, Exchange
from skill.speaker.understand import Intent


@pytest.fixture
def talk(device: Device) -> Device:
    """A device that nobody has spoken to."""
    return device


def after(talk: Device, *said: str) -> Exchange:
    """The last of several things said one after the other."""
    return [talk.say(words) for words in said][-1]


@pytest.mark.parametrize(
    ("before", "said", "leads_to"),
    [
        ("what is a local recurrence", "how is it treated", "treatment-of-recurrence"),
        ("what is secondary breast cancer", "how is it treated", "treatment-of-secondary"),
        ("what is a local recurrence", "why", "why-cancers-come-back"),
        ("how does it spread", "to where", "where-it-spreads"),
        ("where can breast cancer spread", "anywhere else", "less-common-places"),
        ("what is a local recurrence", "is that secondary", "is-a-recurrence-secondary"),
    ],
)
def test_a_follow_up_leads_where_the_answer_before_says(
    talk: Device, before: str, said: str, leads_to: str
) -> None:
    assert after(talk, before, said).answer == leads_to


@pytest.mark.parametrize("said", ["how is it treated", "why", "depends on what", "the other one"])
def test_a_follow_up_with_nothing_before_it_is_not_answered(talk: Device, said: str) -> None:
    assert after(talk, said).outcome == "none"


@pytest.mark.parametrize("said", ["which number", "it's engaged", "can it wait", "i've lost the card"])
def test_what_follows_danger_means_nothing_after_a_topic(talk: Device, said: str) -> None:
    assert after(talk, "what is a local recurrence", said).outcome in ("none", "topic")


@pytest.mark.parametrize("said", ["who do i ring", "which number should i call"])
def test_the_number_that_is_meant_is_that_of_what_was_said_before(talk: Device, said: str) -> None:
    assert after(talk, said).answer == "support-line"
    assert after(talk, "she has stopped breathing", said).answer == "emergency"


def test_a_follow_up_to_the_same_answer_brings_its_next_part(talk: Device) -> None:
    first = after(talk, "how does it spread")
    again = talk.say("how")
    assert again.answer == first.answer
    assert again.state["topic"][2] == 1


@pytest.mark.parametrize(
    ("said", "place"), [("and the liver", "liver"), ("what about my hip", "hips"), ("ovaries", "ovaries")]
)
def test_a_bare_place_is_asked_about(talk: Device, said: str, place: str) -> None:
    heard = after(talk, "can it spread to my lungs", said)
    assert heard.answer == "can-it-spread-to"
    assert heard.state["topic"][4] == place


@pytest.mark.parametrize("topic", ["local-recurrence", "lymph-nodes", "where-it-spreads", "men"])
def test_from_every_topic_follow_ups_lead_somewhere(talk: Device, guide: Guide, topic: str) -> None:
    for follow_up, ways in guide.controls.follow_ups.items():
        if follow_up in guide.leads_from(guide.answers[topic]):
            talk.press(topic)
            assert talk.say(ways[-1]).words != ""
    assert {"treatment", "why", "where", "tests"} <= guide.leads_from(guide.answers[topic]).keys()


@pytest.mark.parametrize("said", ["and do birds have them", "or fish"])
def test_what_is_not_made_out_after_an_answer_is_taken_to_be_about_it(
    talk: Device, guide: Guide, said: str
) -> None:
    heard = after(talk, "what are lymph nodes", said)
    sure = tuple(text.partition("{about}")[0] for text in each(guide.phrases.not_sure))
    assert heard.words.startswith(sure)
    assert (heard.answer, heard.state["topic"][2]) == ("lymph-nodes", 1)


def test_where_there_is_no_more_of_it_that_is_said(talk: Device, guide: Guide) -> None:
    heard = after(talk, "can men get breast cancer", "and do birds have them")
    assert guide.answers["men"].about in heard.words
    assert heard.outcome == "none"


@pytest.mark.parametrize(
    "said", ["the kettle is on and it is raining cats and dogs", "he went to the shop for bread"]
)
def test_what_is_no_question_is_not_taken_for_one(talk: Device, guide: Guide, said: str) -> None:
    assert after(talk, "what are lymph nodes", said).meant == "none"


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("yes but how does it spread", "how-it-spreads"),
        ("no i mean where does it spread", "where-it-spreads"),
        ("okay so what are lymph nodes", "lymph-nodes"),
        ("no i mean how long have i got", "prognosis"),
        ("yes but i can't breathe", "emergency"),
    ],
)
def test_what_stands_behind_a_lead_in_is_heard(talk: Device, said: str, heard: str) -> None:
    assert after(talk, "what is secondary breast cancer", said).answer == heard


@pytest.mark.parametrize(("said", "place"), [("the first one", 0), ("number two", 1), ("the last one", 2)])
def test_one_of_the_topics_just_named_is_picked(talk: Device, guide: Guide, said: str, place: int) -> None:
    assert after(talk, "what can i ask", said).answer == guide.about.menu[place]


def test_a_pick_without_a_list_says_what_can_be_asked(talk: Device, guide: Guide) -> None:
    assert after(talk, "the second one").words.startswith(each(guide.phrases.nothing_offered))


def test_two_questions_in_one_are_both_answered_one_after_the_other(talk: Device) -> None:
    both = after(talk, "what is a local recurrence and how is it treated")
    assert [passage[1] for passage in both.state["last"]] == ["local-recurrence", "treatment-of-recurrence"]


def test_no_sentence_is_said_twice_where_two_things_are_answered(talk: Device) -> None:
    words = after(talk, "what about the bones and what about the liver").words
    sentences = [sentence for sentence in words.split(". ") if len(sentence.split()) > 3]
    assert len(sentences) == len(set(sentences))


def test_a_question_is_recognised_where_it_is_said_and_travels_with_the_turn(talk: Device) -> None:
    asked = after(talk, "could it turn up in the scar again")
    assert asked.recognition is not None
    assert asked.recognition.id == asked.meant == asked.answer


@pytest.mark.parametrize(
    ("words", "meant"), [("hang on", "pause"), ("yes please", "yes"), ("my funny bone", "can-it-spread-to")]
)
def test_words_that_land_in_a_slot_are_no_place_because_of_it(talk: Device, words: str, meant: str) -> None:
    talk.say("can it spread to my lungs")
    assert talk.send(Intent("CanItSpreadToIntent", {"place": words})).meant == meant


def test_words_in_a_slot_go_through_the_whole_ear(talk: Device) -> None:
    said = Intent("CanItSpreadToIntent", {"place": "lungs i cannot breathe and my chest hurts"})
    assert talk.send(said).answer == "emergency"
