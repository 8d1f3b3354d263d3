"""What do the tests of “Read it first” ask of an answer?

Each takes the answer and the page it was worked out from (`Exercise.page`), and raises `NotYet`
where the answer is not what was asked for.
"""

from typing import Any

import pandas as pd

from whosays.exercises.blank import NotYet
from whosays.exercises.values import (
    check_bars,
    check_function,
    check_names,
    check_number,
    check_numbers,
)

_WORDS = "Those are the words. Here it is units that are counted."
_UNITS = "Those are the units. Here it is their words that are added up."
_SHARES = "Those are shares of the page. Here the words themselves are asked for."


def units_by_part(answer: object, page: pd.DataFrame) -> None:
    """How many units each part of the page has.

    >>> from whosays.exercises import Exercise
    >>> page = Exercise("silent-foghorn").page("function")
    >>> units_by_part(page["part"].value_counts(), page)
    """
    right = page.groupby("part").size()
    slips = {_WORDS: page.groupby("part")["words"].sum()}
    check_numbers("units_by_part", answer, right, slips, each="part")


def words_by_block(answer: object, page: pd.DataFrame) -> None:
    """How many words the headline block, the body and the captions have."""
    right = page.groupby("block")["words"].sum()
    slips = {
        _UNITS: page.groupby("block").size(),
        _SHARES: right / right.sum(),
        "That is how many words a unit has on average. Add the words up.": (
            page.groupby("block")["words"].mean()
        ),
    }
    check_numbers("words_by_block", answer, right, slips, each="block")


def longest(answer: object, page: pd.DataFrame) -> None:
    """The id of a unit that has more words than any other; several may share the first place."""
    most = page.index[page["words"] == page["words"].max()]
    least = page.index[page["words"] == page["words"].min()]
    if isinstance(answer, str) and answer in most:
        return
    slips = {"That is the shortest one.": [str(least[0])]}
    if page["gist"].str.len().idxmax() not in most:
        slips["Its summary is the longest. Look at the column `words`."] = [
            str(page["gist"].str.len().idxmax())
        ]
    if isinstance(answer, int | float):
        raise NotYet("`longest` is a number. The id of the unit is asked for, such as “u01”.")
    check_names("longest", answer, [str(most[0])], slips)


def words_before(answer: object, page: pd.DataFrame) -> None:
    """A function of a page and a unit's id: the words above it on the page."""
    work = check_function("words_before", answer)
    units, words = list(map(str, page.index)), page["words"].to_list()
    for place in sorted({0, len(units) // 2, len(units) - 1}):
        unit, right = units[place], sum(words[:place])
        slips = {
            "The unit’s own words are in it. They come after the reader gets there.": (
                right + words[place]
            ),
            "Those are units, not words.": float(place),
            "Those are the words from the unit to the end.": float(sum(words[place:])),
        }
        slips = {said: slip for said, slip in slips.items() if slip != right}
        check_number(f"words_before(page, “{unit}”)", work(page.copy(), unit), right, slips)


def bars(answer: object, page: pd.DataFrame) -> None:
    """A bar for each block, as long as it has words."""
    slips: dict[str, Any] = {_UNITS: page.groupby("block").size()}
    check_bars("axes", answer, page.groupby("block")["words"].sum(), slips)
