"""In which order does the page tell what happened, and in which order did it happen?

Telling what came later first is called *anachrony* in the study of stories (Genette): news does
it as a rule, because what is new comes first. The measures here say how far the two orders
differ, and no more.

A date may be known to the day, to the month or to the year only. So of two events the order is
often open: “2018” may lie before or after 9 April 2018. An event counts as **earlier** only
where its last possible day lies before the other one's first. Pairs whose order is open, and
events without a date, are counted as such and never guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import pandas as pd

from whosays.pack.dated import date_in_words, days
from whosays.problem import Problem
from whosays.said import counted, percent

EARLIER, LATER, OPEN = -1, 1, 0


def story_time(article_table: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """Each dated event with its place on the page and its place in time.

    ``article_table`` is `Article.table` (index unit, in page order; words), ``dates`` the pack's
    table: unit, date, precision, basis, event (str).

    Returns a row an event, **in story order** (page order; within a unit, the order of
    ``dates``), index 1, 2, 3, …: unit, date, precision, basis, event (str); place (float, 0 to
    1: the share of the page's words that stand above its unit); first, last (str: the first and
    last day it may have happened on, ISO 8601; empty where there is no date); moment (Int64: the
    place of its date among all dates from the earliest on, counted from 1; the same number for
    the same date; missing where there is none). Of two dates that overlap, the one that may
    begin earlier comes first, and of two that begin together the less exact one.

    >>> page = pd.DataFrame({"words": [10, 30]}, index=["u01", "u02"])
    >>> dates = pd.DataFrame([("u02", "1911", "year", "page", "Built."),
    ...                       ("u01", "2026-04-14", "day", "page", "Shut.")],
    ...                      columns=["unit", "date", "precision", "basis", "event"])
    >>> story_time(page, dates)[["event", "place", "moment"]].values.tolist()
    [['Shut.', 0.0, 2], ['Built.', 0.25, 1]]

    Raises `Problem` for a unit that the article does not have, and for what is no date.
    """
    starts = article_table["words"].cumsum() - article_table["words"]
    above = (starts / max(int(article_table["words"].sum()), 1)).to_dict()
    unknown = [unit for unit in dates["unit"] if unit not in above]
    if unknown:
        raise Problem(f"The article has no unit {unknown[0]}.", where="dates.csv", do="Check it.")
    place_of_unit = {unit: number for number, unit in enumerate(article_table.index)}
    columns = ["unit", "date", "precision", "basis", "event"]
    table = dates[columns].astype(str)
    table = table.iloc[
        sorted(range(len(table)), key=lambda n: place_of_unit[table["unit"].iloc[n]])
    ]
    spans = [_span(date) for date in table["date"]]
    moments = sorted({span for span in spans if span}, key=lambda span: (span[0], _backwards(span)))
    number = {span: place for place, span in enumerate(moments, start=1)}
    return table.assign(
        place=[above[unit] for unit in table["unit"]],
        first=[span[0] if span else "" for span in spans],
        last=[span[1] if span else "" for span in spans],
        moment=pd.array([number[span] if span else None for span in spans], dtype="Int64"),
    ).set_axis(pd.RangeIndex(1, len(table) + 1), axis=0)


def compared(story: pd.DataFrame, one: int, other: int) -> int:
    """Whether event ``other`` of a `story_time` table happened later than event ``one``.

    1: later. -1: earlier. 0: the same date, or their order is open.

    >>> story = pd.DataFrame({"first": ["2018-01-01", "2018-04-09"],
    ...                       "last": ["2018-12-31", "2018-04-09"]}, index=[1, 2])
    >>> compared(story, 1, 2)
    0
    """
    a_first, b_first = str(story.loc[one, "first"]), str(story.loc[other, "first"])
    a_last, b_last = str(story.loc[one, "last"]), str(story.loc[other, "last"])
    if not (a_first and b_first):
        return OPEN
    return LATER if a_last < b_first else EARLIER if b_last < a_first else OPEN


@dataclass(frozen=True, slots=True)
class Orders:
    """How far two orders differ.

    ``back``, ``forward`` and ``still`` count the steps from one dated event to the next on the
    page: into the past, towards the present, and neither. ``pairs`` are all pairs of events,
    ``known`` those whose order in time is known, ``turned`` those of them that the page tells
    the other way round. ``undated`` events have no date.
    """

    events: int
    undated: int
    back: int
    forward: int
    still: int
    pairs: int
    known: int
    turned: int

    @property
    def share_turned(self) -> float | None:
        """Of the pairs whose order is known, the share told the other way round (0 to 1).

        0: told in the order in which it happened. 1: told backwards. It is the share of
        inversions; one minus twice this is Goodman and Kruskal's gamma. None where no pair has
        a known order.
        """
        return self.turned / self.known if self.known else None

    @property
    def sentence(self) -> str:
        """The same in plain words."""
        if self.share_turned is None:
            return "There are no two events whose order in time is known."
        said = (
            f"The page tells of {counted(self.events, 'event')}. From one to the next it goes back "
            f"in time {_times(self.back)} and forward {_times(self.forward)}. "
            f"The order in time is known for {counted(self.known, 'pair')} of events: in "
            f"{self.turned:,} of them ({percent(self.share_turned)}) the page tells the later "
            "event first."
        )
        if self.undated:
            said += f" {counted(self.undated, 'event has', 'events have')} no date."
        return said


def orders(story: pd.DataFrame) -> Orders:
    """Compare story order with time order, from a table of `story_time`.

    >>> page = pd.DataFrame({"words": [1, 1, 1]}, index=["u01", "u02", "u03"])
    >>> dates = pd.DataFrame({"unit": ["u01", "u02", "u03"], "date": ["2018", "2009", "2013"],
    ...                       "precision": "year", "basis": "page", "event": "It."})
    >>> found = orders(story_time(page, dates))
    >>> found.back, found.forward, found.turned, found.known
    (1, 1, 2, 3)
    """
    dated = story.index[story["first"] != ""]
    steps = [compared(story, one, other) for one, other in pairwise(dated)]
    pairs = [compared(story, one, other) for one, other in combinations(story.index, 2)]
    return Orders(
        events=len(story),
        undated=int((story["first"] == "").sum()),
        back=steps.count(EARLIER),
        forward=steps.count(LATER),
        still=steps.count(OPEN),
        pairs=len(pairs),
        known=len(pairs) - pairs.count(OPEN),
        turned=pairs.count(EARLIER),
    )


def when(date: str, precision: str) -> str:
    r"""A date as it may be said, no more exactly than it is known.

    >>> when("2018-04-09", "month").replace("\xa0", " "), when("", "none")
    ('April 2018', 'no date')
    """
    length = {"year": 4, "month": 7}.get(precision, len(date))
    return date_in_words(date[:length]) or "no date"


def in_time_order(story: pd.DataFrame) -> Sequence[int]:
    """The numbers of the events of a `story_time` table, the earliest first.

    Events of one date stay in story order; those without a date come last.
    """
    return [int(number) for number in story["moment"].sort_values(kind="stable").index]


def _span(date: str) -> tuple[str, str] | None:
    """The first and the last day that a date may mean; None where there is none."""
    if not date:
        return None
    meant = days(date)
    if meant is None:
        raise Problem(
            f"“{date}” is not a date.", where="dates.csv", do="Write year-month-day, or the year."
        )
    return meant[0].isoformat(), meant[1].isoformat()


def _backwards(span: tuple[str, str]) -> int:
    return -int(span[1].replace("-", ""))


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number:,} times")
