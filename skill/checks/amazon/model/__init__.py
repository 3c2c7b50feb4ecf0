"""Rules about the interaction model. `read` reads a model; importing a module registers its rules."""

from skill.checks.amazon.model import clashes, names, samples, shape, sizes, values

__all__ = ["clashes", "names", "samples", "shape", "sizes", "values"]
