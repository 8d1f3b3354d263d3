"""Which evidence was public on the day of the page, and which came only later?"""

import pandas as pd

from whosays.pack.dated import date_in_words, days
from whosays.said import counted

WHEN = ("before", "on the day", "after", "not known")
"""Where a card may stand in time: ``not known`` where a date is missing, or too inexact."""


def when(published: str, day: str) -> str:
    """When a source became public, beside the day of the page: one of `WHEN`.

    Both are written as year-month-day, year-month or year. A month or a year that the day of
    the page lies in settles nothing, so it is ``not known``.

    >>> [when(date, "2018-04-09") for date in ("2017", "2018-04-09", "2018-04", "2019-03-01", "")]
    ['before', 'on the day', 'not known', 'after', 'not known']
    """
    source, page = days(published), days(day)
    if not source or not page:
        return "not known"
    if source[1] < page[0]:
        return "before"
    if source[0] > page[1]:
        return "after"
    return "on the day" if source[0] == source[1] == page[0] == page[1] else "not known"


def evidence_in_time(cards: pd.DataFrame, day: str) -> pd.DataFrame:
    """When each card's source became public, oldest first and those without a day last.

    ``cards`` is the pack's table of evidence cards (card, question, published: str), ``day``
    that of the page. Returns index ``card``; question, published, when (str: one of `WHEN`).

    >>> cards = pd.DataFrame({"card": ["a", "b"], "question": ["Who?", "Where?"],
    ...                       "published": ["", "2013-09-16"]})
    >>> evidence_in_time(cards, "2018-04-09")["when"].to_dict()
    {'b': 'before', 'a': 'not known'}
    """
    table = cards[["card", "question", "published"]].set_index("card")
    table["when"] = pd.Series(
        [when(published, day) for published in table["published"]], index=table.index, dtype=str
    )
    first = [(meant[0] if (meant := days(date)) else None) for date in table["published"]]
    known = table["when"] != "not known"
    order = sorted(range(len(table)), key=lambda at: (not known.iloc[at], str(first[at])))
    return table.iloc[order]


def evidence_in_words(table: pd.DataFrame, day: str) -> str:
    r"""How many cards of a table of `evidence_in_time` stand where in time.

    >>> cards = pd.DataFrame({"card": ["a", "b"], "question": ["Who?", "Where?"],
    ...                       "published": ["2013-09-16", "2019"]})
    >>> evidence_in_words(evidence_in_time(cards, "2018-04-09"), "2018-04-09").replace("\xa0", " ")
    '2 cards. Public before 9 April 2018: 1. After it, so that nobody could know: 1.'
    """
    names = {
        "before": f"Public before {date_in_words(day)}",
        "on the day": "On that very day",
        "after": "After it, so that nobody could know",
        "not known": "Day not known",
    }
    counts = table["when"].value_counts()
    said = [f"{names[one]}: {counts[one]}." for one in WHEN if one in counts.index]
    return " ".join([f"{counted(len(table), 'card')}.", *said])
