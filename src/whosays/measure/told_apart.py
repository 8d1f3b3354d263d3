"""Does a class tell sourced from unsourced claims better after the lessons than before?

For each learner and sitting, sensitivity d′ and criterion c as in `whosays.measure.fairness`. Over
a class, the mean of its learners. The interval around a mean, and around a mean change, is the
bootstrap of Efron (1979, Annals of Statistics 7, 1–26) by learner: learners are drawn anew, with
all their answers, for these hang together. Its percentiles are too narrow in a small class. They
are widened as Hesterberg (2015, The American Statistician 69, 371–386) says: by √(n / (n − 1)), and
by Student’s t in place of the normal curve.

A game that rewards nothing but stopping makes people stop more readily, without telling apart any
better (Modirrousta-Galian & Higham 2023). So both are always said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from whosays.measure.fairness import corrected_rate, criterion, sensitivity
from whosays.practice import STOP
from whosays.said import counted
from whosays.sittings import HEADINGS, WHEN

COLUMNS = (
    *("learner", "order", "sitting", "form", "story", "article", "unit"),
    *("sourced", "side", "answer", "sure", "time"),
)
"""The columns of the long table, a row an answer."""
LEAST_ANSWERS = 6
"""So many answers of either kind are needed for a learner's sitting to count."""
LEAST_LEARNERS = 8
"""In a smaller class nothing is said about a change."""
NOTICEABLE = 0.3
"""A change of d′ or c that is worth speaking of."""
CYNICISM = "Stopping more readily while telling apart no better is cynicism."

_Z95 = NormalDist().inv_cdf(0.975)
Values = npt.NDArray[np.float64]


