"""What do the tests of “Check it” ask of an answer?

Each takes the answer and the table it was worked out from: the evidence cards of a page, or the
claims that might be checked (`whosays.pack.pack_table`). It raises `NotYet` where the answer is not
what was asked for.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, cast

import pandas as pd

from whosays.pack.dated import date_in_words, days
from whosays.exercises.blank import NotYet, filled
from whosays.exercises.values import check_bars, check_function, check_names, check_numbers
from whosays.measure import known_then
from whosays.said import listed

_SHARES = "Those are shares. Here the {} themselves are counted."
_AS_TEXT = (
    "The dates are compared as texts. A text that stops earlier comes first, and an empty one "
    "before all others: that says nothing about the day."
)
_UNSURE = (
    "Cards are in it of which nobody knows if they were public that day. As a text, an empty "
    "date or a bare year comes first, and that says nothing about the day."
)


def by_source(answer: object, cards: pd.DataFrame) -> None:
    """How many cards there are for each way in which we know what a card says.

    >>> cards = pd.DataFrame({"card": ["a", "b"], "how_known": ["seen", "second-hand"],
    ...                       "published": ["2024", ""]})
    >>> by_source(cards["how_known"].value_counts(), cards)
    """
    right = cards.groupby("how_known").size()
    slips = {
        _SHARES.format("cards"): right / max(len(cards), 1),
        "Cards without a day are left out. Here every card counts.": (
            cards[cards["published"] != ""].groupby("how_known").size()
        ),
    }
    check_numbers("by_source", answer, right, slips, each="way to know")


def by_voice(answer: object, checks: pd.DataFrame, codes: "pd.Series[Any]") -> None:
    """How many claims there are for each pair of an answer (checkable) and a code of the unit."""
    right = _pairs(checks, codes)
    slips = {
        _SHARES.format("claims"): {pair: number / len(checks) for pair, number in right.items()},
        "You counted units. Two claims of one unit are two claims.": _pairs(
            checks.drop_duplicates(["unit", "checkable"]), codes
        ),
        "The codes are not those of the claims’ units. Look up each claim’s `unit` in `codes`.": (
            _pairs(checks.assign(unit=list(codes.index[: len(checks)])), codes)
            if len(codes) >= len(checks)
            else {}
        ),
    }
    check_numbers("table", _cells(answer), right, slips, each="pair of an answer and a code")


def when(answer: object, day: str) -> None:
    """A function of a date and the day of the page, as texts: one of `known_then.WHEN`."""
    work = check_function("when", answer)
    for published in _cases(day):
        right, given = known_then.when(published, day), work(published, day)
        said = f"when(“{published}”, “{day}”)"
        filled(said, given)
        if given not in known_then.WHEN:
            raise NotYet(
                f"`{said}` is {given!r}. One of these texts is asked for: "
                f"{listed([f'“{one}”' for one in known_then.WHEN])}."
            )
        if given != right:
            raise NotYet(f"`{said}` is “{given}”. {_why(published, day, str(given))}")


def public_on(answer: object, cards: pd.DataFrame, day: str) -> None:
    """A function of cards and a day: the cards that were public then for certain.

    Tried on these cards, and on a few made-up ones.
    """
    work = check_function("public_on", answer)
    for table, of in ((cards, "cards"), (_made_up(day), "some made-up cards")):
        slips = {
            _UNSURE: _ids(table, [text <= day for text in table["published"]]),
            "The cards that came out on that very day are missing.": _ids(
                table, _are(table, day, "before")
            ),
            "Those are the cards that came out later.": _ids(table, _are(table, day, "after")),
            "Cards are in it of which nobody knows if they were public that day.": _ids(
                table, _are(table, day, "before", "on the day", "not known")
            ),
            "You took the column `known_then`. Work it out from `published` and `day`.": _ids(
                table, [text == "yes" for text in table["known_then"]]
            ),
        }
        right = _ids(table, _are(table, day, "before", "on the day"))
        given = work(table.copy(), day)
        if isinstance(given, pd.Series) and given.dtype == bool:
            raise NotYet("`public_on` gives yes or no for each card. Give the names of the cards.")
        check_names(f"public_on({of}, “{day}”)", given, right, slips)


def by_time(answer: object, cards: pd.DataFrame, day: str) -> None:
    """How many cards stand where in time, beside the day of the page."""
    check_numbers("by_time", answer, _times(cards, day), _time_slips(cards, day), each="place")


def bars(answer: object, cards: pd.DataFrame, day: str) -> None:
    """A bar for each place in time at which there is a card, as long as there are cards."""
    check_bars("axes", answer, _times(cards, day), _time_slips(cards, day))


def _pairs(checks: pd.DataFrame, codes: "pd.Series[Any]") -> dict[str, float]:
    pairs: dict[str, float] = {}
    for unit, checkable in zip(checks["unit"], checks["checkable"], strict=True):
        pair = f"{checkable} and {codes.get(unit, '')}"
        pairs[pair] = pairs.get(pair, 0.0) + 1
    return pairs


def _cells(answer: object) -> "dict[str, float]":
    """The cells of a table with two names each, whichever of the two stands on top."""
    filled("table", answer)
    if isinstance(answer, pd.Series) and answer.index.nlevels > 1:
        answer = cast(Any, answer).unstack(fill_value=0)
    if not isinstance(answer, pd.DataFrame) or len(answer.columns) < 1:
        raise NotYet("`table` is no table with two sides yet. Try `pd.crosstab(…, …)`.")
    if "All" in answer.index or "All" in answer.columns:
        raise NotYet("`table` has sums in it (All). Leave `margins` out.")
    on_top = {"yes", "partly", "no"} & set(map(str, answer.columns))
    turned = answer.T if on_top else answer
    return {
        f"{row} and {column}": float(cast(Any, turned).loc[row, column])
        for row in turned.index
        for column in turned.columns
    }


def _cases(day: str) -> list[str]:
    """Dates of every kind around a day."""
    year = int(day[:4])
    meant = days(day)
    middle = meant[0] if meant else date(year, 1, 1)
    around = [(middle + timedelta(days=by)).isoformat() for by in (-400, -1, 0, 1, 400)]
    months = [date.isoformat()[:7] for date in (middle - timedelta(40), middle, middle)]
    return [*around, *dict.fromkeys(months), str(year - 3), str(year), str(year + 2), ""]


def _why(published: str, day: str, given: str) -> str:
    """What is wrong with a place in time."""
    if not published:
        return "An empty text is no day, so nothing is known."
    if given == "not known":
        return "This can be told for certain."
    if known_then.when(published, day) == "not known":
        return (
            f"{date_in_words(published)} has days before that day and days after it. So nothing "
            "is known for certain, even if one text comes before the other."
        )
    return "Compare the first day and the last day that the date may mean with the day."


def _made_up(day: str) -> pd.DataFrame:
    cases = _cases(day)
    names = [f"card {number}" for number in range(1, len(cases) + 1)]
    return pd.DataFrame({"card": names, "published": cases, "how_known": "", "known_then": "no"})


def _are(cards: pd.DataFrame, day: str, *places: str) -> list[bool]:
    return [known_then.when(text, day) in places for text in cards["published"]]


def _ids(cards: pd.DataFrame, which: list[bool]) -> list[str]:
    return [str(card) for card, there in zip(cards["card"], which, strict=True) if there]


def _times(cards: pd.DataFrame, day: str) -> dict[str, float]:
    places = [known_then.when(text, day) for text in cards["published"]]
    return {one: float(places.count(one)) for one in known_then.WHEN}


def _time_slips(cards: pd.DataFrame, day: str) -> dict[str, Mapping[str, float]]:
    right, texts = _times(cards, day), list(cards["published"])
    as_text = {
        "before": float(sum(text < day for text in texts)),
        "on the day": float(sum(text == day for text in texts)),
        "after": float(sum(text > day for text in texts)),
    }
    no_day_left_out = {**as_text, "before": as_text["before"] - texts.count("")}
    return {
        _AS_TEXT: as_text,
        "Cards without a day are left out. Count them as “not known”.": {
            **right,
            "not known": right["not known"] - texts.count(""),
        },
        "Cards without a day are left out, and dates are compared as texts.": no_day_left_out,
        _SHARES.format("cards"): {
            one: number / max(len(cards), 1) for one, number in right.items()
        },
    }
