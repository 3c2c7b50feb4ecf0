"""Short enough to follow by ear: words, sentences and seconds of one turn."""

from collections.abc import Iterator
from statistics import median

from skill.checks.rules import At, Rules
from skill.checks.words.matching import holds, plain, words_of
from skill.checks.words.script import Script
from skill.content.answers import placeholder
from skill.conversation.telling import NOTHING_OFFERED
from skill.messages import counted
from skill.speech import heard_seconds

EAR: Rules[Script] = Rules("words")
TOPIC_WORD = 4
"""Letters from which on a word of a title is taken to name its topic."""


@EAR.rule("C11", says="No part is longer than two breaths", source="Amazon, be brief")
def part_words(script: Script) -> Iterator[At]:
    """Counted as heard: a number is as many words as it has digits."""
    limits = script.checks.limits
    for spoken in script.parts:
        count = len(script.heard(spoken, spoken.text).split())
        begins = spoken.is_first and spoken.answer.kind == "topic"
        most = min(limits.first_words, limits.most_words) if begins else limits.most_words
        if count > most:
            message = f"{count} words, up to {most} can be followed; start a new paragraph, heard on `more`"
            yield At(script.at_part(spoken), message)


@EAR.rule("C11", says="An answer has the length to aim for", source="Amazon, be brief", severity="warning")
def part_aim(script: Script) -> Iterator[At]:
    """That is for topics: a signpost is as short, or says as much, as safety asks."""
    least, most = script.checks.limits.aim_words
    for spoken in script.parts:
        count = len(script.heard(spoken, spoken.text).split())
        is_short = spoken.is_first and spoken.answer.kind == "topic" and count < least
        is_long = spoken.answer.kind == "topic" and most < count <= script.checks.limits.most_words
        if is_short or is_long:
            message = f"{counted(count, 'word')}; aim for {least} to {most}"
            yield At(script.at_part(spoken), message)


@EAR.rule("C11", says="No part takes longer to say than can be followed", source="Amazon, be brief")
def part_seconds(script: Script) -> Iterator[At]:
    """Computed at 150 words a minute; a test holds that against a real voice."""
    most = script.checks.limits.seconds
    for spoken in script.parts:
        seconds = heard_seconds(script.ssml(spoken))
        if seconds > most:
            message = f"{seconds:.0f} seconds, up to {most:.0f} can be followed; start a new paragraph"
            yield At(script.at_part(spoken), message)


@EAR.rule("C11", says="Half of all answers are short ones", source="Amazon, be brief")
def median_seconds(script: Script) -> Iterator[At]:
    """Of their first parts, which is what a question brings."""
    most = script.checks.limits.median_seconds
    firsts = [spoken for spoken in script.parts if spoken.is_first and not spoken.word]
    found = median(heard_seconds(script.ssml(spoken)) for spoken in firsts)
    if found > most:
        message = f"half of the answers take over {found:.0f} seconds, up to {most:.0f} is talk; shorten the longest"
        yield At(script.at_yaml("checks.yaml", "limits", "median_seconds"), message)


@EAR.rule("C11", says="No sentence is longer than can be held in mind", source="NHS, how we write")
def sentence_words(script: Script) -> Iterator[At]:
    """Nor are there too many of them in one part."""
    limits = script.checks.limits
    for spoken in script.parts:
        if len(spoken.part) > limits.sentences:
            message = f"{len(spoken.part)} sentences, up to {limits.sentences}; start a new paragraph"
            yield At(script.at_part(spoken), message)
        for sentence in spoken.part:
            count = len(words_of(script.filled(spoken, sentence.text)))
            if count > limits.sentence_words:
                message = f"a sentence of {count} words, up to {limits.sentence_words}; make it two"
                yield At(script.at(spoken.answer, sentence.line), message)


@EAR.rule("C11", says="An answer says what it is about at its start", source="Bickmore 2021")
def names_topic(script: Script) -> Iterator[At]:
    """Somebody who was misheard can tell at once. A word of the title or of `about` is enough."""
    for spoken in script.parts:
        if spoken.is_first and spoken.answer.kind == "topic":
            named = plain(f"{spoken.answer.title} {spoken.answer.about} {spoken.answer.id.replace('-', ' ')}")
            stems = {word[:5] for word in words_of(named) if len(word) >= TOPIC_WORD}
            if stems and not any(word[:5] in stems for word in words_of(plain(spoken.part[0].text))):
                message = f"the first sentence does not name the topic; use a word of `{spoken.answer.about}`"
                yield At(script.at_part(spoken), message)


@EAR.rule("C11", says="An answer asks nothing: the guide adds the one question", source="Amazon, be brief")
def asks_nothing(script: Script) -> Iterator[At]:
    """Two questions in a turn leave a listener wondering which one "yes" would answer."""
    for spoken, sentence in script.sentences():
        if "?" in sentence.text:
            message = "a question in an answer; leave it out, the guide ends each turn in its own"
            yield At(script.at(spoken.answer, sentence.line), message)
        if sentence.text == placeholder(spoken.answer.id):
            message = "these are not the words of an answer yet; write them here"
            yield At(script.at(spoken.answer, sentence.line), message)


@EAR.rule("C11", says="A question of the guide can be answered with yes or no", source="Amazon, be brief")
def no_choice(script: Script) -> Iterator[At]:
    """Each offer has one meaning, and the question after a silence is shorter."""
    for place, text in script.phrases.items():
        if place[0] != "offers":
            continue
        found = holds(text, script.checks.choice)
        if found and place[1] not in NOTHING_OFFERED:
            message = f"`{found}` makes it an either-or, which a yes cannot answer; ask one thing"
            yield At(script.at_yaml("phrases.yaml", *place), message)
        if not text.rstrip().endswith("?"):
            message = "a question that keeps the session open ends in `?`"
            yield At(script.at_yaml("phrases.yaml", *place), message)