def scores(judged: pd.DataFrame) -> pd.DataFrame:
    """d′ and c of each learner at each sitting, a row each; sittings with too few answers left out.

    ``judged`` is a long table: `COLUMNS`, of which learner, sitting (of `WHEN`), sourced (yes or
    no) and answer (stop or leave) are used. Returns learner, sitting (str); hits, unsourced,
    alarms, sourced (int); sensitivity, criterion (float).

    >>> rows = [("owl", "before", kind, "stop" if kind == "no" else "leave")
    ...         for kind in ("yes", "no") for _ in range(12)]
    >>> table = pd.DataFrame(rows, columns=["learner", "sitting", "sourced", "answer"])
    >>> scores(table)[["hits", "alarms"]].values.tolist()
    [[12, 0]]
    """
    rows: list[tuple[str, str, int, int, int, int, float, float]] = []
    for (learner, when), mine in judged.groupby(["learner", "sitting"], sort=True):
        bare, stopped = mine["sourced"] == "no", mine["answer"] == STOP
        hits, alarms = int((bare & stopped).sum()), int((~bare & stopped).sum())
        signals, others = int(bare.sum()), int((~bare).sum())
        if min(signals, others) >= LEAST_ANSWERS:
            both = corrected_rate(hits, signals), corrected_rate(alarms, others)
            counts = (hits, signals, alarms, others)
            rows.append((str(learner), str(when), *counts, sensitivity(*both), criterion(*both)))
    names = ["learner", "sitting", "hits", "unsourced", "alarms", "sourced"]
    return pd.DataFrame(rows, columns=[*names, "sensitivity", "criterion"])


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over ``learners``, with the ``ends`` of its 95 % interval (None: too few)."""

    learners: int
    value: float
    ends: tuple[float, float] | None

    @property
    def said(self) -> str:
        """The mean and its interval: ``+0.42 (from +0.10 to +0.74)``."""
        if self.ends is None:
            return f"{self.value:+.2f}"
        low, high = self.ends
        return f"{self.value:+.2f} (from {low:+.2f} to {high:+.2f})"


def mean(values: Sequence[float] | Values, samples: int = 4000) -> Mean:
    """The mean of one number a learner, and its bootstrap interval; the same each time.

    >>> mean([0.5] * 10).said, mean([1.0]).ends
    ('+0.50 (from +0.50 to +0.50)', None)
    """
    found = np.asarray(values, dtype=float)
    many = len(found)
    if many < LEAST_LEARNERS:
        return Mean(many, float(found.mean()) if many else float("nan"), None)
    low, high = interval(found[np.newaxis], samples)[0]
    return Mean(many, float(found.mean()), (float(low), float(high)))


def interval(classes: Values, samples: int, seed: int = 0) -> Values:
    """The ends of the bootstrap interval of the mean of each row: a row a class, two columns."""
    many = classes.shape[1]
    drawn = np.random.default_rng(seed).multinomial(many, np.full(many, 1 / many), samples) / many
    middle = classes.mean(axis=1, keepdims=True)
    wider = sqrt(many / (many - 1)) * _student(many - 1) / _Z95
    off = (classes @ drawn.T - middle) * wider
    ends: Any = np.quantile(off, [0.025, 0.975], axis=1).T
    return middle + ends


@dataclass(frozen=True)
class Change:
    """What became of a class from ``before`` to ``when``: d′ and c of those who did both."""

    when: str
    sensitivity: Mean
    criterion: Mean

    @property
    def sentence(self) -> str:
        """The change in plain words: better told apart or not, stops more or less readily."""
        many, d, c = self.sensitivity.learners, self.sensitivity, self.criterion
        since = f"{HEADINGS[self.when]}, beside before"
        if d.ends is None or c.ends is None:
            return (
                f"{since}: {counted(many, 'learner')} did both. A class so small cannot show a "
                f"change: at least {LEAST_LEARNERS} are needed, and more to see a small one."
            )
        words = f"{_apart(*d.ends)} {_ready(d.ends, c.ends)}"
        numbers = f"The change: d′ {d.said}, c {c.said}."
        return f"{since} ({counted(many, 'learner')}): {words} {numbers}"


@dataclass(frozen=True)
class Learned:
    """A class before, after and later.

    ``sittings``: how many learners, and d′ and c, by the sittings that were held. ``changes``:
    after and later, beside before, as far as they were held.
    """

    sittings: dict[str, tuple[Mean, Mean]]
    changes: tuple[Change, ...]

    @property
    def sentence(self) -> str:
        """All that can be said, in words."""
        if not self.sittings:
            return "Nobody has judged the stories before, after or later yet."
        if not self.changes:
            held = ", ".join(HEADINGS[when].lower() for when in self.sittings)
            return f"So far there is only: {held}. A change takes the same learners twice."
        return " ".join(change.sentence for change in self.changes)

    @property
    def table(self) -> pd.DataFrame:
        """A row a sitting and a change: learners (int), d′ and c with their intervals (float)."""
        rows = [(HEADINGS[when], *both) for when, both in self.sittings.items()]
        rows += [
            (f"Change: {HEADINGS[one.when].lower()}", one.sensitivity, one.criterion)
            for one in self.changes
        ]
        told = [(what, d.learners, *_three(d), *_three(c)) for what, d, c in rows]
        ends = [f"{name}{end}" for name in ("d′", "c") for end in ("", ", low", ", high")]
        return pd.DataFrame(told, columns=["When", "Learners", *ends])


def learned(judged: pd.DataFrame) -> Learned:
    """What a class did before, after and later, from a long table (see `scores`)."""
    found = scores(judged)
    by_sitting = {when: rows for when in WHEN if len(rows := found[found["sitting"] == when])}
    sittings = {
        when: (mean(rows["sensitivity"].to_numpy()), mean(rows["criterion"].to_numpy()))
        for when, rows in by_sitting.items()
    }
    changes = [
        Change(when, *(mean(_moved(by_sitting["before"], rows, what)) for what in _MEASURES))
        for when, rows in by_sitting.items()
        if when != "before" and "before" in by_sitting
    ]
    return Learned(sittings, tuple(one for one in changes if one.sensitivity.learners))


_MEASURES = ("sensitivity", "criterion")


def _moved(before: pd.DataFrame, after: pd.DataFrame, what: str) -> Values:
    """By how much each learner who did both has moved."""
    both = before.merge(after, on="learner", suffixes=("_before", "_after"))
    return (both[f"{what}_after"] - both[f"{what}_before"]).to_numpy(dtype=float)


def _student(freedom: int) -> float:
    """The 97.5 % quantile of Student’s t, good to 0.01 from 7 degrees of freedom on.

    The first terms of the series in Abramowitz & Stegun (1964), 26.7.5.

    >>> round(_student(7), 2), round(_student(30), 2)
    (2.36, 2.04)
    """
    z, n = _Z95, freedom
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / n + second / n**2 + third / n**3


def _apart(low: float, high: float) -> str:
    """What the interval of the change of d′ says."""
    claims = "The class tells claims with and without a source apart"
    if low > 0:
        return f"{claims} better."
    if high < 0:
        return f"{claims} less well."
    if high < NOTICEABLE:
        return f"{claims} no better: a gain of {NOTICEABLE} would have shown."
    return "Whether the class tells the claims apart better cannot be told: it is too small."


def _ready(d: tuple[float, float], c: tuple[float, float]) -> str:
    """What the interval of the change of c says, beside that of d′."""
    low, high = c
    if high < 0 < d[0]:
        return "It also stops more readily than before."
    if high < 0 and d[1] < NOTICEABLE:
        return f"It stops more readily than before. {CYNICISM}"
    if high < 0:
        return (
            "It stops more readily than before. If it tells apart no better, that is cynicism; "
            "this class cannot show which."
        )
    if low > 0:
        return "It stops less readily than before."
    if low > -NOTICEABLE and high < NOTICEABLE:
        return "It stops about as readily as before."
    return "Whether it stops more readily cannot be told."


def _three(one: Mean) -> list[float | None]:
    """The mean and the ends of its interval, as a table has them."""
    low, high = one.ends or (None, None)
    return [None if n is None or not isfinite(n) else round(n, 2) for n in (one.value, low, high)]
