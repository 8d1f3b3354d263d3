"""What of a hand-in is counted, and if it is not fit to be counted, why not?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from whosays.article import Article
from whosays.classroom.decoding import decode
from whosays.classroom.hand_in import pack_fingerprint
from whosays.codebook import Scheme
from whosays.lessons import Lesson, Task
from whosays.practice import asking
from whosays.problem import Problem
from whosays.record.form import AGAIN, Event, HandIn, StandingTag

Small = npt.NDArray[np.uint8]
Real = npt.NDArray[np.float64]
Phrases = tuple[tuple[int, int], ...]
Guesses = tuple[tuple[str, tuple[float, ...]], ...]


@dataclass(frozen=True)
class Page:
    """What a hand-in about an article has to fit: its pack, and how long its units are.

    In what is counted of it, each unit and each scheme has a place, in the order they are in here,
    and each code of a scheme a number from 1 on.
    """

    article: str
    pack: str
    lengths: Mapping[str, int]
    """The code points of each unit, or of its gist where that is longer."""
    orders: Mapping[str, Sequence[str]]
    """The codes of each scheme."""

    @classmethod
    def of(cls, article: Article) -> "Page":
        """What a hand-in about this article has to fit."""
        units = article.units
        lengths = {unit.id: max(unit.chars, len(unit.gist), len(unit.shown)) for unit in units}
        schemes = [*map(Scheme.load, Scheme.names()), asking()]
        orders = {scheme.scheme: tuple(scheme.order) for scheme in schemes}
        return cls(article.id, pack_fingerprint(article), lengths, orders)

    @cached_property
    def places(self) -> Mapping[tuple[str, str], int]:
        """Where the code for a scheme and unit stands."""
        pairs = ((scheme, unit) for scheme in self.orders for unit in self.lengths)
        return {pair: number for number, pair in enumerate(pairs)}

    @cached_property
    def numbers(self) -> Mapping[tuple[str, str | None], int]:
        """The number of each code of a scheme; 0 is for none."""
        return {
            (scheme, code): number
            for scheme, order in self.orders.items()
            for number, code in enumerate([None, *order])
        }

    def by_scheme(self, codes: bytearray, kept: npt.NDArray[np.bool_]) -> Mapping[str, Small]:
        """The rows of `Counted.codes` that are ``kept``, as a table for each scheme."""
        shape = (-1, len(self.orders), len(self.lengths))
        rows = np.frombuffer(codes, dtype=np.uint8).reshape(shape)[kept]
        return {scheme: rows[:, number] for number, scheme in enumerate(self.orders)}

    def phrases(self, each: Iterable[Phrases]) -> pd.DataFrame:
        """The phrases of a class: row (int: which learner), scheme, unit, code (str)."""
        pairs = list(self.places)
        found = [
            (row, *pairs[place], self.orders[pairs[place][0]][code - 1])
            for row, phrases in enumerate(each)
            for place, code in phrases
        ]
        return pd.DataFrame(found, columns=["row", "scheme", "unit", "code"])

    def guesses(self, each: Iterable[Guesses]) -> Mapping[str, Real]:
        """The guesses of a class, a table for each scheme."""
        found: dict[str, list[tuple[float, ...]]] = {scheme: [] for scheme in self.orders}
        for scheme, shares in chain.from_iterable(each):
            found[scheme].append(shares)
        return {
            scheme: np.array(rows, dtype=float).reshape(-1, len(self.orders[scheme]))
            for scheme, rows in found.items()
        }


class Counted(NamedTuple):
    """What is counted of a hand-in: numbers, and none of what was written in it.

    ``codes`` and ``before`` hold a byte for each of the page's `Page.places`: the code that
    stands, and the one before it. ``phrases`` are place and code of each phrase, ``done`` how
    much there is for each task, ``guesses`` scheme and shares (per cent).
    """

    article: str
    learner: str
    learner_id: str
    made: str
    began: str
    codes: bytes
    before: bytes
    phrases: Phrases
    done: tuple[int, ...]
    guesses: Guesses


@dataclass(frozen=True)
class Expected:
    """The pages that hand-ins may be about, and the tasks of the lessons.

    ``talked`` is when the class talked (UTC, as the record writes it): what stood then is before;
    without it, the first answer is.
    """

    pages: Mapping[str, Page]
    tasks: Sequence[Task] = ()
    talked: str = ""

    @classmethod
    def of(
        cls, articles: Iterable[Article], lessons: Iterable[Lesson] = (), talked: str | None = None
    ) -> "Expected":
        """What hand-ins about these articles may hold."""
        pages = {article.id: Page.of(article) for article in articles}
        return cls(pages, [task for one in lessons for task in one.tasks], talked or "")

    @cached_property
    def spans(self) -> frozenset[str]:
        """The schemes that mark phrases."""
        return frozenset(name for name in Scheme.names() if Scheme.load(name).kind == "span")

    @cached_property
    def _listed(self) -> Mapping[tuple[str, str, str], Sequence[int]]:
        """The tasks that list a unit (article, scheme, unit) or a question (article, "", it)."""
        found: dict[tuple[str, str, str], list[int]] = {}
        for number, task in enumerate(self.tasks):
            if task.scheme not in self.spans:
                for thing in task.units if task.scheme else task.questions:
                    found.setdefault((task.article, task.scheme, thing), []).append(number)
        return found

    @cached_property
    def _unlisted(self) -> Sequence[tuple[int, Task]]:
        return [
            (number, task)
            for number, task in enumerate(self.tasks)
            if task.scheme in self.spans or not (task.units if task.scheme else task.questions)
        ]

    def done(
        self, article: str, tagged: Mapping[str, Sequence[str]], questions: Set[str]
    ) -> tuple[int, ...]:
        """How many units, phrases or answers there are for each task.

        ``tagged`` has, for each scheme, the unit of every tag.
        """
        many = [0] * len(self.tasks)
        units = {scheme: {*each} for scheme, each in tagged.items()}
        for scheme, things in (("", questions), *units.items()):
            for thing in things:
                for number in self._listed.get((article, scheme, thing), ()):
                    many[number] += 1
        for number, task in self._unlisted:
            if task.article == article:
                if not task.scheme:
                    many[number] = sum(one.startswith(task.group) for one in questions)
                else:
                    each = tagged if task.scheme in self.spans else units
                    many[number] = len(each.get(task.scheme, ()))
        return tuple(many)


def accept(data: bytes, expected: Expected) -> Counted:
    """What is counted of a file that was handed in, as `count` has it. Raises `Problem`."""
    return count(decode(data), expected)


def count(made: HandIn, expected: Expected) -> Counted:
    """What is counted of a hand-in.

    It is about one of the ``expected`` pages and made with the same pack, and its units, codes
    and places are there. What the learner wrote is never a reason: it is made harmless where it
    goes out (`whosays.outgoing`). Raises `Problem` with the reason.
    """
    page = expected.pages.get(made.article)
    if page is None:
        raise Problem(
            f"It is about another article, “{made.article}”.",
            do="Make a report about that one too.",
        )
    if made.pack != page.pack:
        raise Problem(
            f"It was made with another version of “{made.article}”.",
            do="Give everybody the same article folder, and have the file made again.",
        )
    codes, before = bytearray(len(page.places)), bytearray(len(page.places))
    phrases: list[tuple[int, int]] = []
    tagged: dict[str, list[str]] = {}
    for number, tag in enumerate(made.tags, start=1):
        place, code = _placed(tag, page, f"tags, no. {number}")
        tagged.setdefault(tag.scheme, []).append(tag.unit)
        if tag.start is None:
            codes[place] = code
        else:
            phrases.append((place, code))
    talked = expected.talked
    for number, event in enumerate(made.history, start=1):
        place, code = _placed(event, page, f"history, no. {number}")
        if event.start is None and not made.left_out:
            if talked:
                before[place] = code if event.time <= talked else before[place]
            else:
                before[place] = before[place] or code
    return Counted(
        made.article,
        made.learner,
        made.learner_id,
        made.made,
        made.history[0].time if made.history else "",
        bytes(codes),
        bytes(before),
        tuple(phrases),
        expected.done(made.article, tagged, {row.question for row in made.answers}),
        tuple(_guesses(made, page)),
    )


def _placed(row: StandingTag | Event, page: Page, where: str) -> tuple[int, int]:
    """The place of a tag and the number of its code."""
    place = page.places.get((row.scheme, row.unit))
    code = page.numbers.get((row.scheme, row.code))
    if place is not None and code is not None and (row.end or 0) <= page.lengths[row.unit]:
        return place, code
    if row.unit not in page.lengths:
        wrong = f"There is no unit “{row.unit}” on this page."
    elif row.scheme not in page.orders:
        wrong = f"There is no scheme “{row.scheme}” in the codebook."
    elif code is None:
        wrong = f"There is no code “{row.code}” in the scheme “{row.scheme}”."
    else:
        wrong = f"A tag goes beyond the end of the unit “{row.unit}”."
    raise Problem(wrong, where=where, do=AGAIN)


def _guesses(made: HandIn, page: Page) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The guesses of the shares that make 100 per cent."""
    for row in made.answers:
        scheme = row.question.removeprefix("prediction/")
        if scheme in page.orders and scheme != row.question and isinstance(row.value, dict):
            value = cast(dict[str, Any], row.value)
            shares = [value.get(code) for code in page.orders[scheme]]
            numbers = [one for one in shares if isinstance(one, (int, float))]
            known = [float(one) for one in numbers if type(one) is not bool and 0 <= one <= 100]
            if len(known) == len(shares) and abs(sum(known) - 100) < 0.5:
                yield scheme, tuple(known)
