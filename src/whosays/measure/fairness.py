"""Does somebody stop as readily at unsourced claims about one side as at those about the other?

Signal detection theory, for a yes-or-no task. The signal is a claim whose page gives nobody a
reader could ask (the codes paper and unnamed); the answer “yes” is to stop at it. A hit is to
stop at such a claim, a false alarm to stop at one that has a source.

Sensitivity d′ and criterion c are as in Stanislaw & Todorov (1999, Behavior Research Methods,
Instruments, & Computers 31, 137–149), with the log-linear correction of Hautus (1995, the same
journal 27, 46–51), which is applied to every rate and not only to those of 0 and 1. Standard
errors are those of Gourevitch & Galanter (1967, Psychometrika 32, 25–33).
"""

from dataclasses import dataclass
from functools import cache
from math import comb, sqrt
from statistics import NormalDist

import pandas as pd

from whosays.problem import Problem

BOTH = "both"
_NORMAL = NormalDist()
_Z95 = _NORMAL.inv_cdf(0.975)
_SAME = 1e-9  # two differences that should be equal may differ by so much


def corrected_rate(number: int, of: int) -> float:
    """A rate with the log-linear correction: never 0 and never 1.

    >>> corrected_rate(0, 9), corrected_rate(9, 9)
    (0.05, 0.95)
    """
    return (number + 0.5) / (of + 1)


def sensitivity(hit_rate: float, false_alarm_rate: float) -> float:
    """How well the two kinds are told apart (d′): 0 not at all, above 2 well.

    >>> round(sensitivity(0.8, 0.4), 3)
    1.095
    """
    return _z(hit_rate) - _z(false_alarm_rate)


def criterion(hit_rate: float, false_alarm_rate: float) -> float:
    """How much it takes to answer “yes” (c): below 0 yes comes readily, above 0 rarely.

    >>> round(criterion(0.8, 0.4), 3)
    -0.294
    """
    return -(_z(hit_rate) + _z(false_alarm_rate)) / 2


def by_side(judgements: pd.DataFrame) -> pd.DataFrame:
    """Hits, misses, false alarms and what was rightly left alone, for each side and for both.

    ``judgements`` has a row a claim that was judged: side (str: whom it speaks about),
    unsourced (bool: known, because we wrote it), stopped (bool: the answer).

    Returns index ``side`` (in the order met, then ``both``); hits, misses, false_alarms,
    left (int: claims); hit_rate, false_alarm_rate (float: 0 to 1, as counted); sensitivity,
    criterion and criterion_error (float: from corrected rates; the last is a standard error).

    >>> table = by_side(pd.DataFrame({"side": ["Heron"] * 4, "unsourced": [1, 1, 0, 0],
    ...                               "stopped": [1, 0, 0, 0]}).astype({"stopped": bool}))
    >>> table.loc["Heron", ["hits", "misses", "false_alarms", "left"]].astype(int).tolist()
    [1, 1, 0, 2]

    Raises `Problem` where a side lacks claims of one of the two kinds.
    """
    sides = list(dict.fromkeys(judgements["side"].astype(str)))
    if not sides or BOTH in sides:
        raise Problem(
            "There is nothing to weigh yet." if not sides else f"No side can be called “{BOTH}”.",
            do="Give a row for each claim that was judged, with the name of its side.",
        )
    rows = [_count(judgements[judgements["side"] == side], side) for side in sides]
    return pd.DataFrame(
        [*rows, _count(judgements, BOTH)], index=pd.Index([*sides, BOTH], name="side")
    )


@dataclass(frozen=True, slots=True)
class Strictness:
    """With which of two sides somebody was stricter, and how sure that is.

    ``difference`` is the criterion for ``other`` less that for ``one``: above 0, less was
    needed to stop at a claim about ``one``. ``low`` and ``high`` are the ends of its 95 %
    interval. ``chance`` is the exact probability (0 to 1) of a difference at least as large,
    either way round, if the sides of the claims had been dealt out at random.
    """

    one: str
    other: str
    difference: float
    low: float
    high: float
    chance: float

    @property
    def stricter_with(self) -> str | None:
        """The side at whose claims less was needed to stop; None where there is no difference."""
        if abs(self.difference) < _SAME:
            return None
        return self.one if self.difference > 0 else self.other

    @property
    def sentence(self) -> str:
        """The difference, and how sure it is, in plain words."""
        if self.stricter_with is None:
            return (
                "You stopped as readily at claims about one side as at claims about the other. "
                "With so few claims, a small difference may still be there and not show."
            )
        often = _times(round(100 * self.chance))
        start = (
            f"Taken together, you stopped more readily at claims about the {self.stricter_with}. "
            "Somebody equally strict with both would get a difference at least this large "
            f"{often}, by chance alone. "
        )
        if self.chance > 0.05:
            return start + "So these few claims do not show that you were stricter with one side."
        return start + "So chance is not a likely reason, but so few claims can never be proof."


