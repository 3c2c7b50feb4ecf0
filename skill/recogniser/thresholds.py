"""What was set by hand of how the recogniser decides; all else is fitted (`Limits`, by `./run model`)."""

STEERING_ON = 10.0
"""How many times as likely a control or a follow-up is after an answer as among all utterances that were taught."""

LIKELY_TOO = 0.18
"""Share of all danger from which on one kind of it counts as said."""

A_SENTENCE = 3
"""Words that a danger beside a question has at the least: "i can't breathe", not "can't breathe"."""

FEW_WORDS = 5
"""A word too near another is asked back about where no more than these were said."""

NEAR_ENOUGH = 0.80
"""How near a way of asking must be, from 0 to 1, where nothing was learned."""

NEW_AND_NEAR = 0.6
"""Cosine from which on what would be refused may ask for a new answer that has such a sentence."""

SURE_BY_SOUND = 0.9
"""How sure a topic must be once a hard word was put back by its sound: of what people say most is no such word."""
