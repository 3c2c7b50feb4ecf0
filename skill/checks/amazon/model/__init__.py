"""Rules about the interaction model. `read` reads a model; importing a module registers its rules."""

from skill.checks.amazon.model import clashes, dialog, names, samples, shape, sizes, values

__all__ = ["clashes", "dialog", "names", "samples", "shape", "sizes", "values"]
