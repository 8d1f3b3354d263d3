"""What has the class done so far, while it is still at work?

The same counts as after the lesson, made of what arrived: a seat's row is counted anew when
something of it comes in, and the class is put together when somebody looks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd

from whosays.article import Article
from whosays.classroom.accepting import Counted, count
from whosays.classroom.class_counts import code_counts, coders, guesses
from whosays.classroom.class_measures import shares
from whosays.classroom.collect import Collected, expected_of, together
from whosays.classroom.writing import Gathered, Written
from whosays.codebook import Scheme
from whosays.lessons import lessons
from whosays.live.seats import Seat, Seats
from whosays.problem import Problem
from whosays.record.form import HandIn
from whosays.said import listed


@dataclass(frozen=True)
class Split:
    """How the class stands on one question.

    ``counts``: index unit in page order, a column (int) a code. ``shares`` of the page's words,
    ``expected`` before (None where nobody has guessed), both from 0 to 1.
    """

    scheme: Scheme
    coders: int
    counts: pd.DataFrame
    shares: Mapping[str, float]
    expected: Mapping[str, float] | None


class ClassSoFar:
    """A class at work on one article.

    ``heard`` says when something of a seat came in last, ``left_out`` why something that it sent
    is not counted.
    """

    def __init__(self, seats: Seats, article: Article) -> None:
        self.seats, self.article = seats, article
        self.heard: dict[int, datetime] = {}
        self.left_out: dict[int, str] = {}
        self._expected = expected_of(article)
        self._counted: dict[tuple[int, str], Counted] = {}
        self._together: Collected | None = None
        self._written: Written | None = None
        for seat in seats.seats.values():
            for about in seats.works[seat.id]:
                self._count(seat, about)

    def arrive(self, seat: Seat, made: HandIn) -> None:
        """Keep what was sent, and count it. Raises `Problem` where it is about another page."""
        if made.article not in self._expected.pages:
            known = listed([f"“{id}”" for id in self._expected.pages])
            raise Problem(f"The class works on {known}.", do="Open one of these lessons.")
        self.seats.arrive(seat, made)
        self.heard[seat.id] = datetime.now(UTC)
        self._count(seat, made.article)

    def looks_different(self) -> None:
        """Put the class together anew when somebody looks next."""
        self._together = self._written = None

    @property
    def counted(self) -> Sequence[Seat]:
        """The seats that count."""
        return [seat for seat in self.seats.seats.values() if seat.counted]

    def together(self) -> Collected:
        """The whole class as a report has it, without the seats that were taken out of it."""
        if self._together is None:
            rows = [
                (f"seat {seat.id}", self._counted[key])
                for seat in self.counted
                for key in sorted(key for key in self._counted if key[0] == seat.id)
            ]
            self._together = together(rows, self.article, self._expected)
        return self._together

    def schemes(self) -> list[Scheme]:
        """The questions that can be on the wall: those with one answer a unit."""
        kinds = (Scheme.load(name) for name in Scheme.names())
        return [scheme for scheme in kinds if scheme.kind == "unit"]

    def split(self, scheme: Scheme) -> Split:
        """How the class stands on one question."""
        made = self.together()
        many = coders(made, scheme.scheme)
        counts = code_counts(made, scheme.scheme)
        guessed = guesses(made, scheme.scheme)
        expected = None
        if int(guessed["many"].max()):
            expected = {str(code): float(mean) / 100 for code, mean in guessed["mean"].items()}
        found = shares(self.article, scheme.order, counts, many)
        return Split(scheme, many, counts, found, expected)

    def tagged(self, scheme: Scheme) -> Mapping[int, int]:
        """How many units each seat has tagged in a scheme."""
        found: dict[int, int] = {}
        place = list(self._expected.pages[self.article.id].orders).index(scheme.scheme)
        width = len(self.article.units)
        for (seat, article), read in self._counted.items():
            if article == self.article.id:
                codes = read.codes[place * width : (place + 1) * width]
                found[seat] = len(codes) - codes.count(0)
        return found

    def written(self) -> Written:
        """What the class wrote, as after the lesson, but for the seats that were taken out."""
        if self._written is None:
            gathered = Gathered(self.article, lessons(self.article.id))
            for seat in self.counted:
                for article in sorted(self.seats.works[seat.id]):
                    gathered.add(self.seats.hand_in(seat, article), seat.learner)
            self._written = gathered.written()
        return self._written

    def newest_scheme(self) -> Scheme:
        """The question that was worked on last; the first one where nobody has begun."""
        named = {scheme.scheme: scheme for scheme in self.schemes()}
        newest, found = "", next(iter(named.values()))
        for works in self.seats.works.values():
            for event in works[self.article.id].events.values() if self.article.id in works else ():
                if event.time > newest and event.scheme in named:
                    newest, found = event.time, named[event.scheme]
        return found

    def groups(self, size: int) -> None:
        """Put the class into groups in which people differ, of ``size`` or one more.

        Whoever answered like another is put as far from them as there are groups: sorted by
        their answers, the class is dealt out like cards.
        """
        scheme = self.newest_scheme()
        place = list(self._expected.pages[self.article.id].orders).index(scheme.scheme)
        width = len(self.article.units)

        def answers(seat: Seat) -> bytes:
            read = self._counted.get((seat.id, self.article.id))
            return read.codes[place * width : (place + 1) * width] if read else b""

        for seat in self.seats.seats.values():
            self.seats.group(seat.id, 0)
        here = sorted(self.counted, key=answers)
        many = max(1, len(here) // max(2, size))
        for number, seat in enumerate(here):
            self.seats.group(seat.id, number % many + 1)

    def _count(self, seat: Seat, article: str) -> None:
        try:
            made = self.seats.hand_in(seat, article)
            self._counted[seat.id, article] = count(made, self._expected)
            self.left_out.pop(seat.id, None)
        except Problem as problem:
            self.left_out[seat.id] = str(problem)
        self.looks_different()
