"""The talk itself: (what was heard, state) -> (reply, new state). Pure: no Alexa, no Flask, no clock."""
