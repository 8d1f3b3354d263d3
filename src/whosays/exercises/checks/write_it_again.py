"""What do the tests of “Write it again” ask of an answer?

Each takes the answer and the versions that it was worked out from, as tables
(`whosays.exercises.versions.table`). It raises `NotYet` where the answer is not what was asked
for.
"""

from collections.abc import Mapping
from math import isnan
from numbers import Real
from typing import Any, cast

import pandas as pd

from whosays.exercises.blank import NotYet, filled
from whosays.exercises.values import (
    check_bars,
    check_function,
    check_number_or_none,
    check_numbers,
    check_titled,
)
from whosays.said import listed
from whosays.measure.space import UNTAGGED

NO_CLAIM = ("none", UNTAGGED)
_UNITS = "You counted units. A long sentence takes more room than a short one: add up the words."


def change(answer: object, page: pd.DataFrame, version: pd.DataFrame) -> None:
    """By how many words each code has more (or fewer, below 0) in the version than on the page.

    >>> page = pd.DataFrame({"words": [5, 9], "function": ["reply", "accusation"]})
    >>> change({"accusation": -9}, page, page[:1])
    """
    after, before = _words(version), _words(page)
    slips = {
        "It is the other way round: take the page away from the version.": _less(before, after),
        "A code that only one of the two has comes out empty. Take `.sub(…, fill_value=0)`.": (
            after - before
        ),
        _UNITS: _less(version.groupby("function").size(), page.groupby("function").size()),
        "Those are the words of the version. How many more or fewer is it than on the page?": after,
        "Those are changes of shares. Words are asked for.": _less(
            after / after.sum(), before / before.sum()
        ),
    }
    check_numbers("change", answer, _less(after, before), slips)


def bars(answer: object, page: pd.DataFrame, version: pd.DataFrame) -> None:
    """A bar for each code whose words changed, to either side of 0."""
    right = _less(_words(version), _words(page))
    if not right.any():
        check_titled("axes", answer)
        return
    slips = {
        "It is the other way round: take the page away from the version.": -right,
        "The bars have no direction. Fewer words go below 0.": right.abs(),
        "Those are the words of the version.": _words(version),
    }
    check_bars("axes", answer, right, slips)


def own_voice(answer: object, *versions: pd.DataFrame) -> None:
    """A function of a version: the share of its claims' words in the paper's own voice.

    None where nothing in it makes a claim.
    """
    work = check_function("own_voice", answer)
    for number, rows in enumerate(versions, start=1):
        _same("own_voice", number, work(rows.copy()), _voice(rows), _voice_slips(rows))


def reply_start(answer: object, *versions: pd.DataFrame) -> None:
    """A function of a version: the share of its words that stand above the first reply.

    None where there is no reply.
    """
    work = check_function("reply_start", answer)
    for number, rows in enumerate(versions, start=1):
        _same("reply_start", number, work(rows.copy()), _start(rows), _start_slips(rows))


def measures(answer: object, *versions: pd.DataFrame) -> None:
    """A function of a version: its words, ratio, own voice and reply start, by these names."""
    work = check_function("measures", answer)
    for number, rows in enumerate(versions, start=1):
        given, right = work(rows.copy()), _measures(rows)
        filled("measures(version)", given)
        if not isinstance(given, Mapping | pd.Series):
            raise NotYet("`measures` should give back a dict with a number under each name.")
        there = cast("Mapping[str, object]", given)
        missing = [name for name in right if name not in there]
        if missing:
            raise NotYet(f"What `measures` gives back has no {listed(missing)}.")
        slips: dict[str, dict[str, float | None]] = {
            "words": {"Those are units, not words.": float(len(rows))},
            "ratio": _ratio_slips(rows),
            "own voice": _voice_slips(rows),
            "reply start": _start_slips(rows),
        }
        for name, value in right.items():
            _same(f"measures: {name}", number, there[name], value, slips[name])


def beside(answer: object, page: pd.DataFrame, version: pd.DataFrame) -> None:
    """A table with the two columns page and version, a row a measure."""
    wanted = {"page": _measures(page), "version": _measures(version)}
    if not isinstance(answer, pd.DataFrame):
        filled("beside", answer)
        raise NotYet("`beside` is no table yet. Try `pd.DataFrame({…: …, …: …})`.")
    turned = answer if "page" in answer.columns else answer.T
    if not {*wanted} <= {*map(str, turned.columns)}:
        raise NotYet("`beside` should have one column `page` and one column `version`.")
    for column, measured in wanted.items():
        given = cast("dict[str, object]", turned[column].to_dict())
        other = wanted["page" if column == "version" else "version"]
        for name, value in measured.items():
            if name not in given:
                raise NotYet(f"`beside` has no {name}.")
            slip = {"The two columns have changed places.": other[name]}
            _same(f"beside: {name}, {column}", 1, given[name], value, slip)


