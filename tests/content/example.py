"""A topic of the tests' own, so that an editor can change any shipped answer without breaking them."""

from pathlib import Path

NAME = "topics/garden-birds.md"

TOPIC = """---
title: Garden birds
about: garden birds
asks:
  - what is a garden bird
  - tell me about (garden|small) birds [please]
  - can it spread to my garden birds
related: [support-line]
offer: number
checked: 2026-11-22
review_by: 2027-11-22
clinical_review: none
---

A garden bird is a bird of the garden.[^F30]
It sings
in the morning.[^F31][^F32]

More is said of it here.[^frame]

## common

One heading more.[^frame]
"""


def add_topic(folder: Path, text: str = TOPIC) -> Path:
    """Put the topic into a content folder; its path."""
    path = folder / NAME
    path.write_text(text, "utf-8")
    return path
