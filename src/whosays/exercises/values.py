"""Is an answer what was asked for; and if not, which usual slip does it look like?

Each function takes the name of the answer as the learner wrote it, the answer, what is right,
and the ``slips``: a sentence for the learner, and what the answer is when that slip was made.
Nothing comes back when the answer is right; else `NotYet` is raised. What is right is never
told. How an answer was come by, and in which of the usual forms it is, makes no difference.
"""

from collections.abc import Callable, Mapping
from math import isclose, isnan
from numbers import Real
from typing import Any, TypeVar, cast

import pandas as pd

from whosays.exercises.blank import NotYet, filled
from whosays.said import listed

DECIMALS = (2, 3, 4)
"""An answer may be rounded to so many decimals; one above 1 to one decimal as well."""


def check_number(name: str, answer: object, right: float, slips: Mapping[str, float]) -> None:
    """Check one number.

    >>> check_number("share", 0.25, 0.25, {})
    >>> check_number("share", 25, 0.25, {})
    Traceback (most recent call last):
    ...
    whosays.exercises.blank.NotYet: `share` is in per cent. Give it as a share, between 0 and 1.
    """
    filled(name, answer)
    if isinstance(answer, pd.Series | pd.DataFrame) and answer.size == 1:
        answer = answer.to_numpy().item()
    if not isinstance(answer, Real) or answer is True or answer is False:
        raise NotYet(f"`{name}` is {_kind(answer)}. One number is asked for.")
    given = float(answer)
    if _settled(name, given, right, slips, _near):
        return
    if 0 < right <= 1 and _near(given / 100, right):
        raise NotYet(f"`{name}` is in per cent. Give it as a share, between 0 and 1.")
    raise NotYet(f"`{name}` is {given:g}, and something else comes out. {_AGAIN}")


def check_number_or_none(
    name: str, answer: object, right: float | None, slips: Mapping[str, float], nothing: str
) -> None:
    """Check a number, or None where there is none to work out; ``nothing`` says why.

    >>> check_number_or_none("share", None, None, {}, "no unit has a code")
    >>> check_number_or_none("share", 0.0, None, {}, "no unit has a code")
    Traceback (most recent call last):
    ...
    whosays.exercises.blank.NotYet: `share` should be None: no unit has a code.
    """
    if right is not None:
        check_number(name, answer, right, slips)
    elif answer is not None:
        raise NotYet(f"`{name}` should be None: {nothing}.")


def check_numbers(
    name: str,
    answer: object,
    right: "Mapping[str, float] | pd.Series[Any]",
    slips: Mapping[str, "Mapping[str, float] | pd.Series[Any]"],
    *,
    each: str = "code",
) -> None:
    """Check a number for each of several things: as a Series, a dict, or a table of one column.

    Things with the right number 0 may be left out. ``each`` says what there is a number for.

    >>> check_numbers("words", {"reply": 3}, {"reply": 3, "other": 0}, {})
    >>> check_numbers("words", {"reply": 3, "accusation": 2}, {"reply": 3, "accusation": 4}, {})
    Traceback (most recent call last):
    ...
    whosays.exercises.blank.NotYet: In `words` the number for accusation is not there yet. ...
    """
    filled(name, answer)
    given = _numbers(name, answer, each)
    wanted = _plain(right)
    if _settled(name, given, wanted, {s: _plain(slip) for s, slip in slips.items()}, _same):
        return
    if max(wanted.values(), default=0) <= 1 and _same(
        {key: value / 100 for key, value in given.items()}, wanted
    ):
        raise NotYet(f"`{name}` is in per cent. Give shares, between 0 and 1.")
    missing = [key for key, value in wanted.items() if value and key not in given]
    if missing:
        raise NotYet(f"In `{name}` there is no number for {listed(missing)}.")
    more = [key for key in given if key not in wanted]
    if more:
        raise NotYet(f"`{name}` has a number for {listed(more)}, which is no {each} here.")
    wrong = [key for key, value in wanted.items() if not _near(given.get(key, 0.0), value)]
    are = "number for {} is" if len(wrong) == 1 else "numbers for {} are"
    raise NotYet(f"In `{name}` the {are.format(listed(wrong))} not there yet. {_AGAIN}")