def _same(
    name: str, number: int, given: object, right: float | None, slips: Mapping[str, float | None]
) -> None:
    """Check a number that may be missing. ``number`` says which version it is for."""
    said = name if number == 1 else f"{name} (version {number} that is tried)"
    if right is None and isinstance(given, Real) and isnan(float(given)):
        return
    there = {s: slip for s, slip in slips.items() if slip is not None}
    check_number_or_none(said, given, right, there, "there is nothing to measure in this one")


def _words(rows: pd.DataFrame) -> "pd.Series[Any]":
    return rows.groupby("function")["words"].sum()


def _less(one: "pd.Series[Any]", other: "pd.Series[Any]") -> "pd.Series[Any]":
    return one.sub(other, fill_value=0)


def _measures(rows: pd.DataFrame) -> dict[str, float | None]:
    return {
        "words": float(rows["words"].sum()),
        "ratio": _ratio(rows),
        "own voice": _voice(rows),
        "reply start": _start(rows),
    }


def _of(rows: pd.DataFrame, *codes: str) -> int:
    return int(rows.loc[rows["function"].isin(codes), "words"].sum())


def _ratio(rows: pd.DataFrame, *reply: str) -> float | None:
    answered = _of(rows, "reply", *reply)
    return _of(rows, "accusation") / answered if answered else None


def _ratio_slips(rows: pd.DataFrame) -> dict[str, float | None]:
    against, answered = _of(rows, "accusation"), _of(rows, "reply")
    return {
        "It is the other way round: divide the accusation by the reply.": (
            answered / against if against else None
        ),
        "The person’s own words are counted as reply here. Leave them out.": _ratio(
            rows, "own_words"
        ),
        _UNITS: _ratio(rows.assign(words=1)),
    }


def _voice(rows: pd.DataFrame, *more: str) -> float | None:
    claims = rows[~rows["sourcing"].isin(NO_CLAIM)]
    whole = int(claims["words"].sum())
    paper = claims["sourcing"].isin(["paper", *more])
    return int(claims.loc[paper, "words"].sum()) / whole if whole else None


def _voice_slips(rows: pd.DataFrame) -> dict[str, float | None]:
    paper = rows["sourcing"] == "paper"
    whole = int(rows["words"].sum())
    return {
        _UNITS: _voice(rows.assign(words=1)),
        "Pieces that claim nothing (none), or have no code, are in the sum. Leave them out.": (
            int(rows.loc[paper, "words"].sum()) / whole if whole else None
        ),
        "Unnamed sources are counted in. Only the paper’s own voice is asked for.": _voice(
            rows, "unnamed"
        ),
    }


def _start(rows: pd.DataFrame, *more: str) -> float | None:
    place = _first(rows, *more)
    if place is None:
        return None
    return int(rows["words"].iloc[:place].sum()) / int(rows["words"].sum())


def _first(rows: pd.DataFrame, *more: str) -> int | None:
    codes = list(rows["function"])
    there = [place for place, code in enumerate(codes) if code in ("reply", *more)]
    return there[0] if there else None


def _start_slips(rows: pd.DataFrame) -> dict[str, float | None]:
    place, words = _first(rows), rows["words"]
    if place is None:
        return {}
    codes, whole = list(rows["function"]), int(words.sum())
    last = len(codes) - 1 - codes[::-1].index("reply")
    above = int(words.iloc[:place].sum())
    return {
        "The reply’s own words are in it. They come after the reader gets there.": (
            above + int(words.iloc[place])
        )
        / whole,
        "That is where the last reply stands. Take the first one.": (
            int(words.iloc[:last].sum()) / whole
        ),
        "Those are words. Divide them by the words of the whole version.": float(above),
        "You counted units. Count the words above it.": place / len(codes),
        "The person’s own words are counted as reply here. Leave them out.": _start(
            rows, "own_words"
        ),
        "That is how much comes after it. How much stands above it?": 1 - above / whole,
    }
