"""What would a class look like whose d′ and c are known?

Learners differ: each has a d′ and a c of its own, and a change of its own. The numbers are
assumptions, and no class has been measured yet.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from whosays.measure.fairness import corrected_rate, criterion, sensitivity
from whosays.measure.told_apart import COLUMNS, interval
from whosays.sittings import dealt

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Assumed:
    """A kind of class: d′ and c before, by how much they change, and how learners differ in each.

    ``spread`` is the standard deviation of d′ (and of c) between learners, ``uneven`` that of
    their changes.
    """

    d: float = 1.0
    c: float = 0.0
    d_change: float = 0.3
    c_change: float = 0.0
    spread: float = 0.5
    uneven: float = 0.3


def simulated(learners: int, of: Assumed, seed: int = 0) -> pd.DataFrame:
    """The long table of a class that judged before and after (`told_apart.COLUMNS`).

    >>> table = simulated(3, Assumed())
    >>> len(table), sorted(table["answer"].unique())
    (144, ['leave', 'stop'])
    """
    rng = np.random.default_rng(seed)
    rows: list[tuple[object, ...]] = []
    for number in range(learners):
        name = f"Learner {number + 1}"
        got = dealt(name)
        at = _chances(rng, of)
        for when, (hit, alarm) in zip(("before", "after"), at, strict=True):
            for place, story in enumerate(got.stories(when), start=1):
                for unit, asked in story.asked.items():
                    stop = rng.random() < (alarm if asked.sourced else hit)
                    said = ("yes" if asked.sourced else "no", asked.helps)
                    answer = "stop" if stop else "leave"
                    where = (when, story.form, place, story.article, unit)
                    rows.append((name, got.order, *where, *said, answer, 0, ""))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def share_seen(learners: int, of: Assumed, classes: int = 1000, samples: int = 500) -> float:
    """Of so many classes of this kind, the share whose interval of the change of d′ is above 0.

    What is simulated is what learners would count: 12 claims with a source and 12 without.
    """
    rng = np.random.default_rng(learners)
    known = np.array(
        [
            [sensitivity(corrected_rate(h, 12), corrected_rate(a, 12)) for a in range(13)]
            for h in range(13)
        ]
    )
    size = (classes, learners)
    d = of.d + of.spread * rng.standard_normal(size)
    c = of.c + of.spread * rng.standard_normal(size)
    d_after = d + of.d_change + of.uneven * rng.standard_normal(size)
    c_after = c + of.c_change + of.uneven * rng.standard_normal(size)
    before, after = (
        known[_drawn(rng, d0 / 2 - c0), _drawn(rng, -d0 / 2 - c0)]
        for d0, c0 in ((d, c), (d_after, c_after))
    )
    return float((interval(after - before, samples)[:, 0] > 0).mean())


def counted_as(of: Assumed, change: bool) -> tuple[float, float]:
    """The d′ and c that 12 claims of either kind show on average where there is no end of learners.

    Half a claim is added to each count, so what is shown lies a little nearer to 0 than what is.
    """
    rng = np.random.default_rng(0)
    size = 200_000
    d = of.d + of.spread * rng.standard_normal(size) + change * of.d_change
    c = of.c + of.spread * rng.standard_normal(size) + change * of.c_change
    hits, alarms = _drawn(rng, d / 2 - c), _drawn(rng, -d / 2 - c)
    rates = [(corrected_rate(h, 12)) for h in range(13)]
    table = np.array([[(sensitivity(h, a), criterion(h, a)) for a in rates] for h in rates])
    found = table[hits, alarms].mean(axis=0)
    return float(found[0]), float(found[1])


def _chances(rng: np.random.Generator, of: Assumed) -> list[tuple[float, float]]:
    """A learner's chances to stop, at claims without a source and with one: before and after."""
    d, c = of.d + of.spread * rng.standard_normal(), of.c + of.spread * rng.standard_normal()
    d_after = d + of.d_change + of.uneven * rng.standard_normal()
    c_after = c + of.c_change + of.uneven * rng.standard_normal()
    pairs = ((d, c), (d_after, c_after))
    return [(float(_normal(d0 / 2 - c0)), float(_normal(-d0 / 2 - c0))) for d0, c0 in pairs]


def _drawn(rng: np.random.Generator, z: Values) -> npt.NDArray[np.int64]:
    return rng.binomial(12, _normal(z))


def _normal(z: "Values | float") -> "Values":
    """The area of the normal curve below z, good to seven places.

    Abramowitz & Stegun (1964), 26.2.17: numpy has no function for it, and scipy is not needed
    for anything else.
    """
    x = np.abs(z)
    t = 1 / (1 + 0.2316419 * x)
    poly = t * (
        0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))
    )
    upper = np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi) * poly
    return np.where(np.asarray(z) >= 0, 1 - upper, upper)
