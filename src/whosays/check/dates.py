"""What is wrong with dates.csv, and is something a date at all?"""

import re
from collections.abc import Iterator, Sequence

from whosays import pack_table
from whosays.check.table import Table
from whosays.dated import days
from whosays.problem import Fault

COLUMNS = pack_table.COLUMNS["dates"]
PRECISIONS = ("day", "month", "year")

_TURNED = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./]\d{1,2}[./]\d{1,2}"
    r"|\d{1,2}[-. ][A-Za-z]{3,9}([-. ]\d{2,4})?|[A-Za-z]{3,9}[-. ]\d{2,4}|\d{5}"
)


def faults(table: Table, units: Sequence[str] | None) -> Iterator[Fault]:
    """Every fault of dates.csv."""
    yield from table.unknown_units(units)
    yield from table.not_one_of("precision", PRECISIONS)
    yield from table.empty("event")
    for row in table.rows:
        if "date" not in row:
            continue
        date, precision = row["date"], row["precision"]
        if wrong := not_a_date(date):
            yield table.fault(row, "date", *wrong)
        elif precision in PRECISIONS and len(date) < len("2018-04-09"[: _length(precision)]):
            wrong = f"“{precision}” says more than the date {date} does"
            right = "write " + PRECISIONS[2 - date.count("-")]
            yield table.fault(row, "precision", wrong, right)


def _length(precision: str) -> int:
    return {"year": 4, "month": 7, "day": 10}[precision]


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
