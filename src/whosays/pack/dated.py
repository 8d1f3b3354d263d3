"""Which days may a written date mean, and how is it said in words?"""

import datetime
import re

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def days(written: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day that a date may mean; None where it is no date.

    A date is written as year-month-day, year-month or year (ISO 8601).

    >>> [day.isoformat() for day in days("2016-02")]
    ['2016-02-01', '2016-02-29']
    """
    found = _ISO.fullmatch(written)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = datetime.date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        after = (first.year + 1, 1) if month in (None, 12) else (first.year, (month or 0) + 1)
        return first, datetime.date(*after, 1) - datetime.timedelta(days=1)
    except ValueError:
        return None


def date_in_words(written: str) -> str:
    r"""A date as people say it, as exactly as it is written; what is no date stays as it is.

    The spaces do not break across lines.

    >>> [date_in_words(date).replace("\xa0", " ") for date in ("2018-04-09", "2018-04", "2018")]
    ['9 April 2018', 'April 2018', '2018']
    """
    meant = days(written)
    if not meant:
        return written
    year, *rest = written.split("-")
    month = [_MONTHS[meant[0].month - 1]] if rest else []
    day = [str(meant[0].day)] if len(rest) > 1 else []
    return "\u00a0".join([*day, *month, year])
