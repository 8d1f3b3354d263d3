"""What is wrong with dates.csv, and is something a date at all?

``precision`` says how much of a date is known: ``day``, ``month`` or ``year``; or ``none``, where
the page tells of an event and gives no way to date it, and then ``date`` is empty. ``basis`` says
where a date comes from: ``page`` (it stands there, or there is none) or ``worked out`` (from words
such as “today” and the day of the page).
"""

import re
from collections.abc import Iterator, Sequence

from whosays.pack.check.table import Table
from whosays.pack.dated import days
from whosays.problem import Fault

PRECISIONS = ("day", "month", "year", "none")
BASES = ("page", "worked out")

_TURNED = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./]\d{1,2}[./]\d{1,2}"
    r"|\d{1,2}[-. ][A-Za-z]{3,9}([-. ]\d{2,4})?|[A-Za-z]{3,9}[-. ]\d{2,4}|\d{5}"
)


def faults(table: Table, units: Sequence[str] | None) -> Iterator[Fault]:
    """Every fault of dates.csv."""
    yield from table.unknown_units(units)
    yield from table.not_one_of("precision", PRECISIONS)
    yield from table.not_one_of("basis", BASES)
    yield from table.empty("event")
    for row in table.rows:
        if "date" not in row:
            continue
        date, precision = row["date"], row["precision"]
        if precision == "none" and (days(date) or not date):
            if date:
                yield table.fault(row, "precision", f"there is a date, {date}", _as_exact(date))
        elif wrong := not_a_date(date):
            yield table.fault(row, "date", *wrong)
        elif precision in PRECISIONS and len(date) < len("2018-04-09"[: _length(precision)]):
            wrong = f"“{precision}” says more than the date {date} does"
            yield table.fault(row, "precision", wrong, _as_exact(date))


def _as_exact(date: str) -> str:
    return "write " + PRECISIONS[2 - date.count("-")]


def _length(precision: str) -> int:
    return {"none": 0, "year": 4, "month": 7, "day": 10}[precision]


def not_a_date(written: str) -> tuple[str, str] | None:
    """What is wrong with a date and what would be right; None where it is one.

    >>> not_a_date("2018-04"), not_a_date("9/4/2018")[0]
    (None, '“9/4/2018” is a date that a spreadsheet has turned round')
    """
    right = "write year-month-day (2018-04-09), or year-month, or the year"
    if not written:
        return "is empty", right
    if days(written):
        return None
    if _TURNED.fullmatch(written):
        return f"“{written}” is a date that a spreadsheet has turned round", right
    return f"“{written}” is not a date", right
