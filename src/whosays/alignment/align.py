"""Where in a pasted page does each unit stand? Fingerprints and a text in, places out.

The page's words become digits as the units' words did, and the units are looked up in them:

1. Units that stand there to the word: the eight digits for the whole agree. Of all such
   spots, the ones in page order that hold the most words are the frame. A unit that stands
   outside the frame is taken where it is: pages move their captions about.
2. Each other unit between its neighbours in the frame, longest first, then anywhere: the
   spot with the fewest changes (`nearest`).

A changed unit is taken only where two thirds of its words are left and chance does not
explain the find: the spots expected by chance (`chance_hits`), times the share of units that
have no place yet, stay under one in a hundred. No word ever belongs to two units.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whosays.alignment.best_fit import chance_hits, nearest
from whosays.alignment.pasted import Page, Place, Print, Spot

# Where more wrong finds than this are expected for a unit, a find is not taken.
CHANCE = 1 / 100
# A unit of so many words is known wherever it stands. A shorter one ("He said no.") may be
# part of another sentence, so away from its own place it must fill a line or a sentence.
FIRM = 8
# So many changed copies of a unit are looked for: a teaser, a caption under two pictures.
COPIES = 3
# A stretch of more words than this is searched only where a few digits in a row agree.
LONG = 400


@dataclass(frozen=True, slots=True)
class LineUp:
    """A place, or None, for each unit, in the units' order.

    ``copies`` are further places of units that have one already, each with the unit's
    position: pages print their captions twice.
    """

    places: tuple[Place | None, ...]
    copies: tuple[tuple[int, Place], ...] = ()

    @property
    def texts(self) -> list[str | None]:
        """The words of each unit as they stand there, None where it has no place."""
        return [place and place.text for place in self.places]


def line_up(fingerprints: Sequence[str], text: str) -> LineUp:
    """Find each unit in a text by its fingerprint.

    >>> from whosays.fingerprint import fingerprint
    >>> units = ["The harbour is shut.", "Nobody at the council would say why on Monday."]
    >>> page = "Menu The harbour is shut. “Nobody at the town council would say why on Monday.”"
    >>> for place in line_up([fingerprint(unit) for unit in units], page).places:
    ...     print(place.changed, place.text)
    0 The harbour is shut.
    1 “Nobody at the town council would say why on Monday.”
    """
    page = Page(text)
    search = _Search([Print(row) for row in fingerprints], page)
    search.run()
    spots = [(spot, unit, False) for unit, spot in search.placed.items()]
    spots += [(spot, unit, True) for unit, spot in search.copies]
    places: list[Place | None] = [None] * len(fingerprints)
    copies: list[tuple[int, Place]] = []
    free_from = 0
    for spot, unit, again in sorted(spots, key=lambda row: row[0].first):
        place = page.place(spot, free_from)
        free_from = place.end
        if again:
            copies.append((unit, place))
        else:
            places[unit] = place
    return LineUp(tuple(places), tuple(copies))


class _Search:
    """What has a place so far. ``frame`` holds the units that stand in page order."""

    def __init__(self, units: list[Print], page: Page) -> None:
        self.units, self.page = units, page
        self.placed: dict[int, Spot] = {}
        self.copies: list[tuple[int, Spot]] = []
        self.frame: list[int] = []

    def run(self) -> None:
        """Place what can be placed: to the word first, then changed, then further copies."""
        units = range(len(self.units))
        longest = sorted(units, key=lambda n: -self.units[n].size)
        spots = [self.page.spots(unit) for unit in self.units]
        sure = [[spot for spot in row if self._sure(spot)] for row in spots]
        for n, spot in _in_order(sure):
            self._take(n, spot, in_frame=True)
        for n in self._without_place(longest):
            self._take_first(n, sure[n])
        for n, row in enumerate(sure):
            for spot in row:
                self._take_first(n, [spot])
        for n in self._without_place(units):
            low, high = self._gap(n)
            inside = [spot for spot in spots[n] if low <= spot.first and spot.end <= high]
            self._take_first(n, inside, in_frame=True)
        for n in self._without_place(longest):
            spot = self._best(n, *self._gap(n))
            if spot:
                self._take(n, spot, in_frame=True)
        for n in self._without_place(longest):
            self._take_anywhere(n)
        for n in (n for n in longest if n in self.placed):
            for _ in range(COPIES):
                if not self._take_anywhere(n):
                    break

    def _without_place(self, units: Sequence[int]) -> list[int]:
        return [n for n in units if n not in self.placed]

    def _take(self, n: int, spot: Spot, in_frame: bool = False) -> None:
        """The unit's place, or a further copy of it, if it has one already."""
        self.page.take(spot)
        if n in self.placed:
            self.copies.append((n, spot))
            return
        self.placed[n] = spot
        if in_frame:
            insort(self.frame, n)

    def _take_first(self, n: int, spots: list[Spot], in_frame: bool = False) -> bool:
        """Take the first spot that is free. Whether there was one."""
        for spot in spots:
            if self.page.free[spot.first : spot.end].all():
                self._take(n, spot, in_frame)
                return True
        return False

    def _take_anywhere(self, n: int) -> bool:
        spot = self._best(n, 0, len(self.page.words))
        if spot is None or not self._sure(spot):
            return False
        self._take(n, spot)
        return True

    def _sure(self, spot: Spot) -> bool:
        """Whether these words are enough to know a unit by, whatever stands around them."""
        edge = self.page.edge
        return spot.end - spot.first >= FIRM or bool(edge[spot.first] and edge[spot.end])

    def _gap(self, n: int) -> tuple[int, int]:
        """The words between the unit's neighbours in the frame."""
        at = bisect_left(self.frame, n)
        low = self.placed[self.frame[at - 1]].end if at else 0
        right = self.placed[self.frame[at]].first if at < len(self.frame) else None
        return low, len(self.page.words) if right is None else right

    def _best(self, n: int, low: int, high: int) -> Spot | None:
        """The free spot with the fewest changes, unless it may be there by chance."""
        unit, page = self.units[n], self.page
        found: list[tuple[int, int, int, int]] = []
        for start, end in self._windows(unit, low, high):
            changed, missed, first, last = nearest(
                unit.codes, page.codes[start:end], page.edges(start, end)
            )
            if changed <= unit.size // 3:
                found.append((changed, missed, start + first, start + last))
        if not found:
            return None
        changed, missed, first, end = min(found)
        spot = Spot(first, end)
        if page.same(unit, spot):
            return spot
        spot = Spot(first, end, max(changed, 1))  # equal digits can hide one changed word
        if unit.size < 3 or (unit.size < FIRM and missed):
            return None
        return None if self._by_chance(n, spot, low, high, whole=not missed) else spot

    def _by_chance(self, n: int, spot: Spot, low: int, high: int, whole: bool) -> bool:
        """Whether as good a spot may well stand between these words by chance.

        A spot that fills lines or sentences (``whole``) had fewer places to be in.
        """
        unit, page = self.units[n], self.page
        places = page.free[low:high] & page.edges(low, high)[:-1] if whole else page.free[low:high]
        positions = int(places.sum())
        match = max(1 / 16, float(page.shares[unit.codes].mean()))
        unplaced = 1 if n in self.placed else 1 - len(self.placed) / len(self.units)
        return unplaced * chance_hits(unit.size, spot.changed, positions, match) >= CHANCE

    def _windows(self, unit: Print, low: int, high: int) -> Iterator[tuple[int, int]]:
        """The runs of free words to search: long enough for the unit, and promising."""
        least = unit.size - unit.size // 3
        if not 0 < least <= self.page.left:
            return
        stretches = [(low, high)]
        if high - low > LONG and int(self.page.free[low:high].sum()) > LONG:
            stretches = self._promising(unit, low, high)
        for start, end in stretches:
            yield from (run for run in self.page.runs(start, end) if run[1] - run[0] >= least)

    def _promising(self, unit: Print, low: int, high: int) -> list[tuple[int, int]]:
        """Stretches around rows of digits that the unit has too."""
        page, slack = self.page, unit.size // 3
        starts: set[int] = set()
        for at in range(unit.size - page.seed + 1):
            seeds = page.seeds.get(unit.digits[at : at + page.seed], [])
            near = seeds[bisect_left(seeds, low) : bisect_right(seeds, high - page.seed)]
            starts.update(seed - at for seed in near if page.free[seed])
        found: list[tuple[int, int]] = []
        for at in sorted(starts):
            start, end = max(low, at - slack), min(high, at + unit.size + slack)
            if found and start <= found[-1][1]:
                start = found.pop()[0]
            found.append((start, end))
        return found


def _in_order(spots: list[list[Spot]]) -> list[tuple[int, Spot]]:
    """Of all spots, those in page order, none over another, that hold the most words.

    A heaviest increasing subsequence. ``ends`` and ``weights`` rise together: so many words
    can be held by that word of the page, by the chain that ends in that link.
    """
    ends, weights, last = [0], [0], [-1]
    links: list[tuple[int, Spot, int]] = []  # unit, its spot, the link before
    for n, row in enumerate(spots):
        before = [(spot, bisect_right(ends, spot.first) - 1) for spot in row]
        reached = [(spot, weights[k] + spot.end - spot.first, last[k]) for spot, k in before]
        for spot, weight, link in reached:
            if weights[bisect_right(ends, spot.end) - 1] >= weight:
                continue
            low = high = bisect_left(ends, spot.end)
            while high < len(ends) and weights[high] <= weight:
                high += 1
            links.append((n, spot, link))
            ends[low:high], weights[low:high] = [spot.end], [weight]
            last[low:high] = [len(links) - 1]
    found: list[tuple[int, Spot]] = []
    link = last[-1]
    while link >= 0:
        n, spot, link = links[link]
        found.append((n, spot))
    return found[::-1]
