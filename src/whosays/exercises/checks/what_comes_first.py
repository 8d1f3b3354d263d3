"""What do the tests of “What comes first” ask of an answer?

Each takes the answer and the page it was worked out from (`Exercise.page` of the scheme
``function``), and raises `NotYet` where the answer is not what was asked for. The rows of a page
are the reading order: a page in another order is the same table with its rows put so.
"""

from collections.abc import Callable, Sequence
from typing import Any, cast

import pandas as pd

from whosays.exercises.blank import NotYet
from whosays.exercises.values import check_function, check_line, check_number, check_numbers
from whosays.exercises.work import Work
from whosays.measure.order import start
from whosays.widgets.shared.steps import read_step

DESK = "04/order"
"""The answer that holds the order of the edit desk."""

_OWN = "The unit’s own words are in it. They come after the reader gets there."
_BODY = "That is counted in the body alone. The headline block and the captions are read too."
_UNITS = "You counted units. A long sentence takes more room than a short one: count words."
_LAST = "That is where the last one stands. The first one is asked for."
_END = "That is where the unit ends. Where it starts is asked for."
_WORDS = "Those are words. Divide them by all the words of the page."


def order_kept(work: Work, page: pd.DataFrame) -> list[str]:
    """The learner's order from the edit desk; the page's own where no card was moved.

    >>> from whosays.exercises import Exercise
    >>> ex = Exercise("silent-foghorn")
    >>> order_kept(ex.work, ex.page("function"))[:3]
    ['u01', 'u02', 'u03']
    """
    units = [str(unit) for unit in page.index]
    read = read_step(work.answers().get(DESK), units)
    return list(read[0]) if read else units


def moved(work: Work, page: pd.DataFrame) -> None:
    """At least one card of the edit desk stands at another place than on the page."""
    if order_kept(work, page) == [str(unit) for unit in page.index]:
        raise NotYet("At the desk the page’s own order stands. Move a card, then run this again.")


def above(answer: object, page: pd.DataFrame) -> None:
    """For each unit, how many words stand above it."""
    words = page["words"]
    slips = {
        _OWN: words.cumsum(),
        "Those are each unit’s own words. Add up what stands above it.": words,
        "Those are units, not words.": _at(page, range(len(page))),
        "That is counted from the end of the page. A reader starts at the top.": (
            words[::-1].cumsum() - words
        ),
        "That is a share. The words themselves are asked for.": _starts(page) / words.sum(),
    }
    check_numbers("above", answer, _starts(page), slips, each="unit")


def first(answer: object, page: pd.DataFrame) -> None:
    """For each code, which share of the page's words stands above its first unit."""
    starts, whole, code = _starts(page), page["words"].sum(), page["code"]
    body = page[page["block"] == "body"]
    in_body = _starts(body).groupby(body["code"]).min() / max(body["words"].sum(), 1)
    places = _at(page, range(len(page))).groupby(code).min() / len(page)
    slips = {
        _LAST: starts.groupby(code).max() / whole,
        _END: page["words"].cumsum().groupby(code).min() / whole,
        "That is the middle of all its places. Where it first stands is asked for.": (
            starts.groupby(code).mean() / whole
        ),
        _WORDS: starts.groupby(code).min(),
        _UNITS: places,
        _BODY: in_body,
    }
    check_numbers("first", answer, starts.groupby(code).min() / whole, slips)


def starts(answer: object, page: pd.DataFrame) -> None:
    """A function of a page and some codes: the share of its words above the first of them.

    None where no unit has one of the codes.
    """
    check_function("starts", answer)
    work = cast(Callable[[pd.DataFrame, Sequence[str]], object], answer)
    for codes in (["reply"], ["reply", "own_words"], ["contrast", "accusation"]):
        right, said = _start(page, codes), f"starts(page, {codes})"
        given = work(page.copy(), list(codes))
        if right is None:
            if given is not None:
                raise NotYet(f"`{said}` should be None: no unit of this page has such a code.")
            continue
        check_number(said, given, right, _told_apart(right, _start_slips(page, codes)))


def line(answer: object, page: pd.DataFrame, code: str) -> None:
    """A line through each unit's end: words read so far, and the share of them with ``code``."""
    words = page["words"]
    read, met = words.cumsum(), words.where(page["code"] == code, 0).cumsum()
    share, whole = met / read, words.sum()
    units = pd.Series((page["code"] == code).to_numpy(dtype=float)).cumsum()
    ones = pd.Series(range(1, len(page) + 1))
    slips = {
        "Up the side are words. Divide them by the words read so far.": _points(read, met),
        "You divided by all the words of the page. Divide by those read so far.": _points(
            read, met / whole
        ),
        "A unit counts once it is read: put its share where it ends, not where it starts.": (
            _points(read - words, share)
        ),
        "Along the bottom are units. Put the words read so far there.": _points(ones - 1, share),
        "Along the bottom units are counted. Put the words read so far there.": _points(
            ones, share
        ),
        _UNITS: _points(read, units / ones),
        "Up the side is per cent. Draw shares, between 0 and 1.": _points(read, 100 * share),
        "Those are the words of all the other codes.": _points(read, 1 - share),
    }
    check_line("axes", answer, _points(read, share), slips)


