"""Which words are due to be asked again, and in which order?

Leitner's boxes (1972): a word that sat moves one box on and rests longer, a word that slipped
goes back to the first box. The rests suit a class that meets once a week. Schedulers that are
fitted to daily learners forget less of the past, but nobody could tell a learner in a sentence
why a word comes now; here one can: what slipped comes first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

REST = (0, 6, 14, 30)
"""Days that a word rests in each box. In the first it does not rest at all."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How a word stands: in which ``box`` (0: it slipped last time), since which ``day``."""

    box: int
    day: date

    @property
    def due(self) -> date:
        """From which day on it is asked again."""
        return self.day + timedelta(days=REST[min(max(self.box, 0), len(REST) - 1)])


def after(seen: Seen | None, sat: bool, today: date) -> Seen:
    """How a word stands after it was asked ``today``; ``seen`` is how it stood, if ever.

    A word that is asked before it is due stays in its box when it sits: to know it twice in
    an hour is not to know it for longer.

    >>> monday = date(2026, 3, 2)
    >>> first = after(None, True, monday)
    >>> first.box, after(first, True, monday).box, after(first, True, first.due).box
    (1, 1, 2)
    >>> after(first, False, monday).box
    0
    """
    if not sat:
        return Seen(0, today)
    if seen is None:
        return Seen(1, today)
    if today < seen.due:
        return seen
    return Seen(min(seen.box + 1, len(REST) - 1), today)


def order(words: Iterable[str], seen: Mapping[str, Seen], today: date) -> list[str]:
    """The words in the order they should be asked.

    First those that slipped last time, then those that are due, the longest waiting first;
    then those never asked, in the order given; at last those that rest, the next due first.

    >>> monday = date(2026, 3, 2)
    >>> boxes = {"cue": Seen(0, monday), "unit": Seen(1, monday), "hedge": Seen(2, monday)}
    >>> order(["hedge", "unit", "label", "cue"], boxes, monday + timedelta(days=7))
    ['cue', 'unit', 'label', 'hedge']
    """
    place = {word: number for number, word in enumerate(words)}

    def key(word: str) -> tuple[int, date, int]:
        stands = seen.get(word)
        if stands is None:
            return (2, date.min, place[word])
        slipped, waits = stands.box == 0, stands.due <= today
        return (0 if slipped else 1 if waits else 3, stands.due, place[word])

    return sorted(place, key=key)