def check_names(
    name: str,
    answer: object,
    right: list[str],
    slips: Mapping[str, list[str]],
    *,
    ordered: bool = False,
) -> None:
    """Check one text or several: a str, list, set, Index or Series of them.

    >>> check_names("first", ["u02", "u01"], ["u01", "u02"], {})
    >>> check_names("first", "u02", ["u01"], {"That is the last one.": ["u02"]})
    Traceback (most recent call last):
    ...
    whosays.exercises.blank.NotYet: `first` is not there yet. That is the last one.
    """
    filled(name, answer)
    if isinstance(answer, str):
        given = [answer]
    elif isinstance(answer, list | tuple | set | frozenset | pd.Index | pd.Series):
        given = [str(one) for one in cast(Any, answer)]
    else:
        raise NotYet(f"`{name}` is {_kind(answer)}. A text, or a list of texts, is asked for.")
    order = list if ordered else sorted
    if order(given) == order(right):
        return
    for sentence, slip in slips.items():
        if order(given) == order(slip):
            raise NotYet(f"`{name}` is not there yet. {sentence}")
    if ordered and sorted(given) == sorted(right):
        raise NotYet(f"`{name}` has the right ones, but not in the order that was asked for.")
    missing, more = len(set(right) - set(given)), sorted(set(given) - set(right))
    said = [f"{missing} missing" if missing else "", f"{listed(more)} too much" if more else ""]
    raise NotYet(f"`{name}` is not there yet: {listed([one for one in said if one])}.")


def check_bars(
    name: str,
    plot: object,
    right: "Mapping[str, float] | pd.Series[Any]",
    slips: Mapping[str, "Mapping[str, float] | pd.Series[Any]"],
) -> None:
    """Check a bar plot by matplotlib, lying or standing: a bar for each name, and a title."""
    axes = check_titled(name, plot)
    bars = [
        patch
        for patch in cast(Any, axes).patches
        if type(patch).__name__ == "Rectangle" and patch.get_width() and patch.get_height()
    ]
    if not bars:
        raise NotYet(f"There is no bar in `{name}` yet. Try `.plot.barh()` or `axes.barh(...)`.")
    lying, standing = _bar_lengths(axes, bars, lying=True), _bar_lengths(axes, bars, lying=False)
    wanted = _drawn(right)
    known = lying if set(lying) & set(wanted) else standing
    found = {s: _drawn(slip) for s, slip in slips.items()}
    if _settled(f"the bars of {name}", known, wanted, found, _same):
        return
    if not set(known) & set(wanted):
        raise NotYet(f"The bars of `{name}` have no names. Each needs its own beside it.")
    wrong = [key for key, value in wanted.items() if not _near(known.get(key, 0.0), value)]
    raise NotYet(f"In `{name}` the bar for {listed(wrong)} is not as long as it should be.")


def check_line(
    name: str,
    plot: object,
    right: "Mapping[float, float]",
    slips: Mapping[str, "Mapping[float, float]"],
) -> None:
    """Check that one line of a plot goes through these points (x: y), and that it has a title."""
    axes = cast(Any, check_titled(name, plot))
    lines = [dict(zip(*line.get_data(), strict=True)) for line in axes.get_lines()]
    if not lines:
        raise NotYet(f"There is no line in `{name}` yet. Try `.plot()` or `axes.plot(...)`.")
    if any(_through(line, right) for line in lines):
        return
    for sentence, slip in slips.items():
        if any(_through(line, slip) for line in lines):
            raise NotYet(f"The line of `{name}` is not there yet. {sentence}")
    raise NotYet(f"No line of `{name}` goes through all the points that it should. {_AGAIN}")


def check_titled(name: str, plot: object) -> object:
    """The axes of a plot, given as axes or figure, once it has a title."""
    filled(name, plot)
    inside: object = getattr(plot, "axes", None)
    axes: object = cast("list[object]", inside)[0] if isinstance(inside, list) and inside else plot
    if not hasattr(axes, "get_title"):
        raise NotYet(f"`{name}` is {_kind(plot)}. The axes of a plot are asked for.")
    if not cast(Any, axes).get_title().strip():
        raise NotYet(f"`{name}` has no title yet. A title names what is to be seen.")
    return axes


def check_function(name: str, answer: object) -> Callable[..., object]:
    """An answer that is a function, and not the stub that the exercise gave."""
    filled(name, answer)
    if not callable(answer):
        raise NotYet(f"`{name}` is {_kind(answer)}. A function is asked for: def {name}(...):")
    return answer


