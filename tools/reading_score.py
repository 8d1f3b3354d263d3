"""How close is what was read from a page to what a careful reader takes from it?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.adapt.blocks import Block
from whosays.adapt.unit_rows import NewUnit, units


@dataclass(frozen=True, slots=True)
class Score:
    """Units found as they should be, left out, and put in; of those found, with the right part.

    A unit counts as found where its words are the same, from the first to the last.
    """

    right: int
    missed: tuple[NewUnit, ...]
    extra: tuple[NewUnit, ...]
    parts: int

    @property
    def wanted(self) -> int:
        """How many units there are to be found."""
        return self.right + len(self.missed)


def score(found: Iterable[Block], wanted: Iterable[Block], language: str = "en") -> Score:
    """Compare the units of two readings of the same page.

    >>> wanted = [Block("headline", "Gate open"), Block("body", "It was. Why?")]
    >>> result = score([Block("kicker", "Gate open"), Block("body", "It was.")], wanted)
    >>> result.right, result.parts, [unit.text for unit in result.missed]
    (2, 1, ['Why?'])
    """
    made, due = units(found, language), units(wanted, language)
    there = Counter(unit.fingerprint for unit in made)
    parts = Counter((unit.fingerprint, unit.part) for unit in made)
    missed: list[NewUnit] = []
    right_parts = 0
    for unit in due:
        key = unit.fingerprint
        if not there[key]:
            missed.append(unit)
            continue
        there[key] -= 1
        if parts[key, unit.part]:
            parts[key, unit.part] -= 1
            right_parts += 1
    extra: list[NewUnit] = []
    for unit in reversed(made):
        if there[unit.fingerprint]:
            there[unit.fingerprint] -= 1
            extra.append(unit)
    return Score(len(due) - len(missed), tuple(missed), tuple(extra[::-1]), right_parts)