def depth(answer: object, page: pd.DataFrame) -> None:
    """A function of a page and a code: the mean place of its words, 0 the top and 1 the end.

    None where no unit has the code.
    """
    check_function("depth", answer)
    work = cast(Callable[[pd.DataFrame, str], object], answer)
    for code in ("accusation", "reply", "context", "own_words"):
        right, given = _depth(page, code), work(page.copy(), code)
        said = f"depth(page, “{code}”)"
        if right is None:
            if given is not None:
                raise NotYet(f"`{said}` should be None: no unit of this page has this code.")
            continue
        check_number(said, given, right, _told_apart(right, _depth_slips(page, code)))


def two_orders(answer: object, page: pd.DataFrame, order: Sequence[str], code: str) -> None:
    """The depth of a code on the page and in the learner's order, as ``page`` and ``mine``."""
    mine = page.loc[list(order)]
    here, there = _depth(page, code) or 0.0, _depth(mine, code) or 0.0
    slips = {
        "The two are the other way round.": {"page": there, "mine": here},
        "Twice the same: for `mine`, ask about `page.loc[my_order]`.": {"page": here, "mine": here},
    }
    check_numbers("two_orders", answer, {"page": here, "mine": there}, slips, each="order")


def _starts(page: pd.DataFrame) -> "pd.Series[Any]":
    return page["words"].cumsum() - page["words"]


def _at(page: pd.DataFrame, numbers: Sequence[float]) -> "pd.Series[Any]":
    return pd.Series(list(numbers), index=page.index, dtype=float)


def _points(x: "pd.Series[Any]", y: "pd.Series[Any]") -> dict[float, float]:
    return {float(one): float(other) for one, other in zip(x, y, strict=True)}


def _start(page: pd.DataFrame, codes: Sequence[str]) -> float | None:
    return start(page, cast("dict[str, str]", page["code"].to_dict()), codes).share


def _start_slips(page: pd.DataFrame, codes: Sequence[str]) -> dict[str, float]:
    """What comes out for a code that is there, when a usual slip is made."""
    there = page["code"].isin(list(codes)).to_numpy()
    begins, ends = _starts(page)[there], page["words"].cumsum()[there]
    whole, units = int(page["words"].sum()), len(page)
    body = page[page["block"] == "body"]
    singly = [share for code in codes if (share := _start(page, [code])) is not None]
    place = int(there.argmax())
    return {
        _OWN: float(ends.iloc[0]) / whole,
        _LAST: float(begins.iloc[-1]) / whole,
        "One of the codes comes sooner. Take the first unit that has any of them.": max(singly),
        _WORDS: float(begins.iloc[0]),
        _UNITS: place / units,
        "That is counted from the end of the page.": 1 - float(begins.iloc[0]) / whole,
        "The rows are in another order than their ids. Take them as they stand.": (
            _start(page.sort_index(), codes) or 0.0
        ),
        _BODY: _start(body, codes) or 0.0,
    }


def _depth(page: pd.DataFrame, code: str) -> float | None:
    """Places of the middles of the units, each as often as it has words."""
    mine = page["code"] == code
    words = page["words"][mine]
    if not words.sum():
        return None
    middles = (_starts(page) + page["words"] / 2)[mine]
    return float((middles * words).sum() / words.sum() / page["words"].sum())


def _depth_slips(page: pd.DataFrame, code: str) -> dict[str, float]:
    mine, whole = page["code"] == code, float(page["words"].sum())
    words, begins, ends = page["words"][mine], _starts(page)[mine], page["words"].cumsum()[mine]
    middles = begins + words / 2
    body = page[page["block"] == "body"]
    return {
        "That is where its units start. Take the middle of each.": (
            float((begins * words).sum() / words.sum()) / whole
        ),
        "That is where its units end. Take the middle of each.": (
            float((ends * words).sum() / words.sum()) / whole
        ),
        "Each unit counts the same there. A unit with more words has to count more.": (
            float(middles.mean()) / whole
        ),
        "You divided by the words of the whole page twice. Divide by the code’s own words first.": (
            float((middles * words).sum()) / whole / whole
        ),
        _WORDS: float((middles * words).sum() / words.sum()),
        _BODY: _depth(body, code) or -1.0,
    }


def _told_apart(right: float, slips: dict[str, float]) -> dict[str, float]:
    """The slips that can't be what is right, rounded; other pages tell the rest apart."""
    return {said: slip for said, slip in slips.items() if round(right, 2) != slip}