_AGAIN = "Go through your steps with two or three units by hand."


_Value = TypeVar("_Value")


def _settled(
    name: str,
    given: _Value,
    right: _Value,
    slips: Mapping[str, _Value],
    same: "Callable[[_Value, _Value, bool], bool]",
) -> bool:
    """Whether an answer is right; `NotYet` where it is one of the slips.

    What fits to the last digit counts before what fits when it is rounded: a slip may come
    close to what is right.
    """
    for rounded in (False, True):
        if same(given, right, rounded):
            return True
        for sentence, slip in slips.items():
            if same(given, slip, rounded):
                raise NotYet(f"`{name}` is not there yet. {sentence}")
    return False


def _near(given: float, right: float, rounded: bool = True) -> bool:
    """Whether a number is right, or right and ``rounded``.

    >>> _near(0.33, 1 / 3), _near(0.34, 1 / 3), _near(12.3, 12.345), _near(0.33, 1 / 3, False)
    (True, False, True, False)
    """
    if isnan(given) or isnan(right):
        return isnan(given) and isnan(right)
    decimals = (DECIMALS if abs(right) <= 1 else (1, *DECIMALS)) if rounded else ()
    as_given = (right, *(round(right, number) for number in decimals))
    return any(isclose(given, one, rel_tol=1e-6, abs_tol=1e-9) for one in as_given)


def _same(one: Mapping[str, float], other: Mapping[str, float], rounded: bool = True) -> bool:
    """Whether the numbers are the same, with none and 0 as the same."""
    keys = {*one, *other}
    return all(_near(one.get(key, 0.0), other.get(key, 0.0), rounded) for key in keys)


def _drawn(numbers: "Mapping[str, float] | pd.Series[Any]") -> dict[str, float]:
    """The numbers for which there is a bar to see."""
    return {key: value for key, value in _plain(numbers).items() if value}


def _plain(numbers: "Mapping[str, float] | pd.Series[Any]") -> dict[str, float]:
    return {str(key): float(value) for key, value in numbers.items()}


def _numbers(name: str, answer: object, each: str) -> dict[str, float]:
    if isinstance(answer, pd.DataFrame) and len(answer.columns) == 1:
        answer = answer.iloc[:, 0]
    if not isinstance(answer, Mapping | pd.Series):
        raise NotYet(f"`{name}` is {_kind(answer)}. One number for each {each} is asked for.")
    given = cast("Mapping[object, object]", answer)
    try:
        return {str(key): float(cast(Any, value)) for key, value in given.items()}
    except (TypeError, ValueError):
        raise NotYet(f"Not everything in `{name}` is a number.") from None


def _bar_lengths(axes: Any, bars: list[Any], *, lying: bool) -> dict[str, float]:
    axis = axes.yaxis if lying else axes.xaxis
    names = dict(
        zip(
            (round(float(place), 3) for place in axis.get_ticklocs()),
            (label.get_text() for label in axis.get_ticklabels()),
            strict=False,
        )
    )
    found: dict[str, float] = {}
    for bar in bars:
        middle = bar.get_y() + bar.get_height() / 2 if lying else bar.get_x() + bar.get_width() / 2
        length = bar.get_width() if lying else bar.get_height()
        label = names.get(round(float(middle), 3), "")
        found[label] = found.get(label, 0.0) + float(length)
    return found


def _through(line: Mapping[Any, Any], points: Mapping[float, float]) -> bool:
    drawn = {round(float(x), 2): float(y) for x, y in line.items()}
    return all(_near(drawn.get(round(float(x), 2), float("inf")), y) for x, y in points.items())


def _kind(value: object) -> str:
    """What an answer is, in words.

    >>> _kind([1, 2]), _kind(pd.DataFrame({"a": [1], "b": [2]}))
    ('a list of 2', 'a table with 2 columns')
    """
    if isinstance(value, pd.DataFrame):
        return f"a table with {len(value.columns)} columns"
    if isinstance(value, pd.Series):
        return f"a column of {len(value)}"
    if isinstance(value, list | tuple | set | dict):
        return f"a {type(value).__name__} of {len(cast(Any, value))}"
    known = {"str": "a text", "bool": "yes or no", "function": "a function"}
    kind = type(value).__name__
    if kind not in known and isinstance(value, Real):
        return "a number"
    return known.get(kind, f"a {kind}")