def strictness(table: pd.DataFrame, one: str, other: str) -> Strictness:
    """The difference in strictness between two sides of a `by_side` table.

    The interval is the usual rough one (difference ± 1.96 standard errors). The probability
    is exact: among claims of the same kind, the sides are dealt out in every possible way
    (two hypergeometric distributions). Both take the claims to be judged one by one; in a
    piece they hang together, so the doubt is if anything larger.

    >>> rows = [(side, kind, kind) for side in ("A", "B") for kind in (True, False)]
    >>> table = by_side(pd.DataFrame(rows, columns=["side", "unsourced", "stopped"]))
    >>> strictness(table, "A", "B").difference
    0.0
    """
    for side in (one, other):
        if side not in table.index:
            raise Problem(
                f"There is no side “{side}” here.", do="Use one of: " + ", ".join(table.index) + "."
            )
    a, b = (_Cells.of(table, side) for side in (one, other))
    difference = b.criterion - a.criterion
    error = sqrt(a.error**2 + b.error**2)
    return Strictness(
        one=one,
        other=other,
        difference=difference,
        low=difference - _Z95 * error,
        high=difference + _Z95 * error,
        chance=_chance(a, b, abs(difference)),
    )


def likely_range(table: pd.DataFrame, side: str) -> tuple[float, float]:
    """The ends of the rough 95 % interval of a side's criterion, from a `by_side` table."""
    middle, error = float(table["criterion"][side]), float(table["criterion_error"][side])
    return middle - _Z95 * error, middle + _Z95 * error


@dataclass(frozen=True, slots=True)
class _Cells:
    """What one side's answers come to: hits of so many signals, false alarms of so many others."""

    hits: int
    signals: int
    false_alarms: int
    others: int

    @classmethod
    def of(cls, table: pd.DataFrame, side: str) -> "_Cells":
        hits, misses, alarms, left = (
            int(table[name][side]) for name in ("hits", "misses", "false_alarms", "left")
        )
        return cls(hits, hits + misses, alarms, alarms + left)

    @property
    def rates(self) -> tuple[float, float]:
        return (
            corrected_rate(self.hits, self.signals),
            corrected_rate(self.false_alarms, self.others),
        )

    @property
    def criterion(self) -> float:
        return criterion(*self.rates)

    @property
    def error(self) -> float:
        """The standard error of the criterion: half that of d′."""
        parts = zip(self.rates, (self.signals, self.others), strict=True)
        return sqrt(sum(p * (1 - p) / (n * _NORMAL.pdf(_z(p)) ** 2) for p, n in parts)) / 2


def _count(judged: pd.DataFrame, side: str) -> dict[str, float]:
    unsourced, stopped = judged["unsourced"].astype(bool), judged["stopped"].astype(bool)
    hits, alarms = int((unsourced & stopped).sum()), int((~unsourced & stopped).sum())
    signals, others = int(unsourced.sum()), int((~unsourced).sum())
    if not signals or not others:
        raise Problem(
            f"For “{side}” there are {signals} claims without a source and {others} with one.",
            do="Judge at least one of each.",
        )
    cells = _Cells(hits, signals, alarms, others)
    return {
        "hits": hits,
        "misses": signals - hits,
        "false_alarms": alarms,
        "left": others - alarms,
        "hit_rate": hits / signals,
        "false_alarm_rate": alarms / others,
        "sensitivity": sensitivity(*cells.rates),
        "criterion": cells.criterion,
        "criterion_error": cells.error,
    }


def _chance(a: _Cells, b: _Cells, seen: float) -> float:
    """How probable a difference of at least ``seen`` is if the sides mean nothing."""
    total = 0.0
    for hits, p in _dealt(a.hits + b.hits, a.signals, b.signals):
        for alarms, q in _dealt(a.false_alarms + b.false_alarms, a.others, b.others):
            one = _Cells(hits, a.signals, alarms, a.others)
            two = _Cells(
                a.hits + b.hits - hits,
                b.signals,
                a.false_alarms + b.false_alarms - alarms,
                b.others,
            )
            if abs(two.criterion - one.criterion) >= seen - _SAME:
                total += p * q
    return min(total, 1.0)


def _dealt(yes: int, here: int, there: int) -> list[tuple[int, float]]:
    """How many of ``yes`` answers fall on the ``here`` claims, and how probably."""
    ways = comb(here + there, yes)
    return [
        (number, comb(here, number) * comb(there, yes - number) / ways)
        for number in range(max(0, yes - there), min(here, yes) + 1)
    ]


@cache
def _z(rate: float) -> float:
    return _NORMAL.inv_cdf(rate)


def _times(often: int) -> str:
    """How many of 100 times, in words."""
    if often > 99:
        return "nearly every time"
    number = "less than once" if often < 1 else "about once" if often == 1 else ""
    return f"{number or f'about {often} times'} in 100"
