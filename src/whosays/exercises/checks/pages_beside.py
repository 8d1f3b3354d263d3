"""What do the tests of “Side by side” ask of an answer?

Each takes the answer and what it was worked out from: the units of all pages
(`whosays.exercises.several.units_of`), or which page tells which claim (`told_of`). `NotYet` is
raised where the answer is not what was asked for.
"""

from typing import Any, cast

import numpy as np
import pandas as pd

from whosays.exercises.blank import NotYet, filled
from whosays.exercises.values import (
    check_bars,
    check_function,
    check_number_or_none,
    check_numbers,
    check_titled,
)

_UNITS = "You counted units. A long sentence takes more room than a short one: count words."


def table(answer: object, units: pd.DataFrame) -> None:
    """A row a page, a column a code of sourcing: words.

    >>> units = pd.DataFrame({"page": ["A", "B"], "says": ["paper", "named"], "words": [3, 4]})
    >>> table(pd.DataFrame({"named": [0, 4], "paper": [3, 0]}, index=["A", "B"]), units)
    """
    filled("table", answer)
    if not isinstance(answer, pd.DataFrame):
        raise NotYet("`table` should be a table with a row a page. `.unstack()` makes one.")
    by_code = units.groupby(["page", "says"])["words"]
    right, pages = by_code.sum().unstack(fill_value=0), {*units["page"]}
    if pages <= {*map(str, answer.columns)}:
        raise NotYet("`table` lies on its side: the pages should be its rows, and codes columns.")
    if missing := pages - {*map(str, answer.index)}:
        raise NotYet(f"`table` has no row for {sorted(missing)[0]}.")
    slips = {
        _UNITS: _flat(by_code.count().unstack(fill_value=0)),
        "Those are shares. The words themselves are asked for.": _flat(
            right.div(right.sum(axis=1), axis=0)
        ),
        "You counted what the units do. Count who says so: the column `says`.": (
            _flat(units.groupby(["page", "does"])["words"].sum().unstack(fill_value=0))
            if "does" in units
            else {}
        ),
    }
    check_numbers("table", _flat(answer.fillna(0)), _flat(right), slips, each="page and code")


def own_voice(answer: object, *tables: pd.DataFrame) -> None:
    """A function of units: for each page, the share of the claims' words in its own voice."""
    work = check_function("own_voice", answer)
    for units in tables:
        claims = units[units["says"] != "none"]
        right = _shares(claims, units=claims)
        slips = {
            "Units that claim nothing are in the sum below. Leave `none` out first.": (
                _shares(units, units=units)
            ),
            _UNITS: _shares(claims.assign(words=1), units=claims.assign(words=1)),
            "Those are words. Divide by the words of the claims on that page.": (
                claims[claims["says"] == "paper"].groupby("page")["words"].sum()
            ),
            "You divided by the words of all pages together. Divide page by page.": (
                _own(claims) / claims["words"].sum()
            ),
        }
        given = work(units.copy())
        check_numbers("own_voice(units)", given, right, slips, each="page")


def reply_at(answer: object, *tables: pd.DataFrame) -> None:
    """A function of units and the name of a page: how far down the reply starts there, or None."""
    work = check_function("reply_at", answer)
    for units in tables:
        for page in units["page"].unique():
            rows = units[units["page"] == page]
            there = (rows["does"] == "reply").to_numpy()
            words = rows["words"].to_numpy()
            right, slips = None, dict[str, float]()
            if there.any():
                first, last = int(there.argmax()), len(there) - 1 - int(there[::-1].argmax())
                right = float(words[:first].sum() / words.sum())
                slips = {
                    "The reply’s own words are in it. Take what stands above.": (
                        float(words[: first + 1].sum() / words.sum())
                    ),
                    _UNITS: first / len(rows),
                    "Those are words. Divide them by all the words of that page.": (
                        float(words[:first].sum())
                    ),
                    "That is where the last reply stands. The first is asked for.": (
                        float(words[:last].sum() / words.sum())
                    ),
                    "All pages are in it. Take the rows of the page that is asked about.": (
                        float(words[:first].sum() / units["words"].sum())
                    ),
                }
                slips = {said: slip for said, slip in slips.items() if round(slip, 6) != right}
            nothing = "no unit of this page is a reply"
            check_number_or_none(
                f"reply_at(units, “{page}”)", work(units.copy(), page), right, slips, nothing
            )


def multiples(answer: object, units: pd.DataFrame) -> None:
    """A plot a page, all on one scale: bars for the words of each code of what the units do."""
    filled("axes", answer)
    pages = list(units["page"].unique())
    plots = [
        cast(Any, check_titled(f"axes[{number}]", one))
        for number, one in enumerate(np.ravel(cast(Any, answer)))
    ]
    if len(plots) != len(pages):
        raise NotYet(f"`axes` should hold {len(pages)} plots, one for each page.")
    by_title = {
        page: plot for page in pages for plot in plots if page in str(plot.get_title())
    }
    if missing := [page for page in pages if page not in by_title]:
        raise NotYet(f"No plot has “{missing[0]}” in its title.")
    does = units.groupby(["page", "does"])["words"]
    for page, plot in by_title.items():
        right = does.sum()[page]
        slips = {
            _UNITS: does.count()[page],
            "That is who says so. What the units do is asked for: the column `does`.": (
                units[units["page"] == page].groupby("says")["words"].sum()
            ),
        }
        check_bars(f"axes of {page}", plot, right, slips)
    scales = {(*plot.get_xlim(), *plot.get_ylim()) for plot in plots}
    if len(scales) > 1:
        raise NotYet(
            "The plots have different scales, so bars of one length mean different things. "
            "Try `sharex=True` (and `sharey=True`) in `plt.subplots`."
        )


def only_here(answer: object, *tables: pd.DataFrame) -> None:
    """A function of told claims: for each page, how many claims it tells and no other does."""
    work = check_function("only_here", answer)
    for claims in tables:
        alone = claims.sum(axis=1) == 1
        right = {str(page): int((claims[page] & alone).sum()) for page in claims}
        slips: dict[str, dict[str, float]] = {
            "That is how many claims each page tells, whoever else tells them.": {
                str(page): int(claims[page].sum()) for page in claims
            },
            "That is how many claims each page leaves out.": {
                str(page): int((~claims[page]).sum()) for page in claims
            },
            "That is how many claims the others tell and this page leaves out.": {
                str(page): int((~claims[page] & claims.drop(columns=page).all(axis=1)).sum())
                for page in claims
            },
        }
        given = work(claims.copy())
        check_numbers("only_here(claims)", given, right, slips, each="page")


def _own(claims: pd.DataFrame) -> "pd.Series[Any]":
    own = claims["words"].where(claims["says"] == "paper", 0)
    return own.groupby(claims["page"]).sum()


def _shares(claims: pd.DataFrame, *, units: pd.DataFrame) -> "pd.Series[Any]":
    return _own(claims) / units.groupby("page")["words"].sum()


def _flat(table: pd.DataFrame) -> dict[str, float]:
    """A number for each cell, named by its row and column."""
    return {
        f"{page}, {code}": float(number)
        for page, row in table.to_dict("index").items()
        for code, number in row.items()
        if number == number
    }
