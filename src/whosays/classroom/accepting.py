"""What of a hand-in is counted, and if it is not fit to be counted, why not?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter
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

_CODED, _UNIT = attrgetter("scheme", "unit", "code"), attrgetter("scheme", "unit")
_START, _END, _WHEN = attrgetter("start"), attrgetter("end"), attrgetter("start", "time")
_QUESTION = attrgetter("question")

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

    @cached_property
    def spots(self) -> Mapping[tuple[str, str, str | None], tuple[int, int]]:
        """Where a code for a scheme and unit stands, and the number of the code."""
        return {
            (scheme, unit, code): (place, self.numbers[scheme, code])
            for (scheme, unit), place in self.places.items()
            for code in (None, *self.orders[scheme])
        }

    @cached_property
    def guessed(self) -> Mapping[str, str]:
        """The questions that ask for the shares of the codes, each with its scheme."""
        return {f"prediction/{scheme}": scheme for scheme in self.orders}

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
    def _listed(self) -> Mapping[str, Mapping[object, Sequence[int]]]:
        """By article, the tasks that list a unit (with its scheme before it) or a question."""
        found: dict[str, dict[object, list[int]]] = {}
        for number, task in enumerate(self.tasks):
            if task.scheme not in self.spans:
                of_article = found.setdefault(task.article, {})
                units = ((task.scheme, unit) for unit in task.units)
                for thing in units if task.scheme else task.questions:
                    of_article.setdefault(thing, []).append(number)
        return found

    @cached_property
    def _unlisted(self) -> Mapping[str, Sequence[tuple[int, Task]]]:
        """By article, the tasks for which every unit, phrase or question of a group counts."""
        found: dict[str, list[tuple[int, Task]]] = {}
        for number, task in enumerate(self.tasks):
            if task.scheme in self.spans or not (task.units if task.scheme else task.questions):
                found.setdefault(task.article, []).append((number, task))
        return found

    def done(
        self, article: str, tagged: Sequence[tuple[str, str]], questions: Set[str]
    ) -> tuple[int, ...]:
        """How many units, phrases or answers there are for each task.

        ``tagged`` has scheme and unit of every tag.
        """
        many = [0] * len(self.tasks)
        listed, others = self._listed.get(article, {}), self._unlisted.get(article, ())
        units = {*tagged}
        things = listed.keys() & {*units, *questions}
        for number in chain.from_iterable(map(listed.__getitem__, things)):
            many[number] += 1
        groups = tuple(task.group for _, task in others if not task.scheme)
        grouped = [question for question in questions if question.startswith(groups)]
        tags = Counter(scheme for scheme, _ in tagged)
        codes = Counter(scheme for scheme, _ in units)
        for number, task in others:
            if not task.scheme:
                many[number] = sum(one.startswith(task.group) for one in grouped)
            else:
                many[number] = (tags if task.scheme in self.spans else codes)[task.scheme]
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
    size, talked = len(page.places), expected.talked
    codes, before = bytearray(size), bytearray(size)
    tagged = [*map(_UNIT, made.tags)]
    phrases: list[tuple[int, int]] = []
    starts = map(_START, made.tags)
    for (place, code), start in zip(_spots(made.tags, page, made), starts, strict=True):
        if start is None:
            codes[place] = code
        else:
            phrases.append((place, code))
    history = zip(_spots(made.history, page, made), map(_WHEN, made.history), strict=True)
    for (place, code), (start, time) in history if not made.left_out else ():
        if start is not None:
            continue
        if not talked:
            before[place] = before[place] or code
        elif time <= talked:
            before[place] = code
    questions = {*map(_QUESTION, made.answers)}
    return Counted(
        page.article,
        made.learner,
        made.learner_id,
        made.made,
        made.history[0].time if made.history else "",
        bytes(codes),
        bytes(before),
        tuple(phrases),
        expected.done(made.article, tagged, questions),
        tuple(_guesses(made, page)),
    )


def _spots(
    rows: Sequence[StandingTag | Event], page: Page, made: HandIn
) -> Sequence[tuple[int, int]]:
    """The place of each tag or event and the number of its code."""
    spots = [*map(page.spots.get, map(_CODED, rows))]
    ends = [*map(_END, rows)]
    parts = len(ends) - ends.count(None)
    if None in spots or (parts and any(_wrong(row, page) for row in rows)):
        raise _misplaced(made, page)
    return cast(list[tuple[int, int]], spots)


def _misplaced(made: HandIn, page: Page) -> Problem:
    """Which tag or event, the first of them, is about something that is not there, and what."""
    for name, rows in (("tags", made.tags), ("history", made.history)):
        for number, row in enumerate(rows, start=1):
            if wrong := _wrong(row, page):
                return Problem(wrong, where=f"{name}, no. {number}", do=AGAIN)
    raise AssertionError("Each tag and event is in its place.")


def _wrong(row: StandingTag | Event, page: Page) -> str:
    if row.unit not in page.lengths:
        return f"There is no unit “{row.unit}” on this page."
    if row.scheme not in page.orders:
        return f"There is no scheme “{row.scheme}” in the codebook."
    if (row.scheme, row.code) not in page.numbers:
        return f"There is no code “{row.code}” in the scheme “{row.scheme}”."
    if (row.end or 0) > page.lengths[row.unit]:
        return f"A tag goes beyond the end of the unit “{row.unit}”."
    return ""


def _guesses(made: HandIn, page: Page) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The guesses of the shares that make 100 per cent."""
    for row in made.answers:
        scheme = page.guessed.get(row.question)
        if scheme and isinstance(row.value, dict):
            value = cast(dict[str, Any], row.value)
            shares = [value.get(code) for code in page.orders[scheme]]
            numbers = [one for one in shares if isinstance(one, (int, float))]
            known = [float(one) for one in numbers if type(one) is not bool and 0 <= one <= 100]
            if len(known) == len(shares) and abs(sum(known) - 100) < 0.5:
                yield scheme, tuple(known)
