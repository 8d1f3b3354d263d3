"""What do the tests of “Weigh the space” ask of an answer?

Each takes the answer and the page it was worked out from (`Exercise.page` of the scheme
``function``), and raises `NotYet` where the answer is not what was asked for.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

import pandas as pd

from whosays.exercises.blank import NotYet
from whosays.exercises.values import check_bars, check_function, check_number, check_number_or_none, check_numbers
from whosays.measure.robustness import robustness

_UNITS = "You counted units. A long sentence takes more room than a short one: add up the words."
_CAPTIONS = "The captions are not in it. A caption is part of the page, and counts once."
_BODY = "Only the body is in it. The headline block and the captions belong to the page too."
_OWN = "The person’s own words are counted as reply here. Say so, or leave them out."


def words_by_code(answer: object, page: pd.DataFrame) -> None:
    """Words of the whole page, for each code.

    >>> from whosays.exercises import Exercise
    >>> page = Exercise("silent-foghorn").page("function")
    >>> words_by_code(page.groupby("code")["words"].sum(), page)
    """
    check_numbers("words_by_code", answer, _words(page), _slips(page))


def shares(answer: object, page: pd.DataFrame) -> None:
    """Each code's share of the page's words, between 0 and 1."""
    right = _words(page) / page["words"].sum()
    slips = {
        sentence: numbers / numbers.sum() if numbers.sum() else numbers
        for sentence, numbers in _slips(page).items()
    }
    check_numbers("shares", answer, right, slips)


def bars(answer: object, page: pd.DataFrame) -> None:
    """A bar for each code that stands on the page, as long as it has words."""
    check_bars("axes", answer, _words(page), _slips(page))


def ratio(answer: object, page: pd.DataFrame) -> None:
    """A function of a page and the codes that count as reply: words of accusation for each.

    None where there is no word of reply.
    """
    work = check_function("ratio", answer)
    for reply in (["reply"], ["reply", "own_words"]):
        against, for_it = _both(page, reply)
        slips = {
            "It is the other way round: divide the accusation by the reply.": (
                for_it / against if against else -1.0
            ),
            "You divided by the words of the whole page, not by the reply.": (
                against / max(int(page["words"].sum()), 1)
            ),
            _UNITS: _ratio(page.assign(words=1), reply),
            _CAPTIONS: _ratio(page[page["block"] != "captions"], reply),
            _BODY: _ratio(page[page["block"] == "body"], reply),
        }
        own = _ratio(page, ["reply", "own_words"])
        if reply == ["reply"]:
            slips[_OWN] = own
        else:
            slips["Own words were to count as reply, and do not: look at what `reply` holds."] = (
                _ratio(page, ["reply"])
            )
        right, given = against / for_it if for_it else None, work(page.copy(), reply)
        nothing = "on this page nothing counts as reply"
        check_number_or_none(f"ratio(page, {reply})", given, right, slips, nothing)


def lowest_and_highest(
    answer: object, page: pd.DataFrame, also: Mapping[str, Sequence[str]]
) -> None:
    """A function of a page and its open codes: the lowest and the highest ratio there can be."""
    given = check_function("lowest_and_highest", answer)(page.copy(), dict(also))
    found = robustness(page["words"], cast("dict[str, str]", page["code"].to_dict()), also)
    if found.lowest is None or found.highest is None:
        raise NotYet("On this page no coding has a reply, so there is nothing to compare.")
    if not isinstance(given, tuple | list) or len(cast("list[object]", given)) != 2:
        raise NotYet("Two numbers are asked for: return lowest, highest.")
    lowest, highest = cast("list[object]", given)
    reference = found.reference or -1.0
    stays = "That is the ratio of the reference itself. Try the other codes of each unit as well."
    swapped = "The lowest comes first, then the highest."
    one_by_one = "You changed one unit at a time. Any mix of them is a coding too."
    moves = found.moves["ratio"].dropna()
    low = {swapped: found.highest, stays: reference} | (
        {one_by_one: float(moves.min())} if len(moves) else {}
    )
    high = {stays: reference} | ({one_by_one: float(moves.max())} if len(moves) else {})
    check_number("lowest", lowest, found.lowest, low)
    check_number("highest", highest, found.highest, high)


def _words(page: pd.DataFrame) -> "pd.Series[Any]":
    return page.groupby("code")["words"].sum()


def _slips(page: pd.DataFrame) -> "dict[str, pd.Series[Any]]":
    return {
        _UNITS: page.groupby("code").size(),
        _CAPTIONS: _words(page[page["block"] != "captions"]),
        _BODY: _words(page[page["block"] == "body"]),
    }


def _both(page: pd.DataFrame, reply: Sequence[str]) -> tuple[int, int]:
    """Words of accusation and of reply."""
    words = page["words"]
    return (
        int(words[page["code"] == "accusation"].sum()),
        int(words[page["code"].isin(list(reply))].sum()),
    )


def _ratio(page: pd.DataFrame, reply: Sequence[str]) -> float:
    """The ratio as somebody would get it by a slip; -1 where that can't be worked out."""
    against, for_it = _both(page, reply)
    return against / for_it if for_it else -1.0
