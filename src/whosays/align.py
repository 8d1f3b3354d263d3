"""Where in a pasted page does each unit stand? Fingerprints and a text in, places out."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands in a text: code points, its words as they stand there, the fit.

    ``changed`` counts the words that had to be changed, added or left out (0: the same).
    """

    start: int
    end: int
    text: str
    changed: int


@dataclass(frozen=True, slots=True)
class LineUp:
    """A place, or None, for each unit, in the units' order."""

    places: tuple[Place | None, ...]


def line_up(fingerprints: Sequence[str], text: str) -> LineUp:
    """Find each unit in a text by its fingerprint."""
    raise NotImplementedError
