"""How long does alpha take, for a class and for 100,000 coders, and is it the alpha of others?

Instead of ours: NLTK's ``AnnotationTask``, which takes the same rows (coder, unit, code), and the
library ``krippendorff`` given a coder-by-unit table, as its own page shows it. Ours counts the
codes first.
"""

from collections.abc import Callable
from time import perf_counter
from typing import Any

import krippendorff
import numpy as np
import pandas as pd
from nltk.metrics.agreement import AnnotationTask

from bench.figure import Figure, Part, Target, median
from whosays.measure.agreement import agreement_of

_CODES = ("named", "role", "unnamed", "paper", "none")
_UNITS = 40
# Coders. NLTK holds each answer as an object of its own, so it is not asked about all.
_CLASS, _COURSE, _ALL = 30, 5_000, 100_000


def measure(quick: bool) -> Part:
    """Time alpha alone, then ours with its interval and its table of units."""
    quicker = Target("ratio", "<=", 1)
    figures = [
        *_against_nltk("a class", _CLASS, 3 if quick else 11, Target("ours", "<=", 100)),
        *_against_nltk("a course", 1_000 if quick else _COURSE, 3, quicker),
        *_against_table("all", _ALL, 1 if quick else 5, quicker),
    ]
    about = (
        f"{_UNITS} units, {len(_CODES)} codes; coders give the true code 7 times in 10, leave 1 "
        "unit in 20 out. From a table with a row an answer, in no order. "
        "Medians; the same rows for both.",
        "Ours works out percent, kappa, the table of units and, where it says so, an interval of "
        "1,000 draws; the others work out alpha. An alpha that is the same to 9 digits counts as "
        "the same.",
    )
    return Part("Alpha of many coders", about, tuple(figures))


def _against_nltk(who: str, coders: int, times: int, target: Target) -> list[Figure]:
    rows = _rows(coders)
    triples = list(rows.itertuples(index=False, name=None))
    ours, theirs, found = _in_turn(
        lambda: agreement_of(rows, samples=0).alpha,
        lambda: AnnotationTask(data=triples).alpha(),
        times,
    )
    instead = "NLTK AnnotationTask.alpha"
    return [
        Figure(f"{who}, {coders:,} coders: alpha", ours, instead, theirs, target=target),
        _same(f"{who}: alpha", found, instead),
    ]


def _against_table(who: str, coders: int, times: int, target: Target) -> list[Figure]:
    rows = _rows(coders).astype("category")
    ours, theirs, found = _in_turn(
        lambda: agreement_of(rows, samples=0).alpha, lambda: _by_table(rows), times
    )
    with_interval = median([_timed(lambda: agreement_of(rows).interval)[0] for _ in range(times)])
    instead = "krippendorff.alpha of a pivoted table"
    return [
        Figure(f"{who}, {coders:,} coders: alpha", ours, instead, theirs, target=target),
        Figure(f"{who}, {coders:,} coders: with its interval", with_interval, instead, theirs),
        _same(f"{who}: alpha", found, instead),
    ]


def _by_table(rows: pd.DataFrame) -> float:
    """As the library's own page has it: coders down, units across, a number for each code."""
    numbers = rows.assign(code=rows["code"].cat.codes.astype(float))
    table = numbers.pivot(index="coder", columns="unit", values="code")
    return float(
        krippendorff.alpha(reliability_data=table.to_numpy(), level_of_measurement="nominal")
    )


def _rows(coders: int) -> pd.DataFrame:
    rng = np.random.default_rng(coders)
    truth = rng.integers(len(_CODES), size=_UNITS)
    shape = (coders, _UNITS)
    given = np.where(rng.random(shape) < 0.7, truth, rng.integers(len(_CODES), size=shape))
    coder, unit = np.nonzero(rng.random(shape) >= 0.05)
    order = rng.permutation(len(coder))  # as hand-ins come in
    coder, unit = coder[order], unit[order]
    return pd.DataFrame(
        {
            "coder": np.char.add("c", coder.astype(str)).astype(object),
            "unit": np.char.add("u", unit.astype(str)).astype(object),
            "code": np.array(_CODES, dtype=object)[given[coder, unit]],
        }
    )


def _in_turn(
    ours: Callable[[], float | None], theirs: Callable[[], float], times: int
) -> tuple[float, float, tuple[float, float]]:
    """The median milliseconds of both, measured in turn, and both alphas."""
    pairs = [(_timed(ours), _timed(theirs)) for _ in range(times)]
    (_, mine), (_, other) = pairs[-1]
    took = (median([pair[which][0] for pair in pairs]) for which in (0, 1))
    mine_took, other_took = took
    return mine_took, other_took, (mine or 0.0, other or 0.0)


def _timed(what: Callable[[], Any]) -> tuple[float, Any]:
    began = perf_counter()
    found = what()
    return 1000 * (perf_counter() - began), found


def _same(what: str, found: tuple[float, float], instead: str) -> Figure:
    ours, theirs = (round(one, 9) for one in found)
    return Figure(what, ours, instead, theirs, unit="", target=Target("ratio", "=", 1))
